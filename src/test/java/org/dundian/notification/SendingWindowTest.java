package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.dundian.worktime.CalendarDay;
import org.dundian.worktime.Session;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingWindowTest {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.of(
            List.of(
                    day("2024-04-04", CalendarDay.Kind.HOLIDAY),
                    day("2024-04-05", CalendarDay.Kind.HOLIDAY),
                    day("2024-04-06", CalendarDay.Kind.HOLIDAY),
                    day("2024-04-07", CalendarDay.Kind.WORKDAY)),
            List.of(Session.of("09:00-12:00"), Session.of("14:00-18:00")));

    @ParameterizedTest(name = "told {0}, leaves {1}: {2}")
    @CsvSource({
        "2024-04-03T10:00, 2024-04-03T10:10, more about the same may come for ten minutes",
        "2024-04-03T11:55, 2024-04-03T14:00, the lunch break is no working time",
        "2024-04-03T17:55, 2024-04-07T09:00, 4 to 6 April are Qingming and Sunday the 7th is worked",
        "2024-04-03T22:00, 2024-04-07T09:00, nobody is woken",
        "2024-04-03T08:40, 2024-04-03T09:00, work has not begun"
    })
    void ordinaryMailLeavesInWorkingTime(LocalDateTime told, LocalDateTime leaves, String why) {
        assertThat(SendingWindow.opens(NoticeKind.PROBLEM_ROUTED, false, at(told), CALENDAR, null))
                .as(why)
                .isEqualTo(at(leaves));
    }

    @ParameterizedTest(name = "made {0}, leaves {1}")
    @CsvSource({
        "2024-04-03T07:00, 2024-04-03T08:30",
        "2024-04-03T08:30:00.001, 2024-04-03T08:30:00.001",
        "2024-04-03T12:30, 2024-04-03T12:30",
        "2024-04-03T19:00, 2024-04-07T08:30",
        "2024-04-06T12:00, 2024-04-07T08:30"
    })
    void digestLeavesAtHalfPastEightOnWorkingDays(LocalDateTime made, LocalDateTime leaves) {
        assertThat(SendingWindow.opens(NoticeKind.DIGEST, false, at(made), CALENDAR, null))
                .isEqualTo(at(leaves));
    }

    @Test
    void urgentMailLeavesAtOnceByNightAndOnHolidays() {
        Instant night = at(LocalDateTime.parse("2024-04-05T03:00"));
        assertThat(SendingWindow.opens(NoticeKind.OVERDUE, true, night, CALENDAR, null))
                .isEqualTo(night);
    }

    @ParameterizedTest(name = "quiet {0}, told {1}, leaves {2}: {3}")
    @CsvSource({
        "22:00-07:00-any, 2024-04-03T20:00, 2024-04-03T20:10, evenings are wanted",
        "22:00-07:00-any, 2024-04-03T21:55, 2024-04-04T07:00, quiet over midnight",
        "22:00-07:00-any, 2024-04-04T03:00, 2024-04-04T07:00, and after it, on a holiday too",
        "22:00-07:00-worked, 2024-04-03T23:00, 2024-04-07T07:00, the holiday is quiet as a whole",
        "22:00-07:00-worked, 2024-04-05T12:00, 2024-04-07T07:00, its days too",
        "12:00-14:00-worked, 2024-04-03T11:55, 2024-04-03T14:00, a quiet noon",
        "12:00-14:00-worked, 2024-04-03T02:00, 2024-04-03T02:10, who wants mail by night gets it"
    })
    void quietHoursTakeThePlaceOfWorkingTime(String quiet, LocalDateTime told, LocalDateTime leaves, String why) {
        String[] parts = quiet.split("-");
        QuietHours hours =
                new QuietHours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]), parts[2].equals("worked"));
        assertThat(SendingWindow.opens(NoticeKind.PROBLEM_ROUTED, false, at(told), CALENDAR, hours))
                .as(why)
                .isEqualTo(at(leaves));
        assertThat(SendingWindow.opens(NoticeKind.OVERDUE, true, at(told), CALENDAR, hours))
                .as("urgent passes")
                .isEqualTo(at(told));
    }

    private static CalendarDay day(String date, CalendarDay.Kind kind) {
        return new CalendarDay(LocalDate.parse(date), kind, "清明节");
    }

    private static Instant at(LocalDateTime time) {
        return time.atZone(WorkingCalendar.ZONE).toInstant();
    }
}
