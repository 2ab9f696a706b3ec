package org.dundian.problem.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The deadline of one problem as domain.md and working-time.md tell it, computed from what happened and from the notice of
 * holidays alone: a walk from session to session that shares nothing with the application's arithmetic.
 */
final class ExpectedDeadline {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration DAY = Duration.ofHours(7);
    private static final Map<LocalDate, Boolean> NOTICE = notice();
    private static final List<LocalTime[]> SESSIONS = List.of(
            new LocalTime[] {LocalTime.of(9, 0), LocalTime.of(12, 0)},
            new LocalTime[] {LocalTime.of(14, 0), LocalTime.of(18, 0)});

    private record Stretch(Instant from, Instant to) {}

    private final List<Stretch> waited = new ArrayList<>();
    private Instant start = Instant.EPOCH;
    private Instant waitsSince;
    private LocalDate waitsUntil;
    private LocalDate reviewOn;
    private String severity = "";
    private Duration extra = Duration.ZERO;
    private int round = 1;

    void reported(Instant at, String reportedSeverity) {
        start = at.truncatedTo(ChronoUnit.MINUTES);
        severity = reportedSeverity;
    }

    void severityIs(String now) {
        severity = now;
    }

    void waits(Instant at, LocalDate until) {
        waitsSince = at;
        waitsUntil = until;
    }

    /** The date has come: from the morning of that day, or of the next that is worked, however late that was noticed. */
    void wakesByDate() {
        LocalDate day = waitsUntil;
        while (!isWorked(day)) {
            day = day.plusDays(1);
        }
        goesOn(day.atTime(9, 0).atZone(ZONE).toInstant());
    }

    void goesOn(Instant at) {
        if (waitsSince != null) {
            waited.add(new Stretch(waitsSince, at));
            waitsSince = null;
        }
    }

    /**
     * Until the close of that day, counted as time of the problem's clock from its present deadline; a review that is due is
     * put off so that its two days end by then.
     */
    void givenTimeUntil(LocalDate day) {
        if (reviewOn != null) {
            reviewOn = day;
            while (at().atZone(ZONE).toLocalDate().isAfter(day)) {
                reviewOn = reviewOn.minusDays(1);
            }
            return;
        }
        Instant end = day.atTime(18, 0).atZone(ZONE).toInstant();
        Duration more = isCalendar() ? Duration.between(at(), end) : workedBetween(at(), end);
        extra = extra.plus(more.truncatedTo(ChronoUnit.MINUTES));
    }

    /** Its common problem is solved, by whose deadline it went: no less time is left than that had, in whole minutes or by a later review. */
    void hasNoLessTimeThan(Instant common) {
        if (reviewOn != null) {
            while (at().isBefore(common)) {
                reviewOn = reviewOn.plusDays(1);
            }
        } else if (at().isBefore(common)) {
            Duration missing = isCalendar() ? Duration.between(at(), common) : workedBetween(at(), common);
            extra = extra.plus(missing.truncatedTo(ChronoUnit.MINUTES));
            if (at().isBefore(common)) {
                extra = extra.plusMinutes(1);
            }
        }
    }

    void reopened(Instant at) {
        goesOn(at);
        start = at.truncatedTo(ChronoUnit.MINUTES);
        extra = Duration.ZERO;
        reviewOn = null;
        round++;
    }

    /** A plan is there, or the month's review is: the next in a month. */
    void reviewIn(LocalDate today) {
        reviewOn = today.plusMonths(1);
        while (!isWorked(reviewOn)) {
            reviewOn = reviewOn.plusDays(1);
        }
    }

    boolean isWaiting() {
        return waitsSince != null;
    }

    /** What a waiting problem shows: the deadline that was over when it began to wait, null if none was. */
    Instant whileWaiting() {
        Instant deadline = at();
        return waitsSince.isBefore(deadline) ? null : deadline;
    }

    int round() {
        return round;
    }

    Instant at() {
        if (reviewOn != null) {
            LocalDate day = reviewOn;
            for (int worked = 0; worked < 2; ) {
                day = day.plusDays(1);
                worked += isWorked(day) ? 1 : 0;
            }
            return day.atTime(18, 0).atZone(ZONE).toInstant();
        }
        return isCalendar() ? hoursOnward(limit()) : workOnward(limit());
    }

    private boolean isCalendar() {
        return severity.equals("urgent");
    }

    private Duration limit() {
        Duration whole = switch (severity) {
            case "urgent" -> Duration.ofHours(24);
            case "high" -> DAY.multipliedBy(7);
            default -> DAY.multipliedBy(15);
        };
        if (round > 1) {
            Duration least = isCalendar() ? Duration.ofHours(12) : DAY;
            Duration half = whole.dividedBy(2);
            whole = half.compareTo(least) < 0 ? least : half;
        }
        return whole.plus(extra);
    }

    private Instant hoursOnward(Duration limit) {
        return consume(limit, List.of(new Stretch(start, start.plus(Duration.ofDays(3650)))));
    }

    private Instant workOnward(Duration limit) {
        List<Stretch> open = new ArrayList<>();
        LocalDate day = start.atZone(ZONE).toLocalDate();
        for (int i = 0; i < 900; i++, day = day.plusDays(1)) {
            open.addAll(sessionsOf(day));
        }
        return consume(limit, open);
    }

    private Instant consume(Duration limit, List<Stretch> open) {
        Duration left = limit;
        for (Stretch stretch : open) {
            for (Stretch running : without(stretch)) {
                Duration length = Duration.between(running.from(), running.to());
                if (length.compareTo(left) >= 0) {
                    return running.from().plus(left);
                }
                left = left.minus(length);
            }
        }
        throw new IllegalStateException("the limit is longer than the calendar");
    }

    /** What of the stretch comes after the start and outside every wait. */
    private List<Stretch> without(Stretch stretch) {
        List<Stretch> parts = new ArrayList<>();
        Instant from = stretch.from().isBefore(start) ? start : stretch.from();
        for (Stretch pause : waited) {
            if (pause.to().isAfter(from) && pause.from().isBefore(stretch.to())) {
                if (pause.from().isAfter(from)) {
                    parts.add(new Stretch(from, pause.from()));
                }
                from = pause.to();
            }
        }
        if (from.isBefore(stretch.to())) {
            parts.add(new Stretch(from, stretch.to()));
        }
        return parts;
    }

    private static Duration workedBetween(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        LocalDate last = to.atZone(ZONE).toLocalDate();
        for (LocalDate day = from.atZone(ZONE).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Stretch session : sessionsOf(day)) {
                Instant begin = session.from().isBefore(from) ? from : session.from();
                Instant end = session.to().isAfter(to) ? to : session.to();
                if (begin.isBefore(end)) {
                    worked = worked.plus(Duration.between(begin, end));
                }
            }
        }
        return worked;
    }

    private static List<Stretch> sessionsOf(LocalDate day) {
        return isWorked(day)
                ? SESSIONS.stream()
                        .map(session -> new Stretch(
                                day.atTime(session[0]).atZone(ZONE).toInstant(),
                                day.atTime(session[1]).atZone(ZONE).toInstant()))
                        .toList()
                : List.of();
    }

    private static boolean isWorked(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return NOTICE.getOrDefault(day, !weekend);
    }

    private static Map<LocalDate, Boolean> notice() {
        Map<LocalDate, Boolean> days = new HashMap<>();
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                ExpectedDeadline.class.getResourceAsStream("/worktime/china-working-days.csv"),
                StandardCharsets.UTF_8))) {
            rows.lines()
                    .skip(1)
                    .map(row -> row.split(","))
                    .forEach(row -> days.put(LocalDate.parse(row[0]), row[1].equals("workday")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }
}
