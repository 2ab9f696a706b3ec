package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More time is asked for before the deadline, granted once by the office and once by leadership. */
class Rule6MoreTimeTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private void asks(String number, String until) {
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "需与总部协商", "untilDate", until));
    }

    private void granted(String by, String number) {
        done(by, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
    }

    private String taskOf(String number, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(task)
                .singleResult()
                .getId();
    }

    @Test
    void aMinuteBeforeTheDeadlineIsInTimeAndAMinuteAfterIsNot() {
        String number = inProgress(Map.of("severity", "high"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
        at("2024-04-19T10:00");
        asks(number, "2024-04-26");
        assertThat(waitsAt(number)).contains("Task_DecideExtension");

        at("2024-04-10T10:00");
        String late = inProgress(Map.of("severity", "high"));
        timePassesUntil(late, "2024-04-19T10:01");
        assertThatThrownBy(() -> asks(late, "2024-04-26")).hasMessageContaining("已超过办理期限");
        assertThat(waitsAt(late)).contains("Task_ResolveProblem");
    }

    @Test
    void afterTheDeadlineItIsRefusedAtTheEnginesApiAndInTasklist() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-22T10:00");
        String task = taskOf(number, "Task_ResolveProblem");
        Map<String, Object> variables = new HashMap<>();
        Map.of("outcome", "more-time", "reason", "晚了", "untilDate", "2024-05-10")
                .forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        Answer engine = Visitor.program(port, federation.hostUnion, "dundian-test")
                .post("/engine-rest/task/" + task + "/complete", Map.of("variables", variables));
        assertThat(engine.status()).isEqualTo(400);
        assertThat(engine.body()).contains("已超过办理期限，不能再申请延期");
        Visitor browser = Visitor.browser(port, federation.hostUnion, "dundian-test");
        browser.page("/camunda/app/tasklist/default/");
        browser.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json");
        Answer webapp = browser.post(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                Map.of("variables", variables),
                browser.webappToken());
        assertThat(webapp.status()).as(webapp.body()).isEqualTo(400);
        assertThat(webapp.body()).contains("已超过办理期限，不能再申请延期");
        assertThat(column(number, "extensions", Integer.class)).isZero();
    }

    @Test
    void theOfficeGrantsTheFirstLeadershipTheSecondAndNobodyAThird() {
        String number = inProgress(Map.of("severity", "high"));
        asks(number, "2024-04-26");
        assertThat(column(number, "next_actor", String.class)).isEqualTo("group:office-" + federation.organisation);
        granted(federation.office, number);
        asks(number, "2024-05-08");
        assertThat(column(number, "next_actor", String.class)).isEqualTo("group:leadership-" + federation.organisation);
        granted(federation.leadership, number);
        assertThat(deadline(number)).isEqualTo(local("2024-05-08T18:00"));
        assertThatThrownBy(() -> asks(number, "2024-05-20")).hasMessageContaining("已延期两次");
    }

    @Test
    void moreTimeIsNotGrantedUntilADayThatIsOver() {
        String number = inProgress(Map.of("severity", "high"));
        asks(number, "2024-04-22");
        timePassesUntil(number, "2024-04-23T10:00");

        assertThatThrownBy(() -> granted(federation.office, number)).hasMessageContaining("“延期至”的 2024-04-22 已过");
        Answer engine = Visitor.program(port, federation.office, "dundian-test")
                .post(
                        "/engine-rest/task/" + taskOf(number, "Task_DecideExtension") + "/complete",
                        Map.of(
                                "variables",
                                Map.of(
                                        "decision", Map.of("value", "grant", "type", "String"),
                                        "untilDate", Map.of("value", "2024-04-22", "type", "String"),
                                        "reason", Map.of("value", "同意", "type", "String"))));
        assertThat(engine.status()).isEqualTo(400);
        assertThat(engine.body()).contains("“延期至”的 2024-04-22 已过，请填写今天以后的日期");
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));

        done(
                federation.office,
                number,
                "Task_DecideExtension",
                Map.of("decision", "grant", "untilDate", "2024-04-26", "reason", "同意"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-26T18:00"));
    }

    @Test
    void moreTimeNeedsAReasonAndALaterDate() {
        String number = inProgress(Map.of("severity", "high"));
        assertThatThrownBy(() -> asks(number, "2024-04-18")).hasMessageContaining("应晚于目前的办理期限");
        assertThatThrownBy(() -> asks(number, "2999-12-31")).hasMessageContaining("应为日期");
        assertThatThrownBy(() -> done(
                        federation.hostUnion,
                        number,
                        "Task_ResolveProblem",
                        Map.of("outcome", "more-time", "untilDate", "2024-04-26")))
                .hasMessageContaining("说明");
    }

    @Test
    void whoDecidesReadsWhatWasAskedForAndWhyAndARefusalLeavesTheDeadline() {
        String number = inProgress(Map.of("severity", "high"));
        asks(number, "2024-04-26");
        assertThat(offered(number, "Task_DecideExtension"))
                .containsEntry("untilDate", "2024-04-26")
                .hasEntrySatisfying(
                        "brief", brief -> assertThat(brief.toString()).endsWith("申请延期至 2024-04-26，理由：需与总部协商"));
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "refuse", "reason", "抓紧办理"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
    }

    @Test
    void aRequestOfAnOwnerWhoNoLongerHasItHasLostItsObject() {
        String number = inProgress(Map.of("severity", "high"));
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "untilDate", "2024-04-30", "reason", "需要协调"));
        timePassesUntil(number, "2024-04-19T10:01");

        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.labour(), "reason", "改由劳动部办理"));

        assertThat(waitsAt(number)).containsExactly("Task_AcceptProblem");
        assertThat(jdbc.sql("select granted from problem_extension where problem_number = ?")
                        .param(number)
                        .query(Boolean.class)
                        .list())
                .as("refused, not left open for another's to be decided with")
                .containsExactly(false);
    }
}
