package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.dundian.DundianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two lines for each mail that was sent would be most of the history; what is asked about is what went wrong. */
@DundianTest
class HistoryHoldsJobsThatFailedTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "a-job.bpmn",
                        Bpmn.createExecutableProcess("a-job")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("Task_Work")
                                .camundaAsyncBefore()
                                .camundaExpression("${works ? works : nobody.works()}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void nothingStaysDeployed() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void whatGoesWellLeavesTheActivityAndNoLineOfAJob() {
        String instance = started(true);

        management.executeJob(job(instance));

        assertThat(history.createHistoricJobLogQuery()
                        .processInstanceId(instance)
                        .count())
                .isZero();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId("Task_Work")
                        .finished()
                        .count())
                .isOne();
    }

    @Test
    void whatFailsAndWhatIsDeletedStaysOnRecord() {
        String instance = started(false);
        String job = job(instance);

        assertThat(catchThrowable(() -> management.executeJob(job))).hasMessageContaining("nobody");

        assertThat(history.createHistoricJobLogQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .satisfies(line -> {
                    assertThat(line.isFailureLog()).isTrue();
                    assertThat(line.getJobExceptionMessage()).contains("nobody");
                    assertThat(line.getActivityId()).isEqualTo("Task_Work");
                });
        management.deleteJob(job);
        assertThat(history.createHistoricJobLogQuery()
                        .processInstanceId(instance)
                        .deletionLog()
                        .count())
                .isOne();
    }

    private String started(boolean works) {
        return runtime.startProcessInstanceByKey("a-job", Map.of("works", works))
                .getId();
    }

    private String job(String instance) {
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }
}
