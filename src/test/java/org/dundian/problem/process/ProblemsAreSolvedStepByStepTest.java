package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.spin.Spin;
import org.dundian.problem.Escalations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProblemsAreSolvedStepByStepTest extends ProblemScenario {

    @Autowired
    HistoryService history;

    @Autowired
    Escalations escalations;

    private boolean endedAt(String number, String end) {
        return history.createHistoricActivityInstanceQuery().activityId(end).finished().list().stream()
                .map(HistoricActivityInstance::getProcessInstanceId)
                .anyMatch(id -> number.equals(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getBusinessKey()));
    }

    @Test
    void aReportGetsTheNextNumberAndWaitsForTheOffice() {
        String first = reported();
        String second = reported();
        assertThat(first).isEqualTo(federation.programme + "-0001");
        assertThat(second).isEqualTo(federation.programme + "-0002");
        assertThat(waitsAt(first)).containsExactly("Task_TriageProblem");
        assertThat(state(first)).isEqualTo("reported");
    }

    @Test
    void fromReportToTheRevisitAfterClosing() {
        String number = resolved();
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "satisfied", "evidence", "骑手张某确认"));
        assertThat(state(number)).isEqualTo("closed");
        timePassesUntil(number, "2024-04-24T12:00");
        assertThat(waitsAt(number)).containsExactly("Task_RevisitProblem");
        done(federation.reporter, number, "Task_RevisitProblem", Map.of("answer", "holds", "evidence", "结算正常"));
        assertThat(endedAt(number, "EndEvent_Closed")).isTrue();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
        assertThat(history(number))
                .containsExactly(
                        "reported",
                        "accepted-for-solution",
                        "accepted",
                        "resolved",
                        "verify-satisfied",
                        "verified",
                        "closed",
                        "revisit-holds",
                        "revisited");
    }

    @Test
    void solvedOnTheSpotGoesStraightToVerificationByAnother() {
        String number = reported(Map.of("solvedOnSpot", true, "solution", "当场补发头盔"));
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
        assertThatThrownBy(() -> done(
                        federation.reporter,
                        number,
                        "Task_VerifyResolution",
                        Map.of("answer", "satisfied", "evidence", "看过了")))
                .hasMessageContaining("不能核实自己的办理结果");
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "acceptable", "evidence", "已核实"));
        assertThat(state(number)).isEqualTo("closed");
    }

    @Test
    void theOfficeMayAskTheReporterDeclineOrMerge() {
        String asked = reported();
        done(federation.office, asked, "Task_TriageProblem", Map.of("decision", "ask", "reason", "涉及哪些站点？"));
        done(federation.reporter, asked, "Task_CompleteReport", federation.aReport());
        assertThat(waitsAt(asked)).containsExactly("Task_TriageProblem");
        String again = reported();
        done(
                federation.office,
                again,
                "Task_TriageProblem",
                Map.of("decision", "merge", "mergeInto", asked, "reason", "同一份反映"));
        assertThat(state(again)).isEqualTo("merged");
        assertThat(endedAt(again, "EndEvent_Merged")).isTrue();
        done(federation.office, asked, "Task_TriageProblem", Map.of("decision", "decline", "reason", "不属于工会职责"));
        assertThat(state(asked)).isEqualTo("declined");
        assertThat(endedAt(asked, "EndEvent_Declined")).isTrue();
    }

    @Test
    void linkedReportsAreSolvedOnceAndVerifiedEach() {
        String common = inProgress();
        String member = reported();
        done(federation.office, member, "Task_TriageProblem", Map.of("decision", "link", "commonProblem", common));
        assertThat(state(member)).isEqualTo("linked");
        done(federation.hostUnion, common, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "统一调整"));
        takesTheSolutionOver(member);
        assertThat(waitsAt(member)).containsExactly("Task_VerifyResolution");
        done(federation.reporter, common, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        assertThat(state(common)).isEqualTo("closed");
        assertThat(state(member)).isEqualTo("resolved");
        done(
                federation.colleague,
                member,
                "Task_VerifyResolution",
                Map.of("answer", "dissatisfied", "evidence", "电话核实", "reason", "仍未到账"));
        assertThat(waitsAt(member)).containsExactly("Task_ResolveProblem");
        assertThat(column(member, "round", Integer.class)).isEqualTo(2);
    }

    @Test
    void anOwnerMayReturnOnceAndTheOfficeDecides() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "属权益部"));
        done(federation.office, number, "Task_ArbitrateReturn", Map.of("owner", federation.rights(), "reason", "涉及合同"));
        assertThatThrownBy(() -> done(
                        federation.handler,
                        number,
                        "Task_AcceptProblem",
                        Map.of("decision", "return", "reason", "不是我们")))
                .hasMessageContaining("不能再次退单");
        done(federation.handler, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        assertThat(column(number, "handler", String.class)).isEqualTo(federation.handler);
    }

    @Test
    void waitingStopsTheClockAndEndsByDateOrByAnswer() {
        String number = inProgress();
        var before = deadline(number);
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等人社局答复", "untilDate", "2024-04-15"));
        assertThat(state(number)).isEqualTo("waiting");
        assertThat(waitsAt(number)).isEmpty();
        timePassesUntil(number, "2024-04-15T12:00");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        // 10 April 10:00 to 15 April 09:00 are three working days and six hours of waiting less the opening's zero
        assertThat(deadline(number)).isAfter(before);
        assertThat(dueDateOf(number, "Task_ResolveProblem").toInstant()).isEqualTo(deadline(number));
    }

    @Test
    void theThirdWaitNeedsTheOfficesConsent() {
        String number = inProgress();
        for (String day : java.util.List.of("2024-04-15", "2024-04-18")) {
            done(
                    federation.hostUnion,
                    number,
                    "Task_ResolveProblem",
                    Map.of("outcome", "waiting", "reason", "等答复", "untilDate", day));
            timePassesUntil(number, day + "T12:00");
        }
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "仍在等", "untilDate", "2024-04-26"));
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(offered(number, "Task_DecideExtension").get("brief").toString())
                .endsWith("申请继续等待至 2024-04-26，理由：仍在等");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        assertThat(state(number)).isEqualTo("waiting");
    }

    @Test
    void moreTimeIsAskedForBeforeTheDeadlineOnceOfTheOfficeOnceOfLeadership() {
        String number = inProgress(Map.of("severity", "high"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "需与平台总部协商", "untilDate", "2024-04-26"));
        assertThat(offered(number, "Task_DecideExtension"))
                .containsEntry("untilDate", "2024-04-26")
                .hasEntrySatisfying(
                        "brief", brief -> assertThat(brief.toString()).endsWith("申请延期至 2024-04-26，理由：需与平台总部协商"));
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-26T18:00"));
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "再需几天", "untilDate", "2024-05-08"));
        done(federation.leadership, number, "Task_DecideExtension", Map.of("decision", "refuse", "reason", "抓紧办理"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-26T18:00"));
        timePassesUntil(number, "2024-04-28T10:00");
        assertThatThrownBy(() -> done(
                        federation.hostUnion,
                        number,
                        "Task_ResolveProblem",
                        Map.of("outcome", "more-time", "reason", "晚了", "untilDate", "2024-05-10")))
                .hasMessageContaining("已超过办理期限");
    }

    @Test
    void anUnheardOfficeIsPassedOverToLeadership() {
        String number = reported();
        timePassesUntil(number, "2024-04-12T10:30");
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation", "Task_TriageProblem");
        assertThat(column(number, "escalation_level", Integer.class)).isEqualTo(3);
        done(
                federation.leadership,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.labour(), "reason", "直接交办"));
        assertThat(waitsAt(number)).containsExactly("Task_AcceptProblem");
        assertThat(state(number)).isEqualTo("assigned");
    }

    @Test
    void overdueClimbsTheLadderUntilSomebodyDecides() {
        String number = inProgress();
        timePassesUntil(number, "2024-05-08T10:00");
        assertThat(history(number)).contains("urged-blue", "urged-red", "escalated", "climbed");
        assertThat(column(number, "escalation_level", Integer.class)).isGreaterThan(1);
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "终于解决"));
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
    }

    @Test
    void aHandlerAsksForHelpAndGetsInstructionsOrAMeeting() {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation");
        done(federation.teamLeader, number, "Task_DecideEscalation", Map.of("decision", "raise", "reason", "超出权限"));
        done(federation.office, number, "Task_DecideEscalation", Map.of("decision", "meeting", "reason", "联席会商"));
        done(
                federation.office,
                number,
                "Task_RecordMeeting",
                Map.of(
                        "participants", "蹲点办、平台、市场监管局",
                        "minutes", "商定分两步调整。",
                        "decisions",
                                Spin.JSON("[{\"what\":\"调整结算周期\",\"owner\":\"" + federation.labour()
                                        + "\",\"date\":\"2024-05-06\"}]")));
        assertThat(waitsAt(number)).containsExactly("Task_CarryOutDecision", "Task_ResolveProblem");
    }

    @Test
    void atTheTopOfTheLadderItCannotBeRaised() {
        String number = inProgress();
        assertThat(escalations.openOf(number)).isEmpty();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));
        Map<String, Object> raise = Map.of("decision", "raise", "reason", "超出权限");
        assertThat(escalations.openOf(number)).contains(new Escalations.Open(1, true));
        done(federation.teamLeader, number, "Task_DecideEscalation", raise);
        done(federation.office, number, "Task_DecideEscalation", raise);
        assertThat(escalations.openOf(number)).contains(new Escalations.Open(3, false));
        assertThatThrownBy(() -> done(federation.leadership, number, "Task_DecideEscalation", raise))
                .hasMessageContaining("最高层级");
    }

    @Test
    void aLongTermProblemHasAPlanAndAMonthlyReview() {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "long-term", "reason", "需出台政策"));
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        done(federation.hostUnion, number, "Task_SubmitPlan", Map.of("plan", "三步走"));
        timePassesUntil(number, "2024-05-10T12:00");
        assertThat(waitsAt(number)).containsExactly("Task_ReviewLongTerm");
        done(federation.hostUnion, number, "Task_ReviewLongTerm", Map.of("progress", "已征求意见", "resolved", false));
        timePassesUntil(number, "2024-06-11T12:00");
        done(federation.hostUnion, number, "Task_ReviewLongTerm", Map.of("progress", "政策已出台", "resolved", true));
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
    }

    @Test
    void relapsedAfterClosingOpensTheNextRound() {
        String number = resolved();
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        timePassesUntil(number, "2024-04-24T12:00");
        done(federation.reporter, number, "Task_RevisitProblem", Map.of("answer", "relapsed", "evidence", "又拖到三十天"));
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "写入协议"));
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        assertThat(waitsAt(number)).containsExactly("Task_CloseOut");
        done(federation.office, number, "Task_CloseOut", Map.of("decision", "reopen", "reason", "缺少协议文本"));
        assertThat(column(number, "round", Integer.class)).isEqualTo(3);
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
    }

    @Test
    void unreachableCountsAfterThreeAttemptsOnDifferentDays() {
        String number = resolved();
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        assertThatThrownBy(() -> done(
                        federation.colleague,
                        number,
                        "Task_VerifyResolution",
                        Map.of("answer", "unreachable", "evidence", "无人接听")))
                .hasMessageContaining("改日");
        timePassesUntil(number, "2024-04-11T10:00");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        timePassesUntil(number, "2024-04-12T10:00");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        assertThat(state(number)).isEqualTo("closed");
    }
}
