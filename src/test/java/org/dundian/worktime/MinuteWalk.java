package org.dundian.worktime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the specification says, done the slow way: a walk by quarters of a minute, each of which counts or does not. */
final class MinuteWalk {

    static final long TICK_SECONDS = 15;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate END = LocalDate.of(2028, 1, 1);
    private static final long FIRST_SECOND =
            FIRST.atStartOfDay(WorkingCalendar.ZONE).toEpochSecond();

    private final boolean[] openMinutes;

    MinuteWalk() {
        Map<LocalDate, String> kinds = new HashMap<>();
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                MinuteWalk.class.getResourceAsStream("/worktime/china-working-days.csv"), StandardCharsets.UTF_8))) {
            rows.lines().skip(1).map(row -> row.split(",")).forEach(row -> kinds.put(LocalDate.parse(row[0]), row[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openMinutes = new boolean[(int) (END.toEpochDay() - FIRST.toEpochDay()) * 24 * 60];
        int minute = 0;
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            boolean worked =
                    kinds.getOrDefault(day, weekend ? "holiday" : "workday").equals("workday");
            for (int hour = 0; hour < 24; hour++) {
                boolean session = (hour >= 9 && hour < 12) || (hour >= 14 && hour < 18);
                for (int i = 0; i < 60; i++) {
                    openMinutes[minute++] = worked && session;
                }
            }
        }
    }

    Instant deadline(Instant start, ClockKind clock, long ticks, List<Pause> pauses) {
        Instant at = start;
        for (long used = 0; used < ticks; at = at.plusSeconds(TICK_SECONDS)) {
            if (counts(at, clock, pauses)) {
                used++;
            }
        }
        return at;
    }

    long usedTicks(Instant start, ClockKind clock, List<Pause> pauses, Instant end) {
        long used = 0;
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(TICK_SECONDS)) {
            if (counts(at, clock, pauses)) {
                used++;
            }
        }
        return used;
    }

    private boolean counts(Instant at, ClockKind clock, List<Pause> pauses) {
        if (clock == ClockKind.WORKING && !openMinutes[(int) ((at.getEpochSecond() - FIRST_SECOND) / 60)]) {
            return false;
        }
        for (Pause pause : pauses) {
            if (!at.isBefore(pause.from()) && (pause.to() == null || at.isBefore(pause.to()))) {
                return false;
            }
        }
        return true;
    }
}
