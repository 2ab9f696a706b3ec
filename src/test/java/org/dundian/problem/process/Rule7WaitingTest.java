package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.dundian.problem.Conversation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Waiting for somebody outside stops the clock, for a time, and is no way out of a deadline; nor is the long term. */
class Rule7WaitingTest extends ProblemScenario {

    @Autowired
    Conversation conversation;

    private void waits(String number, String until) {
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等答复", "untilDate", until));
    }

    @Test
    void itWakesByItsDate() {
        String number = inProgress();
        waits(number, "2024-04-15");
        assertThat(jdbc.sql("select count(*) from problem where number = ? and deadline is null")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .as("its wake-up date stands in place of a deadline")
                .isEqualTo(1);
        timePassesUntil(number, "2024-04-15T08:59");
        assertThat(state(number)).isEqualTo("waiting");
        timePassesUntil(number, "2024-04-15T09:01");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        assertThat(history(number)).endsWith("woken");
    }

    @Test
    void itWakesWhenTheHandlerOrTheOfficeRecordsTheAnswer() {
        for (String person : new String[] {federation.hostUnion, federation.office}) {
            at("2024-04-10T10:00");
            String number = inProgress();
            waits(number, "2024-04-30");
            timePassesUntil(number, "2024-04-12T10:00");
            acting.as(person, () -> conversation.answered(number, "人社局已答复"));
            assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
            assertThat(history(number)).endsWith("answered");
            // 10 to 12 April, 10:00 each, are two working days; 15 from 10 April alone would end on 30 April
            assertThat(deadline(number)).isEqualTo(local("2024-05-07T10:00"));
            timePassesUntil(number, "2024-05-01T10:00");
            assertThat(history(number)).doesNotContain("woken");
        }
    }

    @Test
    void whatIsWithdrawnWhileItWaitsWaitsNoMore() {
        String number = inProgress();
        waits(number, "2024-04-15");
        at("2024-04-11T10:00");
        acting.as(federation.reporter, () -> conversation.withdraw(number, "职工已自行解决"));
        assertThat(jdbc.sql("select to_at from problem_pause where problem_number = ?")
                        .param(number)
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(local("2024-04-11T10:00"));
        timePassesUntil(number, "2024-04-16T10:00");
        assertThat(history(number)).endsWith("withdrawn");
    }

    @Test
    void onlyWhileItWaitsCanAnAnswerBeRecordedAndOnlyByThoseTwo() {
        String number = inProgress();
        assertThatThrownBy(() -> acting.as(federation.office, () -> conversation.answered(number, "早了")))
                .hasMessageContaining("不在等待答复");
        waits(number, "2024-04-30");
        assertThatThrownBy(() -> acting.as(federation.reporter, () -> conversation.answered(number, "不是我")))
                .hasMessageContaining("无权");
    }

    @Test
    void atMostThirtyWorkingDaysAtATimeAndNotBackwards() {
        String number = inProgress();
        // 30 working days after 10 April, the days worked instead among them
        assertThatThrownBy(() -> waits(number, "2024-05-24")).hasMessageContaining("最多 30 个工作日");
        assertThatThrownBy(() -> waits(number, "2024-04-10")).hasMessageContaining("应晚于今天");
        waits(number, "2024-05-23");
        assertThat(state(number)).isEqualTo("waiting");
    }

    @Test
    void theThirdTimeNeedsTheOfficesConsentAndItsBoundsHoldThenToo() {
        String number = inProgress();
        for (String day : new String[] {"2024-04-11", "2024-04-12"}) {
            waits(number, day);
            timePassesUntil(number, day + "T09:30");
        }
        waits(number, "2024-04-26");
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(offered(number, "Task_DecideExtension").get("brief").toString())
                .endsWith("申请继续等待至 2024-04-26，理由：等答复");
        assertThat(deadline(number))
                .as("the clock runs while the office thinks")
                .isNotNull();
        assertThatThrownBy(() -> done(
                        federation.office,
                        number,
                        "Task_DecideExtension",
                        Map.of("decision", "grant", "reason", "同意", "untilDate", "2024-07-26")))
                .hasMessageContaining("最多 30 个工作日");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "refuse", "reason", "请直接办理"));
        assertThat(state(number)).isEqualTo("in-progress");
        waits(number, "2024-04-26");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        assertThat(state(number)).isEqualTo("waiting");
        timePassesUntil(number, "2024-04-26T09:30");
        assertThat(state(number)).isEqualTo("in-progress");
    }

    @Test
    void waitingAMinuteBeforeTheDeadlineLeavesThatMinute() {
        String number = inProgress(Map.of("severity", "high"));
        Instant before = deadline(number);
        assertThat(before).isEqualTo(local("2024-04-19T10:00"));
        timePassesUntil(number, "2024-04-19T09:59");
        waits(number, "2024-04-22");
        timePassesUntil(number, "2024-04-22T09:00");
        assertThat(deadline(number)).isBetween(local("2024-04-22T09:01"), local("2024-04-22T09:01:01"));
        timePassesUntil(number, "2024-04-22T09:02");
        assertThat(history(number)).contains("urged-red", "escalated");
    }

    @Test
    void waitingAfterTheDeadlineNeitherMovesItNorStopsTheLadder() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-19T10:30");
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation", "Task_ResolveProblem");
        waits(number, "2024-05-06");
        timePassesUntil(number, "2024-04-24T10:30");
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation");
        assertThat(column(number, "escalation_level", Integer.class)).isGreaterThan(1);
        timePassesUntil(number, "2024-05-06T09:30");
        assertThat(deadline(number)).isEqualTo(local("2024-04-19T10:00"));
    }

    @Test
    void theLongTermIsNoWayOutOfADeadline() {
        String number = inProgress();
        assertThat(deadline(number)).isEqualTo(local("2024-04-30T10:00"));
        timePassesUntil(number, "2024-05-08T10:00");
        assertThat(history(number)).contains("urged-red");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "long-term", "reason", "需出台政策"));
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        assertThat(deadline(number)).as("the plan's limit runs from the report").isBefore(local("2024-05-08T10:00"));
        assertThat(waitsAt(number)).as("the ladder goes on").contains("Task_DecideEscalation");
    }
}
