package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Substitutions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** 值班: outside working time an urgent problem is told at once to who is on duty. */
class UrgentProblemsAtNightTest extends ProblemScenario {

    private static final Map<String, Object> URGENT = Map.of("severity", "urgent");

    @Autowired
    DutyList duties;

    @Autowired
    Substitutions substitutions;

    @AfterEach
    void nobodyIsAwayAnyMore() {
        jdbc.sql("update substitution set revoked_by = 'test', revoked_at = entered_at where revoked_at is null")
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-04-10T18:00", "2024-04-10T22:15", "2024-04-11T00:00", "2024-04-11T08:59"})
    void whoIsOnDutyThatNightIsTold(String night) {
        onDuty(federation.otherHandler, "2024-04-10");
        at(night);

        assertThat(told(reported(URGENT))).containsExactly(federation.otherHandler);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-04-11T09:00", "2024-04-11T13:00", "2024-04-11T17:59"})
    void inWorkingTimeNobodyIsTold(String day) {
        onDuty(federation.otherHandler, "2024-04-10");
        onDuty(federation.otherHandler, "2024-04-11");
        at(day);

        assertThat(told(reported(URGENT))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-04-13T11:00", "2024-04-14T09:00", "2024-05-01T15:00"})
    void aDayThatIsNotWorkedIsLikeANight(String day) {
        onDuty(federation.otherHandler, "2024-04-13");
        onDuty(federation.handler, "2024-04-14");
        onDuty(federation.leadership, "2024-05-01");
        at(day);

        assertThat(told(reported(URGENT)))
                .containsExactly(
                        switch (day) {
                            case "2024-04-13T11:00" -> federation.otherHandler;
                            case "2024-04-14T09:00" -> federation.handler;
                            default -> federation.leadership;
                        });
    }

    @Test
    void aWeekendDayThatIsWorkedIsNot() {
        onDuty(federation.otherHandler, "2024-04-28");
        at("2024-04-28T11:00");

        assertThat(told(reported(URGENT))).isEmpty();
    }

    @Test
    void whereNobodyIsOnDutyTheOfficeIsTold() {
        at("2024-04-10T23:00");

        assertThat(told(reported(URGENT))).containsExactly(federation.office);
    }

    @Test
    void whoIsOnDutyAndOnLeaveIsStoodInFor() {
        onDuty(federation.otherHandler, "2024-04-10");
        LocalDate day = LocalDate.parse("2024-04-10");
        acting.as(
                federation.otherHandler,
                () -> substitutions.enter(federation.otherHandler, federation.handler, day, day, null));
        at("2024-04-10T23:00");

        assertThat(told(reported(URGENT))).containsExactly(federation.handler);
    }

    @Test
    void aProblemThatIsNotUrgentCanWait() {
        onDuty(federation.otherHandler, "2024-04-10");
        at("2024-04-10T23:00");

        assertThat(told(reported(Map.of("severity", "high")))).isEmpty();
    }

    @Test
    void anEscalationAtNightIsToldAsWell() {
        onDuty(federation.otherHandler, "2024-04-10");
        at("2024-04-10T17:00");
        String number = reported(URGENT);
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        assertThat(told(number)).isEmpty();
        timePassesUntil(number, "2024-04-10T20:00");

        assertThat(history(number)).contains("escalated");
        assertThat(told(number)).containsExactly(federation.otherHandler);
        assertThat(jdbc.sql("select details from notice where about = ? and kind = 'URGENT_AT_NIGHT'")
                        .param(number)
                        .query(String.class)
                        .single())
                .contains("紧急问题已升级");
    }

    @Test
    void itIsSentAtOnceAndNamesNoPhone() {
        onDuty(federation.otherHandler, "2024-04-10");
        at("2024-04-10T23:00");
        String number = reported(URGENT);

        assertThat(jdbc.sql("select kind from notice where about = ? and recipient = ?")
                        .params(number, federation.otherHandler)
                        .query(String.class)
                        .list())
                .containsExactly("URGENT_AT_NIGHT");
        assertThat(jdbc.sql("select details from notice where about = ? and kind = 'URGENT_AT_NIGHT'")
                        .param(number)
                        .query(String.class)
                        .single())
                .doesNotContainIgnoringCase("phone");
        assertThat(org.dundian.notification.NoticeKind.URGENT_AT_NIGHT.isUrgent())
                .isTrue();
    }

    private void onDuty(String who, String day) {
        acting.as(federation.office, () -> duties.enter(federation.organisation, who, LocalDate.parse(day), null));
    }

    private List<String> told(String number) {
        return jdbc.sql("select recipient from notice where about = ? and kind = 'URGENT_AT_NIGHT' order by recipient")
                .param(number)
                .query(String.class)
                .list();
    }
}
