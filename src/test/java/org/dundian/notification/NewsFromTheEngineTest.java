package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine does by itself and somebody should hear of. */
class NewsFromTheEngineTest extends NotificationScenario {

    private static final String GROUP = "news-group";

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private String deployment;

    @BeforeEach
    void twoColleaguesAndTwoProcesses() {
        for (String user : List.of("news-1", "news-2")) {
            accounts.create(new Person(user, "姓名" + user, "MAIL", null, "zh", true), "dundian-test");
            accounts.join(user, GROUP);
        }
        deployment = repository
                .createDeployment()
                .addModelInstance(
                        "errand-of-news.bpmn",
                        Bpmn.createExecutableProcess("errand-of-news")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("Task_Errand")
                                .name("办一件事")
                                .camundaCandidateGroups(GROUP)
                                .endEvent()
                                .done())
                .addModelInstance(
                        "broken.bpmn",
                        Bpmn.createExecutableProcess("broken")
                                .name("坏流程")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("Task_Break")
                                .camundaAsyncBefore()
                                .camundaExpression("${nobody.breaks()}")
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
    void aNewTaskIsToldToAllWhoMayTakeItAndThatSomebodyHasToTheOthers() {
        runtime.startProcessInstanceByKey("errand-of-news", "errand-1");
        assertThat(told("TASK_ASSIGNED")).containsExactly("news-1", "news-2");

        tasks.claim(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey("errand-1")
                        .singleResult()
                        .getId(),
                "news-1");
        assertThat(told("TASK_CLAIMED")).containsExactly("news-2");
    }

    @Test
    void administratorsAreToldOfAProcessThatFailsOnceADay() {
        String administrator = accounts.membersOf(Groups.ADMINISTRATORS).get(0);
        fail("broken-1");
        fail("broken-2");
        assertThat(told("INCIDENT")).containsOnlyOnce(administrator);

        post.clockStandsAt("2024-04-08T10:00");
        fail("broken-3");
        assertThat(told("INCIDENT").stream().filter(administrator::equals)).hasSize(2);
    }

    @Test
    void thatMailCannotBeSentIsToldByNoMail() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-05T10:00");
        assertThat(runtime.createIncidentQuery().count()).isEqualTo(1);
        assertThat(told("INCIDENT")).isEmpty();
    }

    private void fail(String key) {
        String instance = runtime.startProcessInstanceByKey("broken", key).getId();
        for (Job job = job(instance); job.getRetries() > 0; job = job(instance)) {
            String id = job.getId();
            assertThatThrownBy(() -> management.executeJob(id)).isNotNull();
        }
    }

    private Job job(String instance) {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private List<String> told(String kind) {
        return jdbc.sql("select recipient from notice where kind = ? order by id, recipient")
                .param(kind)
                .query(String.class)
                .list();
    }
}
