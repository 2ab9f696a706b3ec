package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.dundian.DundianTest;
import org.dundian.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a start does about instances of earlier versions, on small models. */
@DundianTest
class InstancesFollowTheirModelTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    InstanceMigration migration;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    SimulatedClock clock;

    @Autowired
    ApplicationContext application;

    private String key;

    @BeforeEach
    void aModelOfItsOwn() {
        key = "follower-" + COUNT.incrementAndGet();
    }

    @AfterEach
    void nothingStaysBehind() {
        clock.reset();
        management
                .createBatchQuery()
                .type("model-following")
                .list()
                .forEach(batch -> management.deleteBatch(batch.getId(), true));
        repository
                .createDeploymentQuery()
                .deploymentName(key)
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    private String version(String tag, UnaryOperator<AbstractFlowNodeBuilder<?, ?>> steps) {
        return deployed(model(tag, steps));
    }

    private BpmnModelInstance model(String tag, UnaryOperator<AbstractFlowNodeBuilder<?, ?>> steps) {
        var start = Bpmn.createExecutableProcess(key)
                .camundaVersionTag(tag)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("start");
        return steps.apply(start).endEvent("end").done();
    }

    private String deployed(BpmnModelInstance model) {
        return repository
                .createDeployment()
                .name(key)
                .addModelInstance("x.bpmn", model)
                .deploy()
                .getId();
    }

    private String started() {
        return runtime.startProcessInstanceByKey(key).getId();
    }

    private List<Batch> begun(String deployment) {
        migration.begin(deployment);
        return management.createBatchQuery().type("model-following").list();
    }

    private void follows(String deployment) {
        new Releases(application).run(begun(deployment));
    }

    private int versionOf(String instance) {
        return repository
                .getProcessDefinition(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getProcessDefinitionId())
                .getVersion();
    }

    private String waitsAt(String instance) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getTaskDefinitionKey();
    }

    @Test
    void allOfThemGoOverThroughSeveralVersionsAndOnce() {
        version("1.0.0", step -> step.userTask("one"));
        String first = started();
        version("1.1.0", step -> step.userTask("one").userTask("two"));
        String second = started();
        String latest = version("1.2.0", step -> step.userTask("one").userTask("three"));

        follows(latest);

        assertThat(List.of(versionOf(first), versionOf(second))).containsOnly(3);
        assertThat(begun(latest)).as("nothing is left to do").isEmpty();
        migration.perform(first);
        tasks.complete(
                tasks.createTaskQuery().processInstanceId(first).singleResult().getId());
        assertThat(waitsAt(first)).isEqualTo("three");
    }

    @Test
    void aRenamedActivityNamesItsOldId() {
        version("1.0.0", step -> step.userTask("old"));
        String instance = started();
        BpmnModelInstance renamed = model("1.1.0", step -> step.userTask("new"));
        CamundaProperty property = renamed.newInstance(CamundaProperty.class);
        property.setCamundaName("formerly");
        property.setCamundaValue("old");
        CamundaProperties properties = renamed.newInstance(CamundaProperties.class);
        properties.getCamundaProperties().add(property);
        ((FlowNode) renamed.getModelElementById("new")).builder().addExtensionElement(properties);

        follows(deployed(renamed));

        assertThat(versionOf(instance)).isEqualTo(2);
        assertThat(waitsAt(instance)).isEqualTo("new");
    }

    @Test
    void whatCannotGoOverStaysWholeIsNamedAndIsTriedAtTheNextStart() {
        version("1.0.0", step -> step.userTask("one"));
        String instance = started();
        String without = version("1.1.0", step -> step.userTask("other"));

        follows(without);

        assertThat(versionOf(instance)).isEqualTo(1);
        assertThat(waitsAt(instance)).isEqualTo("one");
        Incident incident =
                runtime.createIncidentQuery().processInstanceId(instance).singleResult();
        assertThat(incident.getIncidentType()).isEqualTo(InstanceMigration.INCIDENT);
        assertThat(incident.getIncidentMessage()).contains("one");
        follows(without);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .as("told once")
                .isOne();

        follows(version("1.1.1", step -> step.userTask("one")));

        assertThat(versionOf(instance)).isEqualTo(3);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .isZero();
    }

    @Test
    void anotherMajorAnEarlierOneOrNoneIsNotFollowed() {
        version("1.2.0", step -> step.userTask("one"));
        String instance = started();

        for (String tag : List.of("2.0.0", "1.1.9", "next")) {
            assertThat(begun(version(tag, step -> step.userTask("one"))))
                    .as(tag)
                    .isEmpty();
        }
        assertThat(versionOf(instance)).isEqualTo(1);
    }

    @Test
    void aTimerKeepsItsDateAndAMessageIsTheNewOne() {
        Instant begun = Instant.parse("2024-04-10T02:00:00Z");
        UnaryOperator<AbstractFlowNodeBuilder<?, ?>> waits = step -> {
            var task = step.userTask("one");
            task.boundaryEvent("late").timerWithDuration("PT2H").endEvent("over");
            task.boundaryEvent("told").message("follower.told").endEvent("heard");
            return task;
        };
        version("1.0.0", waits);
        clock.set(begun);
        String instance = started();
        clock.set(begun.plusSeconds(3600));
        BpmnModelInstance after = model("1.1.0", waits);
        after.getModelElementsByType(Message.class).forEach(message -> message.setName("follower.new"));

        follows(deployed(after));

        assertThat(versionOf(instance)).isEqualTo(2);
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getDuedate())
                .isEqualTo(begun.plusSeconds(7200));
        assertThat(runtime.createEventSubscriptionQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getEventName())
                .isEqualTo("follower.new");
    }

    @Test
    void aWaitingTaskGetsTheInputsThatAreNewAndKeepsTheOthers() {
        version(
                "1.0.0",
                step -> step.userTask("one")
                        .camundaInputParameter("kept", "${1 + 1}")
                        .camundaInputParameter("other", ""));
        String instance = started();
        String task = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        runtime.setVariableLocal(
                tasks.createTaskQuery().taskId(task).singleResult().getExecutionId(), "kept", "changed since");

        follows(version(
                "1.1.0",
                step -> step.userTask("one")
                        .camundaInputParameter("kept", "${1 + 1}")
                        .camundaInputParameter("other", "${2 + 2}")
                        .camundaInputParameter("added", "")));

        assertThat(tasks.getVariables(task))
                .containsEntry("kept", "changed since")
                .containsEntry("other", 4L)
                .containsEntry("added", null);
        tasks.complete(task, Map.of("added", "sent"));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
    }
}
