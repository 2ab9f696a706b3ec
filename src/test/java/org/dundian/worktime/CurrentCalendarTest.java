package org.dundian.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.worktime.WorktimeFixture.at;

import java.io.StringReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CurrentCalendarTest {

    private static final String NOTICE = "date,kind,name\n2027-10-01,holiday,国庆节\n2027-10-09,workday,国庆节\n";

    private final WorktimeFixture fixture = new WorktimeFixture();
    private final CurrentCalendar calendar = fixture.currentCalendar();

    @Test
    void theNoticesOf2024To2026AreShipped() {
        assertThat(calendar.get().days(2024)).hasSize(36);
        assertThat(calendar.get().days(2026))
                .contains(new CalendarDay(LocalDate.of(2026, 10, 10), CalendarDay.Kind.WORKDAY, "国庆节"));
        assertThat(calendar.get().isKnown(2027)).isFalse();
        assertThat(calendar.get().minutesPerDay()).isEqualTo(420);
    }

    @Test
    void aLoadedNoticeIsInForceAtOnce() {
        assertThat(calendar.deadlines()
                        .deadline(at("2027-09-30T17:00"), new TimeLimit(ClockKind.WORKING, 120), List.of()))
                .isEqualTo(at("2027-10-01T10:00"));

        load(NOTICE);

        assertThat(calendar.get().isKnown(2027)).isTrue();
        assertThat(calendar.get().isKnown(2024)).isTrue();
        assertThat(calendar.deadlines()
                        .deadline(at("2027-09-30T17:00"), new TimeLimit(ClockKind.WORKING, 120), List.of()))
                .isEqualTo(at("2027-10-04T10:00"));
    }

    @Test
    void aLoadedNoticeOutlivesARestart() {
        load(NOTICE);

        assertThat(fixture.currentCalendar().get().days(2027))
                .containsExactlyElementsOf(calendar.get().days(2027))
                .hasSize(2);
    }

    @Test
    void aLoadedDayReplacesTheShippedAndTheEarlierOne() {
        load("date,kind,name\n2024-04-04,workday,更正\n");
        assertThat(calendar.get().isWorkingDay(LocalDate.of(2024, 4, 4))).isTrue();
        assertThat(calendar.get().days(2024)).hasSize(36);

        load("date,kind,name\n2024-04-04,holiday,清明\n");
        assertThat(calendar.get().isWorkingDay(LocalDate.of(2024, 4, 4))).isFalse();
    }

    @Test
    void whoLoadedADayAndWhenIsKept() {
        load(NOTICE);

        assertThat(fixture.jdbc()
                        .sql("select distinct loaded_by from calendar_day")
                        .query(String.class)
                        .list())
                .containsExactly("admin");
        assertThat(fixture.jdbc()
                        .sql("select distinct loaded_at from calendar_day")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(WorktimeFixture.NOW);
    }

    @Test
    void nothingOfABadFileIsLoaded() {
        assertThatThrownBy(() -> load(NOTICE + "2027-10-10,work,国庆节\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("第 4 行 kind");

        assertThat(fixture.currentCalendar().get().days(2027)).isEmpty();
        assertThat(calendar.get().days(2027)).isEmpty();
    }

    @Test
    void loadingDoesNotHangOnACallersTransaction() {
        new TransactionTemplate(new DataSourceTransactionManager(fixture.dataSource())).executeWithoutResult(outer -> {
            load(NOTICE);
            outer.setRollbackOnly();
        });

        assertThat(fixture.currentCalendar().get().isKnown(2027)).isTrue();
    }

    @Test
    void theDatabaseRefusesUnknownKindsAndSecondRowsOfADay() {
        String insert = "insert into calendar_day (on_date, kind, name, loaded_by, loaded_at)"
                + " values (date '2027-01-01', '%s', '元旦', 'admin', timestamp with time zone '2026-11-20 10:00:00+08:00')";

        assertThatThrownBy(() -> fixture.jdbc().sql(insert.formatted("other")).update())
                .isInstanceOf(DataIntegrityViolationException.class);
        fixture.jdbc().sql(insert.formatted("holiday")).update();
        assertThatThrownBy(() -> fixture.jdbc().sql(insert.formatted("workday")).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void sessionsAreConfigured() {
        context()
                .run(started -> assertThat(
                                started.getBean(CurrentCalendar.class).get().minutesPerDay())
                        .isEqualTo(420));
        context()
                .withPropertyValues(
                        "dundian.working-time.sessions[0]=08:30-12:00", "dundian.working-time.sessions[1]=13:30-18:00")
                .run(started -> assertThat(
                                started.getBean(CurrentCalendar.class).get().minutesPerDay())
                        .isEqualTo(480));
        context()
                .withPropertyValues("dundian.working-time.sessions[0]=12:00-09:00")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("a session ends after it starts"));
    }

    private ApplicationContextRunner context() {
        return new ApplicationContextRunner()
                .withUserConfiguration(CurrentCalendar.class, CalendarDays.class)
                .withBean(JdbcClient.class, fixture::jdbc)
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(
                        PlatformTransactionManager.class, () -> new DataSourceTransactionManager(fixture.dataSource()));
    }

    private void load(String text) {
        calendar.load(new StringReader(text), "admin");
    }
}
