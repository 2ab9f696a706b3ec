package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.dundian.Visitor;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Departures.Wish;
import org.dundian.organisation.Groups;
import org.dundian.problem.LedgerCheck;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

abstract class MeetingsDecisionsAreFollowedUpRules extends ProblemScenario {

    private static final String FOLLOW_UP = MeetingFollowUpProcess.TASK_CARRY_OUT_DECISION;

    @LocalServerPort
    int port;

    @Autowired
    LedgerCheck ledger;

    @Autowired
    Departures departures;

    private String decision(String what, String owner, String person, String date) {
        return "{\"what\":\"" + what + "\",\"owner\":\"" + owner + "\""
                + (person == null ? "" : ",\"person\":\"" + person + "\"") + ",\"date\":\"" + date + "\"}";
    }

    /** A problem whose handler asked for help, and got a meeting that decided this. */
    private String met(String... decisions) {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));
        done(federation.teamLeader, number, "Task_DecideEscalation", Map.of("decision", "meeting", "reason", "会商"));
        record(number, decisions);
        return number;
    }

    private void record(String number, String... decisions) {
        done(
                federation.teamLeader,
                number,
                "Task_RecordMeeting",
                Map.of(
                        "participants", "组长、平台、劳动部",
                        "minutes", "分两步整改。",
                        "decisions", Spin.JSON("[" + String.join(",", decisions) + "]")));
    }

    private String met() {
        return met(
                decision("约谈平台负责人", federation.labour(), null, "2024-04-19"),
                decision("核对结算数据", federation.rights(), federation.handler, "2024-04-26"));
    }

    private List<Task> followUps(String number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(FOLLOW_UP)
                .orderByDueDate()
                .asc()
                .list();
    }

    private Task seenBy(String person, String number) {
        return acting.as(
                person,
                () -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey(FOLLOW_UP)
                        .singleResult());
    }

    private void carriedOut(String person, String number, String note) {
        Task task = seenBy(person, number);
        assertThat(task).as("seen by " + person).isNotNull();
        acting.as(person, () -> tasks.complete(task.getId(), Map.of("note", note)));
    }

    private Document file(String number) {
        return Jsoup.parse(Visitor.browser(port, federation.office, "dundian-test")
                .page("/ledger/" + number)
                .body());
    }

    private List<String> told(String kind) {
        return jdbc.sql("select recipient from notice where kind = ? and about like ? order by recipient")
                .params(kind, federation.organisation + "-%")
                .query(String.class)
                .list();
    }

    @Test
    void eachIsATaskOfItsOwnerWithItsDateAndTheProblemGoesOn() {
        String number = inProgress();
        Instant deadline = deadline(number);
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));
        done(federation.teamLeader, number, "Task_DecideEscalation", Map.of("decision", "meeting", "reason", "会商"));
        record(
                number,
                decision("约谈平台负责人", federation.labour(), null, "2024-04-19"),
                decision("核对结算数据", federation.rights(), federation.handler, "2024-04-26"));

        assertThat(waitsAt(number)).containsExactly(FOLLOW_UP, FOLLOW_UP, "Task_ResolveProblem");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(column(number, "owner_code", String.class)).isEqualTo("host-" + federation.host);
        assertThat(deadline(number)).isEqualTo(deadline);
        assertThat(followUps(number))
                .extracting(Task::getDueDate)
                .containsExactly(Date.from(local("2024-04-19T18:00")), Date.from(local("2024-04-26T18:00")));
        assertThat(followUps(number)).extracting(Task::getPriority).containsOnly(50);
        assertThat(followUps(number)).extracting(Task::getAssignee).containsExactly(null, federation.handler);
        assertThat(seenBy(federation.otherHandler, number)).isNotNull();
        assertThat(seenBy(federation.hostUnion, number)).isNull();
        assertThat(told("DECISION_GIVEN")).containsExactly(federation.handler, federation.otherHandler);
        String brief = (String) tasks.getVariable(followUps(number).get(0).getId(), "brief");
        assertThat(brief).contains("约谈平台负责人", "2024-04-19", number);
    }

    @Test
    void itIsDoneWithANoteWhichTheProblemsFileShows() {
        String number = met();

        assertThatThrownBy(() -> carriedOut(federation.otherHandler, number, " "))
                .hasMessageContaining("落实情况");
        carriedOut(federation.otherHandler, number, "4月15日约谈，平台承诺恢复。");

        assertThat(followUps(number)).hasSize(1);
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(history(number)).last().isEqualTo("decision-carried-out");
        Document file = file(number);
        assertThat(file.select(".decisions tr").eachText())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "约谈平台负责人", federation.labour(), "2024-04-19", "已落实", "平台承诺恢复", federation.otherHandler))
                .anySatisfy(line -> assertThat(line).contains("核对结算数据", federation.handler, "落实中"));
        assertThat(file.select(".timeline").text()).contains("落实议定事项", "约谈平台负责人：4月15日约谈");
        var json = Visitor.program(port, federation.office, "dundian-test")
                .get("/api/problems/" + number)
                .json()
                .path("decisions");
        assertThat(json).hasSize(2);
        assertThat(json.get(0).path("state").asText()).isEqualTo("done");
    }

    @Test
    void theDailyRoundUrgesWhatIsOverdueOnceADay() {
        String number = met();
        at("2024-04-20T08:30");
        LocalDate today = LocalDate.parse("2024-04-20");

        ledger.urgeOverdueDecisions(today);
        ledger.urgeOverdueDecisions(today);

        assertThat(told("DECISION_OVERDUE")).containsExactly(federation.otherHandler);
        assertThat(file(number).select(".decisions tr").text()).contains("已逾期");
        at("2024-04-21T08:30");
        ledger.urgeOverdueDecisions(today.plusDays(1));
        assertThat(told("DECISION_OVERDUE")).hasSize(2);
        carriedOut(federation.otherHandler, number, "已约谈");
        ledger.urgeOverdueDecisions(today.plusDays(2));
        assertThat(told("DECISION_OVERDUE")).hasSize(2);
    }

    @Test
    void theyEndWithTheProblem() {
        String number = met();
        carriedOut(federation.otherHandler, number, "已约谈");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "恢复结算"));
        assertThat(followUps(number)).as("solved, not closed").hasSize(1);
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));

        assertThat(state(number)).isEqualTo("closed");
        assertThat(followUps(number)).isEmpty();
        assertThat(file(number).select(".decisions tr").text()).contains("已落实", "问题办结，不再需要");
        ledger.urgeOverdueDecisions(LocalDate.parse("2024-06-03"));
        assertThat(told("DECISION_OVERDUE")).isEmpty();
    }

    @Test
    void theyEndWhenTheReporterTakesItBackAndOthersStay() {
        String number = met();
        String other = met();

        Visitor.program(port, federation.reporter, "dundian-test")
                .post("/api/problems/" + number + "/withdraw", Map.of("reason", "已自行解决"));

        assertThat(state(number)).isEqualTo("withdrawn");
        assertThat(followUps(number)).isEmpty();
        assertThat(followUps(other)).hasSize(2);
    }

    @Test
    void whoMustDoItIsSomebodyOfTheFederation() {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));
        done(federation.teamLeader, number, "Task_DecideEscalation", Map.of("decision", "meeting", "reason", "会商"));
        StationedFederation foreign = new StationedFederation(jdbc, accounts);

        assertThatThrownBy(() -> record(number, decision("约谈", "平台", null, "2024-04-19")))
                .hasMessageContaining("第 1 行：“责任部门”不是可选的值：平台");
        assertThatThrownBy(() -> record(number, decision("约谈", foreign.labour(), null, "2024-04-19")))
                .hasMessageContaining("“责任部门”不是可选的值");
        assertThatThrownBy(() -> record(number, decision("约谈", federation.labour(), federation.handler, "2024-04-19")))
                .hasMessageContaining("“经办人”应是责任部门的人员");
        assertThatThrownBy(() -> record(number, decision("约谈", federation.labour(), null, "2024-04-09")))
                .hasMessageContaining("“完成日期”不能早于今天");
        assertThat(waitsAt(number)).containsExactly("Task_RecordMeeting");
    }

    @Test
    void theTasksOfAnEscalationHaveADateAndAPriority() {
        String number = inProgress(Map.of("severity", "urgent"));
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "求助"));
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("Task_DecideEscalation")
                .singleResult();
        assertThat(task.getDueDate()).isEqualTo(Date.from(local("2024-04-10T12:00")));
        assertThat(task.getPriority()).as("urgent, and in time").isEqualTo(80);
        timePassesUntil(number, "2024-04-10T12:01");
        assertThat(dueDateOf(number, "Task_DecideEscalation"))
                .as("a level higher")
                .isAfter(task.getDueDate());
    }

    @Test
    void whoLeavesLeavesToOthersWhatTheMeetingGaveThem() {
        String number = met(
                decision("核对结算数据", federation.rights(), federation.handler, "2024-04-26"),
                decision("约谈平台负责人", federation.labour(), federation.otherHandler, "2024-04-19"));
        Wish wish = new Wish(federation.handler, federation.reporter, Map.of(), "调离");

        acting.as(
                federation.office,
                () -> assertThat(departures.carryOut(
                                wish, departures.preview(wish).fingerprint()))
                        .isTrue());

        assertThat(decisionsOf(number)).containsExactly(federation.reporter, federation.otherHandler);
        assertThat(followUps(number))
                .extracting(Task::getAssignee)
                .containsExactly(federation.otherHandler, federation.reporter);
        assertThat(accounts.membersOf(Groups.owner(federation.rights())))
                .as("nobody else was left there to carry it out")
                .containsExactly(federation.reporter);
        carriedOut(federation.reporter, number, "已核对。");
        assertThat(history(number)).endsWith("decision-given", "decision-carried-out");
    }

    @Test
    void whatAnotherOfTheDepartmentCanDoStaysThere() {
        accounts.join(federation.colleague, Groups.owner(federation.rights()));
        String number = met(decision("核对结算数据", federation.rights(), federation.handler, "2024-04-26"));
        Wish wish = new Wish(federation.handler, federation.reporter, Map.of(), "调离");

        acting.as(
                federation.office,
                () -> departures.carryOut(wish, departures.preview(wish).fingerprint()));

        assertThat(decisionsOf(number)).containsOnlyNulls();
        assertThat(seenBy(federation.colleague, number)).isNotNull();
        assertThat(seenBy(federation.reporter, number)).isNull();
    }

    private List<String> decisionsOf(String number) {
        return jdbc.sql("""
                        select d.person from meeting_decision d join escalation e on e.id = d.escalation_id
                        where e.problem_number = ? order by d.seq""").param(number).query(String.class).list();
    }
}
