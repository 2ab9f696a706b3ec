package org.dundian.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.worktime.WorktimeFixture.at;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the specification, and the edges between them. */
class DeadlinesTest {

    private static final WorkingCalendar CALENDAR = WorktimeFixture.shippedCalendar();
    private final Deadlines deadlines = new Deadlines(CALENDAR);

    @ParameterizedTest(name = "{0} + {1} working days = {2}: {3}")
    @CsvSource({
        "2024-04-03T10:00, 2, 2024-04-08T10:00, 4 to 6 April are Qingming and Sunday 7 April is worked",
        "2024-04-03T19:30, 1, 2024-04-07T18:00, starts Sunday 7 April 09:00",
        "2024-09-13T17:00, 1, 2024-09-14T17:00, Saturday 14 September is worked",
        "2024-09-29T15:00, 3, 2024-10-09T15:00, 29 September is worked and 1 to 7 October are National Day",
        "2024-04-02T18:00, 1, 2024-04-03T18:00, a start on the closing instant runs from the next opening",
        "2024-04-02T12:00, 1, 2024-04-03T12:00, a start on a session's end and a deadline on a session's end",
        "2024-04-02T13:00, 1, 2024-04-03T12:00, a start in the lunch break",
        "2024-04-02T09:00, 1, 2024-04-02T18:00, a whole day ends at its closing",
        "2024-04-02T08:59, 1, 2024-04-02T18:00, a start before the opening",
        "2024-02-09T17:00, 1, 2024-02-18T17:00, Spring Festival up to the worked Sunday 18 February",
        "2026-02-14T17:00, 1, 2026-02-24T17:00, a week without any working day lies between",
        "2027-09-30T10:00, 2, 2027-10-04T10:00, a year without a notice counts Monday to Friday",
        "2026-12-31T17:00, 1, 2027-01-01T17:00, into a year without a notice",
        "2024-04-03T10:00:30, 2, 2024-04-08T10:00:30, seconds are kept",
        "2024-12-30T10:00, 15, 2025-01-21T10:00, New Year's Day and three weekends",
    })
    void aLimitInWorkingDaysCountsTheSessionsOfWorkingDays(String start, int days, String deadline, String why) {
        assertThat(deadlines.deadline(at(start), deadlines.workingDays(days), List.of()))
                .as(why)
                .isEqualTo(at(deadline));
    }

    @Test
    void aLimitInHoursCountsEveryHour() {
        assertThat(deadlines.deadline(at("2024-06-08T11:00"), Deadlines.hours(24), List.of()))
                .isEqualTo(at("2024-06-09T11:00"));
    }

    @Test
    void aWorkingDayIsSevenHours() {
        assertThat(deadlines.workingDays(2)).isEqualTo(new TimeLimit(ClockKind.WORKING, 840));
        assertThat(Deadlines.hours(2)).isEqualTo(new TimeLimit(ClockKind.CALENDAR, 120));
    }

    @Test
    void waitingMovesTheDeadlineByTheWorkingMinutesOfThePause() {
        Instant start = at("2024-04-03T10:00");
        Pause pause = new Pause(at("2024-04-08T09:00"), at("2024-04-15T09:00"));

        assertThat(deadlines.used(start, ClockKind.WORKING, List.of(), at("2024-04-08T09:00")))
                .isEqualTo(13 * 60);
        assertThat(deadlines.deadline(start, deadlines.workingDays(2), List.of(pause)))
                .isEqualTo(at("2024-04-15T10:00"));
    }

    @Test
    void aPauseIsCountedByWhicheverClockIsInForce() {
        Instant start = at("2024-04-02T17:00");
        Pause pause = new Pause(at("2024-04-02T18:00"), at("2024-04-03T09:00"));

        assertThat(deadlines.deadline(start, Deadlines.hours(24), List.of(pause)))
                .isEqualTo(at("2024-04-04T08:00"));
        assertThat(deadlines.deadline(start, deadlines.workingDays(1), List.of(pause)))
                .as("a night holds no working minute")
                .isEqualTo(at("2024-04-03T17:00"));
    }

    @Test
    void overlappingPausesCountOnce() {
        Instant start = at("2024-04-08T09:00");
        List<Pause> overlapping = List.of(
                new Pause(at("2024-04-08T14:00"), at("2024-04-08T16:00")),
                new Pause(at("2024-04-08T10:00"), at("2024-04-08T15:00")),
                new Pause(at("2024-04-08T14:30"), at("2024-04-08T14:45")));

        assertThat(deadlines.deadline(start, deadlines.workingDays(1), overlapping))
                .as("paused from 10 to 16, that is four working hours")
                .isEqualTo(at("2024-04-09T15:00"));
    }

    @Test
    void aPauseBeforeTheStartOrAfterTheDeadlineChangesNothing() {
        Instant start = at("2024-04-08T14:00");
        List<Pause> pauses = List.of(
                new Pause(at("2024-04-01T09:00"), at("2024-04-08T12:00")),
                new Pause(at("2024-04-09T12:00"), at("2024-04-20T09:00")));

        assertThat(deadlines.deadline(start, deadlines.workingDays(1), pauses))
                .as("the limit is used up when the second pause starts")
                .isEqualTo(at("2024-04-09T12:00"));
    }

    @Test
    void aStartWithinAPauseRunsFromItsEnd() {
        Pause pause = new Pause(at("2024-04-08T09:00"), at("2024-04-08T11:00"));

        assertThat(deadlines.deadline(at("2024-04-08T10:00"), deadlines.workingDays(1), List.of(pause)))
                .isEqualTo(at("2024-04-09T11:00"));
    }

    @Test
    void thereIsNoDeadlineWhileAPauseIsOpen() {
        Pause open = new Pause(at("2024-04-08T09:00"), null);

        assertThatThrownBy(() -> deadlines.deadline(at("2024-04-03T10:00"), deadlines.workingDays(2), List.of(open)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("still open");
        assertThatThrownBy(
                        () -> deadlines.fraction(at("2024-04-03T10:00"), deadlines.workingDays(2), List.of(open), 0.8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsUsedWhileAPauseIsOpen() {
        Instant start = at("2024-04-03T10:00");
        List<Pause> open = List.of(new Pause(at("2024-04-08T09:00"), null));

        assertThat(deadlines.used(start, ClockKind.WORKING, open, at("2024-04-07T11:00")))
                .isEqualTo(8 * 60);
        assertThat(deadlines.used(start, ClockKind.WORKING, open, at("2024-05-20T11:00")))
                .isEqualTo(13 * 60);
        assertThat(deadlines.used(start, ClockKind.CALENDAR, open, at("2024-05-20T11:00")))
                .isEqualTo(4 * 24 * 60 + 23 * 60);
    }

    @Test
    void nothingIsUsedBeforeTheStart() {
        assertThat(deadlines.used(at("2024-04-03T10:00"), ClockKind.CALENDAR, List.of(), at("2024-04-02T10:00")))
                .isZero();
    }

    @Test
    void usedMinutesAreRoundedDown() {
        Instant start = at("2024-04-08T10:00:30");

        assertThat(deadlines.used(start, ClockKind.WORKING, List.of(), at("2024-04-08T10:02:29")))
                .isEqualTo(1);
        assertThat(deadlines.used(start, ClockKind.WORKING, List.of(), at("2024-04-08T10:02:30")))
                .isEqualTo(2);
    }

    @Test
    void fourFifthsOfALimitCanBeTold() {
        assertThat(deadlines.fraction(at("2024-04-08T09:00"), deadlines.workingDays(5), List.of(), 0.8))
                .isEqualTo(at("2024-04-11T18:00"));
        assertThat(deadlines.fraction(at("2024-04-08T09:00"), Deadlines.hours(24), List.of(), 0.8))
                .isEqualTo(at("2024-04-09T04:12"));
        assertThat(deadlines.fraction(at("2024-04-08T09:00"), deadlines.workingDays(5), List.of(), 1.0))
                .isEqualTo(deadlines.deadline(at("2024-04-08T09:00"), deadlines.workingDays(5), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"0", "-0.1", "1.01", "NaN"})
    void aShareIsMoreThanNothingAndAtMostTheWhole(double share) {
        assertThatThrownBy(() -> deadlines.fraction(at("2024-04-08T09:00"), Deadlines.hours(24), List.of(), share))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreTimeIsTheMinutesBetweenTheOldDeadlineAndTheNew() {
        Instant start = at("2024-04-03T10:00");
        TimeLimit limit = deadlines.workingDays(2);
        Instant asked = CALENDAR.closing(LocalDate.of(2024, 4, 12));

        long more = deadlines.minutesBetween(ClockKind.WORKING, deadlines.deadline(start, limit, List.of()), asked);

        assertThat(more).isEqualTo(6 * 60 + 4 * 7 * 60);
        assertThat(deadlines.deadline(start, new TimeLimit(ClockKind.WORKING, limit.minutes() + more), List.of()))
                .isEqualTo(asked);
        assertThat(deadlines.minutesBetween(ClockKind.CALENDAR, asked, start)).isNegative();
    }

    @Test
    void aPauseEndsAfterItStarts() {
        assertThatThrownBy(() -> new Pause(at("2024-04-08T09:00"), at("2024-04-08T08:59")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLimit(ClockKind.WORKING, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workingTimeEndsWithTheCalendar() {
        assertThatThrownBy(() -> deadlines.deadline(at("2199-12-30T10:00"), deadlines.workingDays(3), List.of()))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> deadlines.deadline(at("1999-12-31T23:59"), deadlines.workingDays(3), List.of()))
                .isInstanceOf(DateTimeException.class);
    }

    /** A ledger of a million problems; the bound is some twenty times what a slow machine needs. */
    @Test
    void aMillionDeadlinesTakeSeconds() {
        Instant first = at("2024-01-01T00:00");
        TimeLimit limit = deadlines.workingDays(15);
        List<Pause> pauses = List.of(
                new Pause(at("2024-05-20T10:00"), at("2024-06-03T09:00")),
                new Pause(at("2024-03-04T10:00"), at("2024-03-11T09:00")));
        long started = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += deadlines.deadline(first.plusSeconds(60L * i), limit, pauses).getEpochSecond();
        }
        assertThat(sum).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
}
