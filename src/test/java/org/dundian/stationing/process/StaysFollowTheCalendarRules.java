package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.stationing.WeeklyReports;
import org.dundian.worktime.CalendarDependants;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Recount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.util.ReflectionTestUtils;

/** A notice that changes working days moves what a stay waits for, as its trial said. */
abstract class StaysFollowTheCalendarRules extends StationingScenario {

    @Autowired
    CurrentCalendar calendar;

    @Autowired
    WeeklyReports reports;

    @Autowired
    @Qualifier("stayRecount")
    CalendarDependants stays;

    @AfterEach
    void theNoticesAreForgotten() {
        jdbc.sql("delete from calendar_day where name = '测试节'").update();
        Object shipped = ReflectionTestUtils.invokeMethod(calendar, "read");
        ReflectionTestUtils.invokeMethod(calendar, "use", shipped);
    }

    /** Tries and then loads a notice. The stays alone are asked, since other tests' problems are of the same days. */
    private Recount load(String... days) {
        StringReader notice = new StringReader("date,kind,name\n" + String.join(",测试节\n", days) + ",测试节\n");
        ReflectionTestUtils.invokeMethod(calendar, "load", notice, "admin");
        Recount tried = stays.wouldMove(calendar.get());
        assertThat(stays.wouldMove(calendar.get())).as("a trial moves nothing").isEqualTo(tried);
        Recount moved = stays.follow();
        assertThat(moved).isEqualTo(tried);
        assertThat(stays.follow().moved()).as("done again").isZero();
        return moved;
    }

    private List<Instant> timers(String event) {
        return ownJobs()
                .filter(job -> event.equals(management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()))
                .map(Job::getDuedate)
                .map(due -> due.toInstant().truncatedTo(ChronoUnit.SECONDS))
                .toList();
    }

    @Test
    void untilWhenMembersMustAnswer() {
        published();
        assertThat(timers("BoundaryEvent_NoAnswer")).hasSize(4).containsOnly(local("2024-04-03T09:00"));

        Recount moved = load("2024-04-02,holiday");

        assertThat(moved.kinds().get("answer")).isGreaterThanOrEqualTo(4);
        assertThat(timers("BoundaryEvent_NoAnswer")).hasSize(4).containsOnly(local("2024-04-07T09:00"));
        assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("Task_AcceptPosting")
                        .processInstanceBusinessKeyLike(organisation + "-%")
                        .list())
                .extracting(task -> task.getDueDate().toInstant().truncatedTo(ChronoUnit.SECONDS))
                .containsOnly(local("2024-04-07T09:00"));
        timePassesUntil("2024-04-07T08:59");
        assertThat(waitsAt(subgroup(1))).containsOnly("Task_AcceptPosting");
        timePassesUntil("2024-04-07T09:01");
        assertThat(waitsAt(subgroup(1))).isEmpty();
    }

    @Test
    void whenWeeklyReportsAreAskedForAndDue() {
        published();
        String subgroup = subgroup(1);
        at("2024-04-15T09:00");
        kickedOff(subgroup);
        assertThat(timers("Event_WeeklyReportDue")).containsExactly(local("2024-04-19T09:00"));

        load("2024-04-19,holiday");
        assertThat(timers("Event_WeeklyReportDue")).containsExactly(local("2024-04-18T09:00"));
        timePassesUntil("2024-04-18T09:01");
        assertThat(task(subgroup, "Task_WriteWeeklyReport").getDueDate()).isEqualTo(local("2024-04-18T18:00"));

        load("2024-04-20,workday");
        assertThat(reports.ofSubgroup(subgroup).get(0).dueOn()).isEqualTo(LocalDate.of(2024, 4, 20));
        assertThat(task(subgroup, "Task_WriteWeeklyReport").getDueDate()).isEqualTo(local("2024-04-20T18:00"));

        timePassesUntil("2024-05-06T09:00");
        assertThat(timers("Event_LastWeekOver")).as("Saturday 11 May is worked").hasSize(1);
        load("2024-05-11,holiday");
        assertThat(timers("Event_WeeklyReportDue")).containsExactly(local("2024-05-10T09:00"));
        assertThat(timers("Event_LastWeekOver")).isEmpty();
        load("2024-05-11,workday");
        assertThat(timers("Event_WeeklyReportDue"))
                .allSatisfy(asked -> assertThat(asked).isAfter(local("2024-05-10T18:00")));
        timePassesUntil("2024-05-10T18:01");
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThat(reports.ofSubgroup(subgroup)).hasSize(3);
    }
}
