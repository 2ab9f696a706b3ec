package org.dundian.worktime;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which days and hours are worked in China: Monday to Friday except statutory holidays, plus the weekend days worked
 * instead (调休), in the sessions of a day. Immutable, and every answer takes constant time: the working days before each
 * day are counted once, when the calendar is made.
 *
 * <p>Answers reach from {@link #FIRST_DAY} to {@link #LAST_DAY}; anything outside throws {@link DateTimeException}. A year
 * without a notice counts plain Monday to Friday ({@link #isKnown}). A session holds its start and not its end. Arithmetic
 * is exact to the nanosecond.
 */
public final class WorkingCalendar {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    public static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    /** China has kept no summer time since 1991, so that every day in range is as long as any other. */
    private static final long OFFSET_SECONDS = 8 * 3600L;

    private static final long FIRST = FIRST_DAY.toEpochDay();
    private static final int DAYS = (int) (LAST_DAY.toEpochDay() - FIRST + 1);
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;

    private final Map<LocalDate, CalendarDay> days;
    private final Session[] sessions;
    /** How long work lasts before each session starts, and, last, in a whole day. */
    private final long[] nanosBefore;

    private final long nanosPerDay;
    /** How many working days lie before the day at the index; one more entry than days. */
    private final int[] workingDaysBefore;
    /** Indexes of the days that are worked, ascending. */
    private final int[] workingDays;

    private final boolean[] knownYears;

    private WorkingCalendar(Map<LocalDate, CalendarDay> days, List<Session> sessions) {
        this.days = days;
        this.sessions = sessions.toArray(Session[]::new);
        this.nanosBefore = new long[this.sessions.length + 1];
        for (int i = 0; i < this.sessions.length; i++) {
            nanosBefore[i + 1] = nanosBefore[i]
                    + this.sessions[i].to().toNanoOfDay()
                    - this.sessions[i].from().toNanoOfDay();
        }
        this.nanosPerDay = nanosBefore[this.sessions.length];

        boolean[] worked = new boolean[DAYS];
        for (int i = 0; i < DAYS; i++) {
            worked[i] = Math.floorMod(FIRST + i + 3, 7) < 5; // 1970-01-01 was a Thursday
        }
        this.knownYears = new boolean[LAST_DAY.getYear() - FIRST_DAY.getYear() + 1];
        for (CalendarDay day : days.values()) {
            worked[index(day.date())] = day.kind() == CalendarDay.Kind.WORKDAY;
            // a day at the end of December may come with the next year's notice
            if (day.date().getMonth() != Month.DECEMBER) {
                knownYears[day.date().getYear() - FIRST_DAY.getYear()] = true;
            }
        }
        this.workingDaysBefore = new int[DAYS + 1];
        int[] found = new int[DAYS];
        int count = 0;
        for (int i = 0; i < DAYS; i++) {
            if (worked[i]) {
                found[count++] = i;
            }
            workingDaysBefore[i + 1] = count;
        }
        this.workingDays = Arrays.copyOf(found, count);
    }

    /**
     * @param days what the notices set, in any order; of two entries for a day the later one counts
     * @param sessions of a working day, at least one, in any order; they may touch but not overlap
     * @throws IllegalArgumentException if there is no session, or two overlap
     * @throws DateTimeException if a day lies outside {@link #FIRST_DAY} to {@link #LAST_DAY}
     */
    public static WorkingCalendar of(Collection<CalendarDay> days, List<Session> sessions) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a working day needs at least one session");
        }
        List<Session> sorted = new ArrayList<>();
        for (Session session :
                sessions.stream().sorted(Comparator.comparing(Session::from)).toList()) {
            Session last = sorted.isEmpty() ? null : sorted.get(sorted.size() - 1);
            if (last != null && session.from().isBefore(last.to())) {
                throw new IllegalArgumentException("sessions overlap: " + last + " and " + session);
            }
            if (last != null && session.from().equals(last.to())) {
                sorted.set(sorted.size() - 1, new Session(last.from(), session.to()));
            } else {
                sorted.add(session);
            }
        }
        Map<LocalDate, CalendarDay> byDate = new TreeMap<>();
        days.forEach(day -> byDate.put(day.date(), day));
        return new WorkingCalendar(byDate, sorted);
    }

    /** Working minutes in a working day; 420 with the usual sessions. */
    public int minutesPerDay() {
        return (int) (nanosPerDay / NANOS_PER_MINUTE);
    }

    public boolean isWorkingDay(LocalDate day) {
        return isWorked(index(day));
    }

    /** Whether a notice was loaded for the year; without one it counts plain Monday to Friday. False outside the range. */
    public boolean isKnown(int year) {
        int i = year - FIRST_DAY.getYear();
        return i >= 0 && i < knownYears.length && knownYears[i];
    }

    /** What the notices set for days of the year, by date; empty for a year without a notice. */
    public List<CalendarDay> days(int year) {
        return days.values().stream()
                .filter(day -> day.date().getYear() == year)
                .toList();
    }

    /** The first working day strictly after the day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        return plusWorkingDays(day, 1);
    }

    /**
     * The n-th working day strictly after the day. For n = 0 the day itself if it is worked, else the next working day.
     *
     * @param n not negative
     */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("working days to add cannot be negative: " + n);
        }
        int i = index(day);
        return date(nthWorkingDay((long) (n == 0 ? workingDaysBefore[i] : workingDaysBefore[i + 1] + (n - 1L))));
    }

    /** The first working day of the day's week, Monday to Sunday; empty if the week has none. */
    public Optional<LocalDate> firstWorkingDayOfWeek(LocalDate anyDay) {
        return workingDaysOfWeek(anyDay).stream().findFirst();
    }

    /** The last working day of the day's week, Monday to Sunday; empty if the week has none. */
    public Optional<LocalDate> lastWorkingDayOfWeek(LocalDate anyDay) {
        List<LocalDate> worked = workingDaysOfWeek(anyDay);
        return worked.isEmpty() ? Optional.empty() : Optional.of(worked.get(worked.size() - 1));
    }

    /** When work opens on the day (09:00 by default); tells the same time of day for a day that is not worked. */
    public Instant opening(LocalDate workingDay) {
        return at(index(workingDay), sessions[0].from().toNanoOfDay());
    }

    /** When work closes on the day (18:00 by default); tells the same time of day for a day that is not worked. */
    public Instant closing(LocalDate workingDay) {
        return at(index(workingDay), sessions[sessions.length - 1].to().toNanoOfDay());
    }

    /** Whether the instant is inside a session of a working day; a session's start is, its end is not. */
    public boolean isOpen(Instant at) {
        return nextOpening(at).equals(at);
    }

    /** The instant itself if it is inside a session, else the start of the next one. */
    public Instant nextOpening(Instant at) {
        int i = index(at);
        if (isWorked(i)) {
            LocalTime time = LocalTime.ofNanoOfDay(nanoOfDay(at));
            for (Session session : sessions) {
                if (time.isBefore(session.to())) {
                    return time.isBefore(session.from()) ? at(i, session.from().toNanoOfDay()) : at;
                }
            }
        }
        return at(nthWorkingDay(workingDaysBefore[i + 1]), sessions[0].from().toNanoOfDay());
    }

    /**
     * The earliest instant with that many working minutes between the start and it. So it may be a session's end and is
     * never the start of the next, and adding nothing gives the start even outside working time.
     *
     * @param minutes not negative
     */
    public Instant plusWorkingMinutes(Instant start, long minutes) {
        return plusWorkingNanos(start, Math.multiplyExact(minutes, NANOS_PER_MINUTE));
    }

    /** Whole working minutes from one instant to the other, rounded towards 0; negative if {@code to} is the earlier one. */
    public long workingMinutesBetween(Instant from, Instant to) {
        return workingNanosBetween(from, to) / NANOS_PER_MINUTE;
    }

    Instant plusWorkingNanos(Instant start, long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("working time to add cannot be negative");
        }
        long before = workingNanosBefore(start);
        if (nanos == 0) {
            return start;
        }
        long target = Math.addExact(before, nanos);
        long day = (target - 1) / nanosPerDay;
        return at(nthWorkingDay(day), timeOfDayAfter(target - day * nanosPerDay));
    }

    long workingNanosBetween(Instant from, Instant to) {
        return workingNanosBefore(to) - workingNanosBefore(from);
    }

    /** Working time from the start of the range; below 2^63 even if every hour of two centuries were worked. */
    private long workingNanosBefore(Instant at) {
        int i = index(at);
        long nanos = workingDaysBefore[i] * nanosPerDay;
        if (!isWorked(i)) {
            return nanos;
        }
        long time = nanoOfDay(at);
        for (Session session : sessions) {
            long from = session.from().toNanoOfDay();
            if (time > from) {
                nanos += Math.min(time, session.to().toNanoOfDay()) - from;
            }
        }
        return nanos;
    }

    /** The earliest nanosecond of the day with so much work before it, more than 0 and at most a day's. */
    private long timeOfDayAfter(long nanos) {
        int i = 0;
        while (nanos > nanosBefore[i + 1]) {
            i++;
        }
        return sessions[i].from().toNanoOfDay() + nanos - nanosBefore[i];
    }

    private List<LocalDate> workingDaysOfWeek(LocalDate anyDay) {
        LocalDate monday = anyDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return monday.datesUntil(monday.plusDays(7)).filter(this::isWorkingDay).toList();
    }

    private boolean isWorked(int index) {
        return workingDaysBefore[index + 1] > workingDaysBefore[index];
    }

    private int nthWorkingDay(long n) {
        if (n >= workingDays.length) {
            throw new DateTimeException("beyond the working calendar, which ends on " + LAST_DAY);
        }
        return workingDays[(int) n];
    }

    private static int index(LocalDate day) {
        return index(day.toEpochDay());
    }

    private static int index(Instant at) {
        return index(Math.floorDiv(at.getEpochSecond() + OFFSET_SECONDS, SECONDS_PER_DAY));
    }

    private static int index(long epochDay) {
        long index = epochDay - FIRST;
        if (index < 0 || index >= DAYS) {
            throw new DateTimeException("outside the working calendar, " + FIRST_DAY + " to " + LAST_DAY);
        }
        return (int) index;
    }

    private static LocalDate date(int index) {
        return LocalDate.ofEpochDay(FIRST + index);
    }

    private static long nanoOfDay(Instant at) {
        return Math.floorMod(at.getEpochSecond() + OFFSET_SECONDS, SECONDS_PER_DAY) * NANOS_PER_SECOND + at.getNano();
    }

    private static Instant at(int index, long nanoOfDay) {
        return Instant.ofEpochSecond((FIRST + index) * SECONDS_PER_DAY - OFFSET_SECONDS, nanoOfDay);
    }
}
