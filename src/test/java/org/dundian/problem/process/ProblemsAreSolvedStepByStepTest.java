package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProblemsAreSolvedStepByStepTest extends ProblemScenario {

    @Autowired
    HistoryService history;

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
}
