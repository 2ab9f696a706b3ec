package org.dundian.worktime.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.stream.IntStream;
import org.dundian.input.InvalidInput;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Deadlines;
import org.dundian.worktime.TimeLimit;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers when a limit that starts now and then is used up. */
@RestController
class DeadlinesController {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MAX_WORKING_DAYS = 1000;
    private static final int MAX_HOURS = 10_000;

    private final CurrentCalendar calendar;

    DeadlinesController(CurrentCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param start ISO date and time, in Asia/Shanghai unless it carries an offset, from 2000 to 2100
     * @param workingDays 1 to 1000; exactly one of it and {@code hours} is given
     * @param hours calendar hours, 1 to 10000
     */
    @GetMapping("/api/deadlines")
    Answer deadline(
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String workingDays,
            @RequestParam(required = false) @Nullable String hours) {
        WorkingCalendar inForce = calendar.get();
        Deadlines deadlines = new Deadlines(inForce);
        Instant from = instant(start);
        TimeLimit limit = limit(deadlines, workingDays, hours);
        OffsetDateTime startsAt = local(from);
        OffsetDateTime endsAt = local(deadlines.deadline(from, limit, List.of()));
        boolean known =
                IntStream.rangeClosed(startsAt.getYear(), endsAt.getYear()).allMatch(inForce::isKnown);
        return new Answer(startsAt.toString(), endsAt.toString(), known);
    }

    private static TimeLimit limit(Deadlines deadlines, @Nullable String workingDays, @Nullable String hours) {
        String daysGiven = workingDays == null ? "" : workingDays.strip();
        String hoursGiven = hours == null ? "" : hours.strip();
        if (!daysGiven.isEmpty() && !hoursGiven.isEmpty()) {
            throw new InvalidInput("hours", "工作日数（workingDays）和小时数（hours）只能填写一项");
        }
        if (!daysGiven.isEmpty()) {
            return deadlines.workingDays(number("workingDays", "工作日数", daysGiven, MAX_WORKING_DAYS));
        }
        if (!hoursGiven.isEmpty()) {
            return Deadlines.hours(number("hours", "小时数", hoursGiven, MAX_HOURS));
        }
        throw new InvalidInput("workingDays", "请填写工作日数（workingDays）或小时数（hours）");
    }

    private static int number(String field, String label, String digits, int max) {
        if (digits.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(digits);
            if (number >= 1 && number <= max) {
                return number;
            }
        }
        throw new InvalidInput(field, label + "须为 1 至 " + max + " 的整数");
    }

    private static Instant instant(@Nullable String start) {
        if (start == null || start.isBlank()) {
            throw new InvalidInput("start", "请填写开始时间");
        }
        // an unescaped + of an offset arrives as a blank
        String text = start.strip().replaceFirst(" (?=[0-9]{2}:?[0-9]{2}$)", "+");
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant = parsed instanceof LocalDateTime local
                    ? local.atZone(WorkingCalendar.ZONE).toInstant()
                    : Instant.from(parsed);
            int year = local(instant).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new InvalidInput("start", "开始时间须写成 2024-04-03T10:00 或 2024-04-03T10:00+08:00");
        }
        throw new InvalidInput("start", "开始时间须在 " + FIRST_YEAR + " 年至 " + LAST_YEAR + " 年之间");
    }

    private static OffsetDateTime local(Instant instant) {
        return instant.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }

    /**
     * @param start such as {@code 2024-04-03T10:00+08:00}; seconds only where they are not zero
     * @param deadline likewise
     * @param calendarKnown whether a notice was loaded for every year from start to deadline
     */
    record Answer(String start, String deadline, boolean calendarKnown) {}
}
