package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.spin.Spin;
import org.dundian.problem.Escalations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Supervisors on leave, gone, or missing: {@link SubstitutesWorkForTheAbsent}. */
class Rule5EscalationIsNeverSilentTest extends ProblemScenario {

    @Autowired
    Escalations escalations;

    private int level(String number) {
        return column(number, "escalation_level", Integer.class);
    }

    @Test
    void aDecisionHasOneWorkingDayAndThenItClimbsByItself() {
        String number = inProgress(Map.of("severity", "high"));
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
        timePassesUntil(number, "2024-04-19T09:59");
        assertThat(level(number)).isZero();
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(level(number)).isEqualTo(1);
        assertThat(waitsAt(number)).contains("Task_DecideEscalation");
        timePassesUntil(number, "2024-04-22T09:59");
        assertThat(level(number)).isEqualTo(1);
        timePassesUntil(number, "2024-04-22T10:02");
        assertThat(level(number)).isEqualTo(2);
        timePassesUntil(number, "2024-04-23T10:05");
        assertThat(level(number)).isEqualTo(3);
    }

    @Test
    void anUrgentDecisionHasTwoHoursDayOrNight() {
        String number = inProgress(Map.of("severity", "urgent"));
        timePassesUntil(number, "2024-04-11T11:59");
        assertThat(level(number)).isEqualTo(1);
        timePassesUntil(number, "2024-04-11T12:01");
        assertThat(level(number)).isEqualTo(2);
        timePassesUntil(number, "2024-04-11T14:02");
        assertThat(level(number)).isEqualTo(3);
    }

    @Test
    void atTheTopItIsUrgedDailyUntilSomebodyActs() {
        String number = inProgress(Map.of("severity", "urgent"));
        timePassesUntil(number, "2024-04-14T17:00");
        assertThat(level(number)).isEqualTo(3);
        assertThat(history(number).stream().filter("top-urged"::equals)).hasSize(4);
        done(
                federation.leadership,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "今日内办结", "reason", "影响面大"));
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
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
    void besideAnEscalationByTheClockTheTaskStaysWithWhoHasIt() {
        String number = inProgress(Map.of("severity", "high"));
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "untilDate", "2024-04-30", "reason", "需要协调"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation", "Task_DecideExtension");

        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "请尽快", "reason", "已超期"));

        assertThat(waitsAt(number)).containsExactly("Task_DecideExtension");
        assertThat(column(number, "next_actor", String.class)).isEqualTo("group:office-" + federation.organisation);
    }
}
