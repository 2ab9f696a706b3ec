package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who has a task of a problem hands it to another of those whose work it is, with a reason, and to nobody else. */
class TasksAreHandedOnWithinTheGroupTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private String another(String name, String group) {
        String id = name + "-" + federation.organisation.toLowerCase(java.util.Locale.ROOT);
        jdbc.sql("insert into person (user_id, name, organisation_code) values (?, ?, ?)")
                .params(id, "李" + name, federation.organisation)
                .update();
        accounts.create(new Person(id, "李" + name, federation.organisation, null, "zh", true), "dundian-test");
        accounts.join(id, group);
        return id;
    }

    private Task task(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
    }

    private Answer handsOver(String who, Task task, Map<String, Object> body) {
        return Visitor.program(port, who, "dundian-test").post("/api/tasks/" + task.getId() + "/hand-over", body);
    }

    private List<String> offered(String who, Task task) {
        String tab = Visitor.browser(port, who, "dundian-test")
                .get("/task-cards/" + task.getId())
                .body();
        return Jsoup.parse(tab)
                .select("form[data-post$=hand-over] option[value~=.+]")
                .eachAttr("value");
    }

    private String lastWhy(String number) {
        return jdbc.sql("select why from problem_event where problem_number = ? order by seq desc limit 1")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void theHandlersWorkGoesToAnotherOfTheOwnersPeople() {
        String colleague = another("union", Groups.owner("host-" + federation.host));
        String number = inProgress();
        Task task = task(number);
        assertThat(offered(federation.hostUnion, task)).containsExactly(colleague);

        Answer done = handsOver(federation.hostUnion, task, Map.of("to", colleague, "reason", "我下周出差"));

        assertThat(done.status()).as(done.body()).isEqualTo(204);
        assertThat(task(number).getAssignee()).isEqualTo(colleague);
        assertThat(task(number).getDueDate()).isEqualTo(task.getDueDate());
        assertThat(column(number, "handler", String.class)).isEqualTo(colleague);
        assertThat(column(number, "next_actor", String.class)).isEqualTo("user:" + colleague);
        assertThat(history(number)).endsWith("task-handed-over").doesNotContain("handler-changed");
        assertThat(lastWhy(number)).isEqualTo("办理问题 → 李union：我下周出差");
        assertThat(jdbc.sql("select kind from notice where recipient = ? and about = ?")
                        .params(colleague, number)
                        .query(String.class)
                        .list())
                .contains("TASK_ASSIGNED");
        assertThat(handsOver(federation.hostUnion, task, Map.of("to", colleague, "reason", "再来"))
                        .status())
                .as("it is theirs no more")
                .isEqualTo(404);
        done(colleague, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "恢复七天结算"));
    }

    @Test
    void theOwnersHeadsGiveItToAnotherToo() {
        String owner = "host-" + federation.host;
        String colleague = another("union", Groups.owner(owner));
        String head = another("chair", Groups.owner(owner));
        accounts.join(head, Groups.heads(owner));
        String number = inProgress();
        Task task = task(number);
        handsOver(federation.hostUnion, task, Map.of("to", colleague, "reason", "我下周出差"));
        assertThat(offered(federation.hostUnion, task)).as("no head").isEmpty();
        assertThat(offered(head, task)).containsExactlyInAnyOrder(head, federation.hostUnion);

        Answer done = handsOver(head, task, Map.of("to", head, "reason", "经办人另有任务"));

        assertThat(done.status()).as(done.body()).isEqualTo(204);
        assertThat(task(number).getAssignee()).isEqualTo(head);
        assertThat(column(number, "handler", String.class)).isEqualTo(head);
        assertThat(lastWhy(number)).isEqualTo("办理问题 → 李chair：经办人另有任务");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        another("union", Groups.owner("host-" + federation.host));
        Task task = task(inProgress());
        assertThat(handsOver(federation.hostUnion, task, Map.of("reason", "出差"))
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("to");
        assertThat(handsOver(federation.hostUnion, task, Map.of("to", federation.handler))
                        .json()
                        .get("errors")
                        .findValuesAsText("field"))
                .containsExactly("reason");
        for (String outsider : List.of(federation.handler, federation.office, federation.hostUnion, "nobody-at-all")) {
            Answer refused = handsOver(federation.hostUnion, task, Map.of("to", outsider, "reason", "出差"));
            assertThat(refused.status()).as(outsider).isEqualTo(400);
            assertThat(refused.body()).contains("同部门或同组");
        }
        for (String other :
                List.of(federation.office, federation.leadership, federation.reporter, federation.handler)) {
            assertThat(handsOver(other, task, Map.of("to", other, "reason", "我来"))
                            .status())
                    .as(other)
                    .isEqualTo(404);
            assertThat(offered(other, task)).as(other).isEmpty();
        }
        assertThat(Visitor.nobody(port)
                        .post("/api/tasks/" + task.getId() + "/hand-over", Map.of())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatWasOfferedToAGroupGoesToAnotherOfIt() {
        String colleague = another("office", Groups.office(federation.organisation));
        String number = reported();
        Task task = task(number);
        assertThat(offered(federation.office, task)).as("nobody has it yet").isEmpty();
        acting.as(federation.office, () -> tasks.claim(task.getId(), federation.office));
        assertThat(handsOver(federation.office, task, Map.of("to", colleague, "reason", "分工"))
                        .status())
                .isEqualTo(204);
        assertThat(task(number).getAssignee()).isEqualTo(colleague);
        assertThat(column(number, "next_actor", String.class)).isEqualTo("group:office-" + federation.organisation);
    }

    @Test
    void aVerificationGoesToNobodyWhoSolvedIt() {
        String number = reported(Map.of("solvedOnSpot", true, "solution", "当场换新"));
        Task task = task(number);
        assertThat(task.getTaskDefinitionKey()).isEqualTo("Task_VerifyResolution");
        acting.as(federation.colleague, () -> tasks.claim(task.getId(), federation.colleague));
        assertThat(offered(federation.colleague, task)).isEmpty();
        assertThat(handsOver(federation.colleague, task, Map.of("to", federation.reporter, "reason", "请代"))
                        .body())
                .contains("同部门或同组");
    }

    @Test
    void whatIsOnePersonsAloneStaysWithThem() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "请补充人数"));
        assertThat(offered(federation.reporter, task(number))).isEmpty();
    }
}
