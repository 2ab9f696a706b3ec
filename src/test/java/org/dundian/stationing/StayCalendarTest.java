package org.dundian.stationing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dundian.worktime.WorkingCalendar;
import org.dundian.worktime.WorktimeFixture;
import org.junit.jupiter.api.Test;

class StayCalendarTest {

    private static final WorkingCalendar DAYS = WorktimeFixture.shippedCalendar();
    private static final StayCalendar CALENDAR = new StayCalendar(DAYS);

    @Test
    void aWeekWithoutAWorkingDayHasNoReport() {
        // National Day 2024: 1 to 7 October; in 2025 its whole week from 29 September keeps 29 and 30 worked
        assertThat(dueDays("2025-02-03", "2025-02-16", "2025-02-03")).containsExactly("2025-02-08", "2025-02-14");
        assertThat(dueDays("2024-02-12", "2024-02-25", "2024-02-12")).containsExactly("2024-02-18", "2024-02-23");
        assertThat(dueDays("2026-02-16", "2026-02-22", "2026-02-16")).isEmpty();
    }

    @Test
    void aWeekWhoseLastWorkingDayLiesOutsideTheStayHasNoReport() {
        assertThat(dueDays("2024-04-15", "2024-04-18", "2024-04-15")).isEmpty();
        assertThat(dueDays("2024-04-20", "2024-04-24", "2024-04-20")).isEmpty();
    }

    @Property
    void everyWeekIsAskedForOnceInOrderAndInsideTheStay(
            @ForAll @IntRange(min = 0, max = 900) int start,
            @ForAll @IntRange(min = 0, max = 150) int length,
            @ForAll @IntRange(min = -10, max = 60) int kickOff) {
        LocalDate from = LocalDate.of(2024, 1, 1).plusDays(start);
        LocalDate to = from.plusDays(length);
        LocalDate kickedOff = from.plusDays(kickOff);

        List<LocalDate> days = dueDays(from, to, kickedOff);

        assertThat(days).isSorted().doesNotHaveDuplicates();
        assertThat(days).allSatisfy(day -> {
            assertThat(day).isBetween(kickedOff.isAfter(from) ? kickedOff : from, to);
            assertThat(DAYS.lastWorkingDayOfWeek(day)).contains(day);
        });
        LocalDate first = kickedOff.isAfter(from) ? kickedOff : from;
        List<LocalDate> expected = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(to); day = day.plusDays(1)) {
            if (DAYS.lastWorkingDayOfWeek(day).equals(Optional.of(day))) {
                expected.add(day);
            }
        }
        assertThat(days).isEqualTo(expected);
    }

    private static List<String> dueDays(String from, String to, String kickedOff) {
        return dueDays(LocalDate.parse(from), LocalDate.parse(to), LocalDate.parse(kickedOff)).stream()
                .map(LocalDate::toString)
                .toList();
    }

    private static List<LocalDate> dueDays(LocalDate from, LocalDate to, LocalDate kickedOff) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate last = null;
        Optional<StayCalendar.DueWeek> next = CALENDAR.next(from, to, kickedOff, null);
        while (next.isPresent()) {
            days.add(next.get().dueOn());
            last = next.get().week();
            next = CALENDAR.next(from, to, kickedOff, last);
        }
        return days;
    }
}
