package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.DundianTest;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DundianTest
class TheDailyRoundTest extends StationingScenario {

    @Autowired
    HistoryService history;

    @Test
    void lateReportsAreRemindedOfOnceADay() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        timePassesUntil("2024-04-19T10:00");

        roundOn("2024-04-19");
        assertThat(reminded()).isEmpty();
        roundOn("2024-04-22");
        roundOn("2024-04-22");
        assertThat(reminded()).containsExactlyInAnyOrder(leader(subgroup(1)), teamLeader(subgroup(1)));
        roundOn("2024-04-23");
        assertThat(reminded()).hasSize(4);
    }

    @Test
    void nothingIsDoneOnADayThatIsNotWorked() {
        String instance = roundOn("2024-04-20");

        assertThat(passed(instance))
                .containsExactly(
                        "StartEvent_EveryMorning",
                        "Task_ReviewSubstitutions",
                        "Gateway_WorkingDay",
                        "EndEvent_NotWorked");
    }

    @Test
    void theFirstWorkingDayOfAWeekMakesTheProgrammesReportsForTheWeekBefore() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        timePassesUntil("2024-04-19T10:00");
        String monday = roundOn("2024-04-22");
        roundOn("2024-04-23");

        assertThat(passed(monday)).contains("Task_CompileProgrammeReports", "EndEvent_RoundDone");
        assertThat(jdbc.sql("select week_start, reports_missing from programme_weekly_report where programme_code = ?")
                        .param(programme)
                        .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                        .list())
                .containsExactly("2024-04-15 1");
    }

    @Test
    void blueYellowAndRedComeByTheProblemsClockAndTheRoundRepeatsRedOnly() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        String number = reported(subgroup(1));
        roundOn("2024-04-16");
        assertThat(urges(number)).as("nothing is due").isEmpty();

        timePassesUntil("2024-05-09T09:00");
        assertThat(urges(number)).containsExactlyInAnyOrder("urged-yellow", "urged-blue", "urged-red");

        roundOn("2024-05-09");
        roundOn("2024-05-09");
        assertThat(urges(number))
                .filteredOn("urged-again"::equals)
                .as("once a day")
                .hasSize(1);
        roundOn("2024-05-10");
        assertThat(urges(number))
                .containsExactlyInAnyOrder("urged-yellow", "urged-blue", "urged-red", "urged-again", "urged-again");
    }

    @Test
    void redOfThisVeryDayIsNotRepeatedByItsRound() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        String number = reported(subgroup(1));
        timePassesUntil("2024-05-09T09:00");
        String red = jdbc.sql("select red_at from problem where number = ?")
                .param(number)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class)
                        .atZoneSameInstant(WorkingCalendar.ZONE)
                        .toLocalDate()
                        .toString())
                .single();
        roundOn(red);
        assertThat(urges(number)).doesNotContain("urged-again");
    }

    private List<String> urges(String number) {
        return jdbc.sql("select what from problem_event where problem_number = ? and what like 'urged-%'")
                .param(number)
                .query(String.class)
                .list();
    }

    @Test
    void aLostProblemIsToldToTheAdministrators() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        String number = reported(subgroup(1));
        roundOn("2024-04-24");
        assertThat(toldAsLost(number)).isFalse();

        jdbc.sql("update problem_event set to_state = 'lost' where problem_number = ?")
                .param(number)
                .update();
        try {
            roundOn("2024-04-25");
            assertThat(toldAsLost(number)).isTrue();
        } finally {
            jdbc.sql("update problem_event set to_state = 'reported' where problem_number = ?")
                    .param(number)
                    .update();
        }
    }

    @Test
    void whatIsDueTodayComesInOneDigestAPerson() {
        published();
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        String number = reported(subgroup(1));
        String second = reported(subgroup(1));
        roundOn("2024-04-16");
        assertThat(digestsOf(office)).isEmpty();

        jdbc.sql(
                        "update problem set deadline = timestamp with time zone '2024-04-17 16:00:00+08:00' where number in (?, ?)")
                .params(number, second)
                .update();
        roundOn("2024-04-17");
        assertThat(digestsOf(office)).singleElement().asString().contains(number, second, "2024-04-17T08:00:00Z");
    }

    /** @return the round's instance */
    private String roundOn(String day) {
        at(day + "T08:30");
        Job timer = management
                .createJobQuery()
                .processDefinitionKey(SupervisionRoundProcess.KEY)
                .activityId(SupervisionRoundProcess.START)
                .singleResult();
        management.executeJob(timer.getId());
        while (true) {
            List<Job> open = management
                    .createJobQuery()
                    .processDefinitionKey(SupervisionRoundProcess.KEY)
                    .messages()
                    .withRetriesLeft()
                    .list();
            if (open.isEmpty()) {
                break;
            }
            open.forEach(job -> management.executeJob(job.getId()));
        }
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey("supervision-" + day)
                .orderByProcessInstanceEndTime()
                .desc()
                .list()
                .get(0)
                .getId();
    }

    private List<String> passed(String instance) {
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(activity -> activity.getActivityId())
                .toList();
    }

    private List<String> reminded() {
        return jdbc.sql("select recipient from notice where kind = 'WEEKLY_REPORT_MISSING' and about = ?")
                .param(subgroup(1))
                .query(String.class)
                .list();
    }

    private boolean toldAsLost(String number) {
        return jdbc.sql(
                                "select count(*) from notice where kind = 'INCIDENT' and about like 'ledger-%' and details like ?")
                        .param("%" + number + "%")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private List<String> digestsOf(String person) {
        return jdbc.sql("select details from notice where kind = 'DIGEST' and recipient = ?")
                .param(person)
                .query(String.class)
                .list();
    }
}
