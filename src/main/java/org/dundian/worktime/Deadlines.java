package org.dundian.worktime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The arithmetic of one clock: when a limit is used up, and how much of it is used at an instant.
 *
 * <p>The clock starts at the event, or at the next opening where that falls outside working time, and stands still in every
 * pause. Pauses are intervals in any order; they may overlap each other, nights and holidays, and count once. What lies
 * before the start or after the deadline changes nothing. Because start, limit and pauses are all that is looked at, it does
 * not matter in which order they came to be known: pausing and then changing the limit is the same as the other way round.
 *
 * <p>Arithmetic is exact to the nanosecond; only minutes that are handed out are rounded, always down. So {@code used(at) >=
 * limit.minutes()} holds exactly from the deadline on.
 */
public final class Deadlines {

    private final WorkingCalendar calendar;

    public Deadlines(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** The limit of n working days, each as long as the calendar's sessions together. */
    public TimeLimit workingDays(int n) {
        return new TimeLimit(ClockKind.WORKING, (long) n * calendar.minutesPerDay());
    }

    /** The limit of n calendar hours. */
    public static TimeLimit hours(int n) {
        return new TimeLimit(ClockKind.CALENDAR, n * 60L);
    }

    /**
     * The earliest instant at which the limit is used up. It may be a session's end, or the instant at which a pause starts;
     * a limit of nothing is used up at the start.
     *
     * @param pauses closed ones only; each moves the deadline by the time of this clock that it holds
     * @throws IllegalArgumentException if a pause is still open, as nobody can tell a deadline then
     * @throws java.time.DateTimeException if working time is counted outside the calendar
     */
    public Instant deadline(Instant start, TimeLimit limit, List<Pause> pauses) {
        return after(start, limit.clock(), Math.multiplyExact(limit.minutes(), 60L), pauses);
    }

    /**
     * The earliest instant at which that share of the limit is used up.
     *
     * @param pauses as for {@link #deadline}
     * @param share more than 0, at most 1; of the limit, to the nearest second
     * @throws IllegalArgumentException if the share is out of bounds, or a pause is still open
     */
    public Instant fraction(Instant start, TimeLimit limit, List<Pause> pauses, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of a limit is more than 0 and at most 1, not " + share);
        }
        return after(start, limit.clock(), Math.round(limit.minutes() * 60L * share), pauses);
    }

    /**
     * Whole minutes of the clock that are used at an instant, rounded down; 0 before the start.
     *
     * @param pauses open ones too: an open pause lasts until {@code at}
     */
    public long used(Instant start, ClockKind clock, List<Pause> pauses, Instant at) {
        if (!at.isAfter(start)) {
            return 0;
        }
        long nanos = 0;
        Instant running = start;
        for (Pause pause : byStart(pauses)) {
            if (!pause.from().isBefore(at)) {
                break;
            }
            if (pause.from().isAfter(running)) {
                nanos += nanosBetween(clock, running, pause.from());
            }
            running = later(running, endOf(pause, at));
        }
        if (at.isAfter(running)) {
            nanos += nanosBetween(clock, running, at);
        }
        return nanos / WorkingCalendar.NANOS_PER_MINUTE;
    }

    /** Whole minutes of the clock from one instant to the other, rounded towards 0; negative if {@code to} is the earlier one. */
    public long minutesBetween(ClockKind clock, Instant from, Instant to) {
        return nanosBetween(clock, from, to) / WorkingCalendar.NANOS_PER_MINUTE;
    }

    private Instant after(Instant start, ClockKind clock, long seconds, List<Pause> pauses) {
        for (Pause pause : pauses) {
            if (pause.to() == null) {
                throw new IllegalArgumentException(
                        "the pause from " + pause.from() + " is still open: there is no deadline until it ends");
            }
        }
        long left = Math.multiplyExact(seconds, 1_000_000_000L);
        if (left == 0) {
            return start;
        }
        Instant running = start;
        for (Pause pause : byStart(pauses)) {
            if (pause.from().isAfter(running)) {
                long available = nanosBetween(clock, running, pause.from());
                if (available >= left) {
                    break;
                }
                left -= available;
            }
            running = later(running, endOf(pause, running));
        }
        return clock == ClockKind.WORKING ? calendar.plusWorkingNanos(running, left) : running.plusNanos(left);
    }

    private long nanosBetween(ClockKind clock, Instant from, Instant to) {
        return clock == ClockKind.WORKING
                ? calendar.workingNanosBetween(from, to)
                : Duration.between(from, to).toNanos();
    }

    private static List<Pause> byStart(List<Pause> pauses) {
        return pauses.size() < 2
                ? pauses
                : pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
    }

    private static Instant endOf(Pause pause, Instant ifOpen) {
        Instant to = pause.to();
        return to == null ? ifOpen : to;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
