package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.problem.LedgerCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever moves a deadline moves the engine's timer with it, in one transaction; and what happens a minute before a breach
 * does not save anybody from it. Reports are made on Wednesday 10 April 2024 at ten.
 */
class NothingButTheRulesMovesADeadlineTest extends ProblemScenario {

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    LedgerCheck ledger;

    private Instant instant(String number, String column) {
        return jdbc.sql("select " + column + " from problem where number = ? and " + column + " is not null")
                .param(number)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private Job clockOf(String number) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, ProblemResolutionProcess.KEY)
                .singleResult()
                .getId();
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(ProblemResolutionProcess.EVENT_CLOCK_DUE)
                .singleResult();
    }

    /** The timer stands at the first notice that the ledger says is still to come, and the task is due with the ledger. */
    private void agree(String number, String task, String due) {
        boolean accepted = instant(number, "accepted_at") != null;
        Instant next = Stream.of(
                        accepted || instant(number, "yellow_at") != null ? null : instant(number, "response_deadline"),
                        instant(number, "blue_at") == null ? instant(number, "blue_due") : null,
                        instant(number, "red_at") == null ? instant(number, "deadline") : null)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(clockOf(number).getDuedate().toInstant()).isEqualTo(next);
        assertThat(dueDateOf(number, task)).isEqualTo(Date.from(local(due)));
    }

    private void resolve(String number, Map<String, Object> form) {
        done(federation.hostUnion, number, "Task_ResolveProblem", form);
    }

    private void askForTime(String number, String until) {
        resolve(number, Map.of("outcome", "more-time", "reason", "需要时间", "untilDate", until));
    }

    private void await(String number, String until) {
        resolve(number, Map.of("outcome", "waiting", "reason", "等人社局答复", "untilDate", until));
    }

    @Test
    void responseAndSolutionAreCountedApart() {
        String number = reported();
        assertThat(instant(number, "response_deadline")).isEqualTo(local("2024-04-12T10:00"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
        agree(number, "Task_TriageProblem", "2024-04-12T10:00");

        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        agree(number, "Task_AcceptProblem", "2024-04-12T10:00");
        at("2024-04-11T10:00");
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        // 80 % of fifteen days
        assertThat(clockOf(number).getDuedate().toInstant()).isEqualTo(local("2024-04-26T10:00"));
        agree(number, "Task_ResolveProblem", "2024-04-30T10:00");
        assertThat(instant(number, "response_deadline")).as("stays").isEqualTo(local("2024-04-12T10:00"));
    }

    @Test
    void severityReturnAndArbitrationKeepTheStart() {
        String number = reported();
        at("2024-04-11T15:00");
        done(
                federation.office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "severity", "high", "reason", "涉及面广"));
        // one and seven days from the report
        assertThat(instant(number, "response_deadline")).isEqualTo(local("2024-04-11T10:00"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
        agree(number, "Task_AcceptProblem", "2024-04-11T10:00");
        timePassesUntil(number, "2024-04-11T15:01");
        assertThat(history(number)).as("the graver limit is missed already").contains("urged-yellow");

        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "属权益部"));
        agree(number, "Task_ArbitrateReturn", "2024-04-11T10:00");
        done(federation.office, number, "Task_ArbitrateReturn", Map.of("owner", federation.rights(), "reason", "裁定"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
        agree(number, "Task_AcceptProblem", "2024-04-11T10:00");
    }

    @Test
    void waitingExtensionAndReopeningMoveDeadlineAndTimerTogether() {
        String number = inProgress();
        await(number, "2024-04-15");
        assertThat(instant(number, "deadline")).isNull();
        assertThat(clockOf(number).getDuedate().toInstant()).isEqualTo(local("2024-04-15T09:00"));
        timePassesUntil(number, "2024-04-15T09:30");
        // it waited from Wednesday 10:00 to Monday 09:00: two days and six hours
        agree(number, "Task_ResolveProblem", "2024-05-07T18:00");

        askForTime(number, "2024-05-10");
        agree(number, "Task_DecideExtension", "2024-05-07T18:00");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        agree(number, "Task_ResolveProblem", "2024-05-10T18:00");

        at("2024-05-06T10:00");
        resolve(number, Map.of("outcome", "resolved", "solution", "恢复结算"));
        agree(number, "Task_VerifyResolution", "2024-05-10T18:00");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "dissatisfied", "evidence", "电话", "reason", "未到账"));
        // half of fifteen days from the reopening: seven days and a half, 11 May is worked
        agree(number, "Task_ResolveProblem", "2024-05-14T15:30");
    }

    @Test
    void whatIsRolledBackMovesNeither() {
        String number = inProgress();
        Date timer = clockOf(number).getDuedate();

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            await(number, "2024-04-15");
            assertThat(clockOf(number).getDuedate()).isNotEqualTo(timer);
            status.setRollbackOnly();
        });

        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(clockOf(number).getDuedate()).isEqualTo(timer);
        agree(number, "Task_ResolveProblem", "2024-04-30T10:00");
    }

    @Test
    void askingTheReporterDoesNotSaveTheOffice() {
        String number = reported();
        at("2024-04-12T09:59");
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "哪些站点？"));
        timePassesUntil(number, "2024-04-12T10:01");
        assertThat(history(number)).contains("urged-yellow", "escalated");
        assertThat(column(number, "escalation_level", Integer.class)).isEqualTo(3);
    }

    @Test
    void theReporterMayMakeItGraverButNotLighter() {
        String number = reported(Map.of("severity", "high"));
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "哪些站点？"));
        at("2024-04-11T09:59");
        Map<String, Object> lighter = federation.aReport();
        for (String severity : new String[] {"normal", "long-term"}) {
            lighter.put("severity", severity);
            assertThatThrownBy(() -> done(federation.reporter, number, "Task_CompleteReport", lighter))
                    .hasMessageContaining("不能降低“紧急程度”");
        }
        Map<String, Object> graver = federation.aReport();
        graver.put("severity", "urgent");
        done(federation.reporter, number, "Task_CompleteReport", graver);
        assertThat(deadline(number)).isEqualTo(local("2024-04-11T10:00"));
        timePassesUntil(number, "2024-04-11T10:01");
        assertThat(history(number)).contains("urged-yellow", "urged-red", "escalated");
    }

    @Test
    void returningItDoesNotSaveTheOwner() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        at("2024-04-12T09:59");
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "不属本单位"));
        timePassesUntil(number, "2024-04-12T10:01");
        assertThat(history(number)).contains("urged-yellow");
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
    }

    @Test
    void anotherHandlerOrOwnerInheritsTheDeadline() {
        String number = inProgress();
        at("2024-04-30T09:50");
        resolve(number, Map.of("outcome", "escalate", "reason", "求助"));
        at("2024-04-30T09:59");
        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.labour(), "reason", "改派"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number)).contains("urged-red", "escalated");
    }

    @Test
    void askingForHelpDoesNotStopTheClock() {
        String number = inProgress();
        at("2024-04-30T09:59");
        resolve(number, Map.of("outcome", "escalate", "reason", "求助"));
        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number)).contains("urged-red");
        assertThat(waitsAt(number)).contains("Task_DecideEscalation");
    }

    @Test
    void askingForTimeIsNoTimeYet() {
        String number = inProgress();
        at("2024-04-30T09:59");
        askForTime(number, "2024-05-10");
        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number)).contains("urged-red", "escalated");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "申请在期限内"));
        agree(number, "Task_ResolveProblem", "2024-05-10T18:00");
        timePassesUntil(number, "2024-05-10T18:01");
        assertThat(history(number).stream().filter("urged-red"::equals))
                .as("due again")
                .hasSize(2);
    }

    @Test
    void sayingItIsSolvedDoesNotStopTheClockBeforeItIsVerified() {
        String number = inProgress();
        at("2024-04-30T09:59");
        resolve(number, Map.of("outcome", "resolved", "solution", "已解决"));
        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number)).contains("urged-red", "escalated");
    }

    @Test
    void waitingAMinuteBeforeTheBreachLeavesAMinute() {
        String number = inProgress();
        timePassesUntil(number, "2024-04-30T09:59");
        await(number, "2024-05-07");
        timePassesUntil(number, "2024-05-07T08:59");
        assertThat(history(number)).doesNotContain("urged-red");
        timePassesUntil(number, "2024-05-07T09:00");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(deadline(number)).isEqualTo(local("2024-05-07T09:01"));
        timePassesUntil(number, "2024-05-07T09:02");
        assertThat(history(number)).contains("urged-red", "escalated");
    }

    @Test
    void aLateWakeUpGivesNoTimeAway() {
        String number = inProgress();
        await(number, "2024-04-15");
        // nobody worked on jobs all day
        at("2024-04-15T17:00");
        timePassesUntil(number, "2024-04-15T17:00");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(deadline(number)).isEqualTo(local("2024-05-07T18:00"));
    }

    @Test
    void waitingHidesNoMissedDeadline() {
        String number = inProgress();
        timePassesUntil(number, "2024-05-06T10:00");
        await(number, "2024-05-31");
        assertThat(state(number)).isEqualTo("waiting");
        assertThat(deadline(number)).as("it had run out").isEqualTo(local("2024-04-30T10:00"));
        int urges = urges(number);
        at("2024-05-07T08:30");
        ledger.urgeOverdue(java.time.LocalDate.parse("2024-05-07"));
        assertThat(urges(number)).isEqualTo(urges + 1);
        timePassesUntil(number, "2024-05-31T10:00");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
    }

    @Test
    void whoWaitsBeforeTheClockHasNoticedTheBreachIsUrgedAllTheSame() {
        String number = inProgress();
        timePassesUntil(number, "2024-04-30T09:59");
        // the job that is due at ten has not run yet
        at("2024-04-30T10:05");
        await(number, "2024-05-31");
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
        timePassesUntil(number, "2024-04-30T10:06");
        assertThat(history(number)).contains("urged-red", "escalated");
        assertThat(state(number)).isEqualTo("waiting");
    }

    private int urges(String number) {
        return (int) history(number).stream().filter("urged-again"::equals).count();
    }

    @Test
    void theClockRunsWhileConsentToALongTermIsAskedAndThePlanIsDueFromTheReport() {
        String number = inProgress(Map.of("severity", "high"));
        at("2024-04-19T09:59");
        resolve(number, Map.of("outcome", "long-term", "reason", "需出台政策"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(history(number)).contains("urged-red", "escalated");
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        agree(number, "Task_SubmitPlan", "2024-04-30T10:00");

        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number).stream().filter("urged-red"::equals))
                .as("no plan in time")
                .hasSize(2);
    }

    @Test
    void aMonthlyReviewThatIsNotHeldTurnsRedAndClimbs() {
        String number = inProgress();
        resolve(number, Map.of("outcome", "long-term", "reason", "需出台政策"));
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        done(federation.hostUnion, number, "Task_SubmitPlan", Map.of("plan", "三步走"));
        timePassesUntil(number, "2024-05-14T18:01");
        // due on 10 May, two working days to hold it, 11 May is worked
        assertThat(history(number)).contains("review-due", "urged-red", "escalated");
        timePassesUntil(number, "2024-05-17T10:00");
        assertThat(history(number)).contains("climbed");
        done(federation.hostUnion, number, "Task_ReviewLongTerm", Map.of("progress", "在推进", "resolved", false));
        assertThat(clockOf(number).getDuedate().toInstant()).isEqualTo(local("2024-06-17T09:00"));
    }

    @Test
    void aSupervisorPutsOffAMonthlyReviewThatWasNotHeld() {
        String number = inProgress();
        resolve(number, Map.of("outcome", "long-term", "reason", "需出台政策"));
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        done(federation.hostUnion, number, "Task_SubmitPlan", Map.of("plan", "三步走"));
        timePassesUntil(number, "2024-05-13T18:01");
        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "more-time", "untilDate", "2024-05-26", "reason", "等部门会商"));

        // a Sunday: by the Friday before
        assertThat(deadline(number)).isEqualTo(local("2024-05-24T18:00"));
        assertThat(clockOf(number).getDuedate().toInstant()).isEqualTo(local("2024-05-24T18:00"));
        timePassesUntil(number, "2024-05-24T17:59");
        assertThat(history(number).stream().filter("urged-red"::equals)).hasSize(1);
        timePassesUntil(number, "2024-05-24T18:01");
        assertThat(history(number).stream().filter("urged-red"::equals)).hasSize(2);
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation", "Task_ReviewLongTerm");
    }

    @Test
    void aLighterSeverityAfterTheBreachIsUrgedAgainAtItsOwnDeadline() {
        String number = reported(Map.of("severity", "urgent"));
        timePassesUntil(number, "2024-04-11T10:01");
        assertThat(history(number)).containsOnlyOnce("urged-red");
        done(
                federation.office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "severity", "normal", "reason", "核实后不危及安全"));
        agree(number, "Task_AcceptProblem", "2024-04-12T10:00");
        timePassesUntil(number, "2024-04-30T10:01");
        assertThat(history(number).stream().filter("urged-red"::equals)).hasSize(2);
    }
}
