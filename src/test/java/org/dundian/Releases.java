package org.dundian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dundian.engine.SimulatedClock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

/**
 * An earlier release and the start of this one: models as they were then ({@code frozen/<key>-<version>.bpmn}), deployed
 * as the application deploys, and what a start does about instances that run by them. The clock is the real one meanwhile,
 * since the newest deployment counts.
 */
public final class Releases {

    private static final String MIGRATION = "model-following";

    private final ApplicationContext application;
    private final SimulatedClock clock;
    private final RepositoryService repository;
    private final ManagementService management;
    private final ProcessEngine engine;
    private final String current;

    public Releases(ApplicationContext application) {
        this.application = application;
        this.clock = application.getBean(SimulatedClock.class);
        this.repository = application.getBean(RepositoryService.class);
        this.management = application.getBean(ManagementService.class);
        this.engine = application.getBean(ProcessEngine.class);
        this.current = repository
                .createDeploymentQuery()
                .deploymentName("dundian")
                .orderByDeploymentTime()
                .desc()
                .list()
                .get(0)
                .getId();
    }

    /** This release with some models as they were. @return the deployment */
    public String begin(String... keysAndVersions) {
        List<String> models = List.of(keysAndVersions);
        clock.reset();
        DeploymentBuilder earlier = repository.createDeployment().name("dundian");
        for (String name : repository.getDeploymentResourceNames(current)) {
            String key = name.replaceAll("bpmn/|\\.bpmn", "");
            earlier.addString(
                    name,
                    models.stream()
                            .filter(model -> model.startsWith(key + "-"))
                            .findFirst()
                            .map(Releases::frozen)
                            .orElseGet(() -> text(current, name)));
        }
        return earlier.deploy().getId();
    }

    private static String frozen(String model) {
        return text("frozen/" + model + ".bpmn");
    }

    /** A file of the class path. */
    public static String text(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other tests' deployment is the only one again; what still runs by another is gone. */
    public void end() {
        clock.reset();
        repository.createDeploymentQuery().deploymentName("dundian").list().stream()
                .filter(deployment -> !deployment.getId().equals(current))
                .sorted(Comparator.comparing(Deployment::getDeploymentTime).reversed())
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private String text(String deployment, String name) {
        try (var in = repository.getResourceAsStream(deployment, name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProcessDefinition definition(String deployment, String key) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .processDefinitionKey(key)
                .singleResult();
    }

    public ProcessDefinition latest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .withoutTenantId()
                .latestVersion()
                .singleResult();
    }

    /** What reaches a wait state only by steps that are no longer: taken there by today's model, and then put back. */
    public void putBack(ProcessInstance instance, String earlier) {
        RuntimeService runtime = engine.getRuntimeService();
        MigrationPlan back = runtime.createMigrationPlan(
                        instance.getProcessDefinitionId(),
                        definition(earlier, instance.getProcessDefinitionKey()).getId())
                .mapEqualActivities()
                .build();
        runtime.newMigration(back).processInstanceIds(instance.getId()).execute();
    }

    /** Starts this release; the jobs have not run. @return the batches in which the deployment's instances go over */
    public List<Batch> start(String earlier) {
        clock.reset();
        Set<Integer> sizes = new HashSet<>();
        for (ProcessDefinition old :
                repository.createProcessDefinitionQuery().deploymentId(earlier).list()) {
            sizes.add((int) engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processDefinitionId(old.getId())
                    .count());
        }
        application.getBean("engineStart", SmartInitializingSingleton.class).afterSingletonsInstantiated();
        // what other tests left behind goes over too, at some other time
        return batches().stream()
                .filter(batch -> {
                    boolean own = sizes.contains(batch.getTotalJobs());
                    if (!own) {
                        management.deleteBatch(batch.getId(), true);
                    }
                    return own;
                })
                .toList();
    }

    private List<Batch> batches() {
        return management.createBatchQuery().type(MIGRATION).list();
    }

    /** Seed, rows and monitor, as the job executor would. */
    public void run(List<Batch> batches) {
        for (Batch batch : batches) {
            for (String definition : List.of(
                    batch.getSeedJobDefinitionId(),
                    batch.getBatchJobDefinitionId(),
                    batch.getMonitorJobDefinitionId())) {
                List<Job> jobs;
                do {
                    jobs = management
                            .createJobQuery()
                            .jobDefinitionId(definition)
                            .withRetriesLeft()
                            .list();
                    jobs.forEach(job -> management.executeJob(job.getId()));
                } while (!jobs.isEmpty() && definition.equals(batch.getSeedJobDefinitionId()));
            }
        }
    }
}
