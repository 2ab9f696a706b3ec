package org.dundian.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.worktime.WorktimeFixture.at;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    private static final List<Session> USUAL = List.of(Session.of("09:00-12:00"), Session.of("14:00-18:00"));

    private final WorkingCalendar calendar = WorktimeFixture.shippedCalendar();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "2024-04-03, true, a Wednesday",
        "2024-04-04, false, Qingming on a Thursday",
        "2024-04-07, true, a Sunday worked for Qingming",
        "2024-04-13, false, a Saturday",
        "2024-09-14, true, a Saturday worked for Mid-Autumn",
        "2024-09-29, true, a Sunday worked for National Day",
        "2024-10-07, false, the last day of National Day",
        "2026-10-10, true, the last row of the shipped notices",
        "2027-10-01, true, National Day of a year without a notice",
        "2027-10-02, false, a Saturday of a year without a notice",
        "2000-01-01, false, the first day is a Saturday",
        "2199-12-31, true, the last day is a Tuesday",
    })
    void noticesGoBeforeTheDayOfTheWeek(LocalDate day, boolean worked, String why) {
        assertThat(calendar.isWorkingDay(day)).as(why).isEqualTo(worked);
    }

    /** Make-up days balance all but the statutory holidays, 11 a year and 13 since 2025, so: days less weekends less those. */
    @ParameterizedTest
    @CsvSource({"2024, 251", "2025, 248", "2026, 248"})
    void aYearHasAsManyWorkingDaysAsItsNoticeLeaves(int year, int workingDays) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(calendar::isWorkingDay))
                .hasSize(workingDays);
    }

    @Test
    void aYearIsKnownOnceItsNoticeIsLoaded() {
        assertThat(List.of(2023, 2024, 2025, 2026, 2027).stream().map(calendar::isKnown))
                .containsExactly(false, true, true, true, false);
        assertThat(calendar.isKnown(1066)).isFalse();
        assertThat(calendar.isKnown(3000)).isFalse();
    }

    @Test
    void aWorkedDayInDecemberDoesNotMakeItsYearKnown() {
        WorkingCalendar later = WorkingCalendar.of(
                List.of(
                        new CalendarDay(LocalDate.of(2027, 12, 26), CalendarDay.Kind.WORKDAY, "元旦"),
                        new CalendarDay(LocalDate.of(2028, 1, 3), CalendarDay.Kind.HOLIDAY, "元旦")),
                USUAL);

        assertThat(later.isKnown(2027)).isFalse();
        assertThat(later.isKnown(2028)).isTrue();
        assertThat(later.isWorkingDay(LocalDate.of(2027, 12, 26))).isTrue();
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2024-04-03, 0, 2024-04-03",
        "2024-04-03, 1, 2024-04-07",
        "2024-04-03, 2, 2024-04-08",
        "2024-04-04, 0, 2024-04-07",
        "2024-04-04, 1, 2024-04-07",
        "2024-04-06, 2, 2024-04-08",
        "2024-04-07, 0, 2024-04-07",
        "2024-09-30, 10, 2024-10-18",
    })
    void workingDaysAreCountedFromTheDayAfter(LocalDate day, int n, LocalDate expected) {
        assertThat(calendar.plusWorkingDays(day, n)).isEqualTo(expected);
    }

    @Test
    void theNextWorkingDayIsNeverTheDayItself() {
        assertThat(calendar.nextWorkingDay(LocalDate.of(2024, 4, 3))).isEqualTo(LocalDate.of(2024, 4, 7));
        assertThat(calendar.nextWorkingDay(LocalDate.of(2024, 4, 5))).isEqualTo(LocalDate.of(2024, 4, 7));
        assertThatThrownBy(() -> calendar.plusWorkingDays(LocalDate.of(2024, 4, 3), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "week of {0}: {1} to {2}")
    @CsvSource({
        "2024-04-10, 2024-04-08, 2024-04-12",
        "2024-04-01, 2024-04-01, 2024-04-07",
        "2024-04-07, 2024-04-01, 2024-04-07",
        "2024-02-12, 2024-02-18, 2024-02-18",
        "2024-10-02, 2024-09-30, 2024-09-30",
        "2024-10-08, 2024-10-08, 2024-10-12",
        "2025-10-10, 2025-10-09, 2025-10-11",
    })
    void aWeekRunsFromMondayToSunday(LocalDate day, LocalDate first, LocalDate last) {
        assertThat(calendar.firstWorkingDayOfWeek(day)).contains(first);
        assertThat(calendar.lastWorkingDayOfWeek(day)).contains(last);
    }

    @Test
    void aWeekMayHaveNoWorkingDay() {
        assertThat(calendar.firstWorkingDayOfWeek(LocalDate.of(2026, 2, 18))).isEmpty();
        assertThat(calendar.lastWorkingDayOfWeek(LocalDate.of(2026, 2, 18))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2024-04-03T00:00, 2024-04-03T09:00",
        "2024-04-03T09:00, 2024-04-03T09:00",
        "2024-04-03T11:59:59, 2024-04-03T11:59:59",
        "2024-04-03T12:00, 2024-04-03T14:00",
        "2024-04-03T13:59:59, 2024-04-03T14:00",
        "2024-04-03T17:59, 2024-04-03T17:59",
        "2024-04-03T18:00, 2024-04-07T09:00",
        "2024-04-05T10:00, 2024-04-07T09:00",
        "2024-12-31T19:00, 2025-01-02T09:00",
    })
    void aSessionHoldsItsStartAndNotItsEnd(String instant, String opening) {
        assertThat(calendar.nextOpening(at(instant))).isEqualTo(at(opening));
        assertThat(calendar.isOpen(at(instant))).isEqualTo(instant.equals(opening));
    }

    @Test
    void aDayOpensWithItsFirstSessionAndClosesWithItsLast() {
        assertThat(calendar.opening(LocalDate.of(2024, 4, 3))).isEqualTo(at("2024-04-03T09:00"));
        assertThat(calendar.closing(LocalDate.of(2024, 4, 3))).isEqualTo(at("2024-04-03T18:00"));
        assertThat(calendar.closing(LocalDate.of(2024, 4, 4)))
                .as("18:00 of a day that is not worked, for more time asked until then")
                .isEqualTo(at("2024-04-04T18:00"));
    }

    @Test
    void addingNothingStaysWhereItIs() {
        assertThat(calendar.plusWorkingMinutes(at("2024-04-03T19:30"), 0)).isEqualTo(at("2024-04-03T19:30"));
        assertThat(calendar.plusWorkingMinutes(at("2024-04-03T19:30"), 1)).isEqualTo(at("2024-04-07T09:01"));
        assertThatThrownBy(() -> calendar.plusWorkingMinutes(at("2024-04-03T19:30"), -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void minutesBetweenAreNegativeBackwards() {
        assertThat(calendar.workingMinutesBetween(at("2024-04-03T10:00"), at("2024-04-08T09:00")))
                .isEqualTo(13 * 60);
        assertThat(calendar.workingMinutesBetween(at("2024-04-08T09:00"), at("2024-04-03T10:00")))
                .isEqualTo(-13 * 60);
    }

    /** Summer time was kept until 1991; from 2000 on every day has 24 hours at +08:00. */
    @Test
    void everyDayIsAsLongAsAnyOther() {
        assertThat(WorkingCalendar.FIRST_DAY
                        .datesUntil(WorkingCalendar.LAST_DAY)
                        .filter(day -> !Duration.between(
                                        day.atStartOfDay(WorkingCalendar.ZONE),
                                        day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE))
                                .equals(Duration.ofHours(24))))
                .isEmpty();
        assertThat(calendar.opening(LocalDate.of(2024, 7, 1))).isEqualTo("2024-07-01T01:00:00Z");
        assertThat(calendar.opening(LocalDate.of(2199, 7, 1))).isEqualTo("2199-07-01T01:00:00Z");
    }

    @Test
    void sessionsAreConfigurable() {
        WorkingCalendar other = WorkingCalendar.of(
                List.of(), List.of(Session.of("13:30-17:30"), Session.of("08:30-12:00"), Session.of("12:00-12:30")));

        assertThat(other.minutesPerDay()).isEqualTo(8 * 60);
        assertThat(other.plusWorkingMinutes(at("2024-04-03T08:00"), 4 * 60)).isEqualTo(at("2024-04-03T12:30"));
        assertThat(other.isOpen(at("2024-04-03T12:00"))).isTrue();
    }

    @Test
    void sessionsMakeSense() {
        assertThatThrownBy(() -> WorkingCalendar.of(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        WorkingCalendar.of(List.of(), List.of(Session.of("09:00-12:00"), Session.of("11:00-18:00"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00",
        "12:00-09:00",
        "09:00-09:00",
        "9-12",
        "09:00-24:00",
        "09:00:30-12:00",
        "a-b",
        "09:00-12:00-18:00"
    })
    void aSessionIsWrittenWithBothEnds(String text) {
        assertThatThrownBy(() -> Session.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCalendarHasAFirstAndALastDay() {
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(1999, 12, 31)))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2200, 1, 1)))
                .isInstanceOf(DateTimeException.class);
    }
}
