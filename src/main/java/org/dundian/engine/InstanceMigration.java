package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.dundian.input.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Running instances go over to the newest version of their model where the version tags say that it goes on from theirs.
 * One job an instance; an instance goes over whole, in one transaction, or stays where it is.
 */
@Component
class InstanceMigration implements RowWork {

    /** The type of the incident at an instance that could not go over. */
    static final String INCIDENT = "modelNotFollowed";

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMigration.class);

    /** Instances a batch. */
    private static final int AT_A_TIME = 5000;

    private static final int LONGEST_REASON = 1000;

    private final ObjectProvider<ProcessEngine> engine;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final RowBatches batches;
    private final ActingPerson acting;
    private final JdbcClient jdbc;

    /** Two versions never change. */
    private final Map<List<String>, ModelChange> changes = new ConcurrentHashMap<>();

    InstanceMigration(
            ObjectProvider<ProcessEngine> engine,
            RepositoryService repository,
            RuntimeService runtime,
            RowBatches batches,
            ActingPerson acting,
            JdbcClient jdbc) {
        this.engine = engine;
        this.repository = repository;
        this.runtime = runtime;
        this.batches = batches;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    /** One earlier version by which instances run, and what it is to become. */
    private record Earlier(String definition, String key, String tag, String newTag) {

        boolean mayFollow() {
            return VersionTag.of(tag)
                    .flatMap(old -> VersionTag.of(newTag).map(old::mayBecome))
                    .orElse(false);
        }
    }

    /**
     * Lets instances of earlier versions follow the models of the deployment, as engine batches. Where two nodes start at
     * once some are asked for twice, and are found done the second time.
     */
    void begin(String deployment) {
        for (Earlier earlier : earlier(deployment)) {
            if (earlier.mayFollow()) {
                follow(earlier);
            } else {
                LOG.warn(
                        "Running instances of {} {} stay with their model, {} does not go on from it",
                        earlier.key(),
                        earlier.tag(),
                        earlier.newTag());
            }
        }
    }

    private List<Earlier> earlier(String deployment) {
        return jdbc.sql("""
                select old.id_, old.key_, old.version_tag_, latest.version_tag_ as new_tag
                from act_re_procdef latest join act_re_procdef old
                  on old.key_ = latest.key_ and old.version_ < latest.version_ and old.tenant_id_ is null
                where latest.deployment_id_ = :deployment
                  and exists (select 1 from act_ru_execution e where e.proc_def_id_ = old.id_)
                order by old.key_, old.version_""")
                .param("deployment", deployment)
                .query((row, n) -> new Earlier(
                        row.getString("id_"),
                        row.getString("key_"),
                        String.valueOf(row.getString("version_tag_")),
                        String.valueOf(row.getString("new_tag"))))
                .list();
    }

    private void follow(Earlier earlier) {
        int all = 0;
        String last = "";
        List<String> instances;
        do {
            instances = jdbc.sql("""
                    select id_ from act_ru_execution
                    where proc_def_id_ = :definition and parent_id_ is null and id_ > :last
                    order by id_ limit :most""")
                    .param("definition", earlier.definition())
                    .param("last", last)
                    .param("most", AT_A_TIME)
                    .query(String.class)
                    .list();
            if (!instances.isEmpty()) {
                batches.start(kind(), instances);
                all += instances.size();
                last = instances.get(instances.size() - 1);
            }
        } while (instances.size() == AT_A_TIME);
        LOG.info(
                "{} running instances of {} go over from {} to {} ({})",
                all,
                earlier.key(),
                earlier.tag(),
                earlier.newTag(),
                earlier.definition());
    }

    @Override
    public Kind kind() {
        return Kind.MIGRATION;
    }

    @Override
    public void perform(String row) {
        acting.asApplication(() -> {
            ProcessInstance instance = instance(row);
            ProcessDefinition latest = instance == null ? null : latest(instance);
            if (instance != null && latest != null && !latest.getId().equals(instance.getProcessDefinitionId())) {
                goOver(instance, latest);
            }
        });
    }

    private void goOver(ProcessInstance instance, ProcessDefinition latest) {
        try {
            ModelChange change = changes.computeIfAbsent(
                    List.of(instance.getProcessDefinitionId(), latest.getId()),
                    pair -> ModelChange.between(repository, runtime, pair.get(0), pair.get(1)));
            runtime.newMigration(change.plan())
                    .processInstanceIds(instance.getId())
                    .execute();
            configuration()
                    .getCommandExecutorTxRequired()
                    .execute(new FillNewInputs(instance.getId(), change.newInputs()));
        } catch (MigratingProcessInstanceValidationException | MigrationPlanValidationException impossible) {
            throw new InvalidInput("instance", String.valueOf(impossible.getMessage()));
        }
        incidents(instance.getId()).forEach(incident -> runtime.resolveIncident(incident.getId()));
    }

    @Override
    public void refused(String row, String why) {
        acting.asApplication(() -> {
            ProcessInstance instance = instance(row);
            if (instance == null) {
                return;
            }
            LOG.warn(
                    "Instance {} ({}) stays with {}: {}",
                    row,
                    instance.getBusinessKey(),
                    instance.getProcessDefinitionId(),
                    why);
            if (incidents(row).isEmpty()) {
                runtime.createIncident(
                        INCIDENT,
                        somewhereIn(runtime.getActivityInstance(row)),
                        instance.getProcessDefinitionId(),
                        why.substring(0, Math.min(why.length(), LONGEST_REASON)));
            }
        });
    }

    private ProcessInstance instance(String id) {
        return runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    private ProcessDefinition latest(ProcessInstance instance) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getKey())
                .withoutTenantId()
                .latestVersion()
                .singleResult();
    }

    private List<Incident> incidents(String instance) {
        return runtime.createIncidentQuery()
                .processInstanceId(instance)
                .incidentType(INCIDENT)
                .list();
    }

    /** An execution that waits at an activity: an incident lies at one. */
    private static String somewhereIn(ActivityInstance tree) {
        List<ActivityInstance> open = new ArrayList<>(List.of(tree));
        while (true) {
            ActivityInstance next = open.remove(open.size() - 1);
            for (TransitionInstance transition : next.getChildTransitionInstances()) {
                return transition.getExecutionId();
            }
            if (next.getChildActivityInstances().length == 0) {
                return next.getExecutionIds()[0];
            }
            open.addAll(List.of(next.getChildActivityInstances()));
        }
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl)
                Objects.requireNonNull(engine.getObject()).getProcessEngineConfiguration();
    }
}
