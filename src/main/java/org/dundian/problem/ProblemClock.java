package org.dundian.problem;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dundian.worktime.ClockKind;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Deadlines;
import org.dundian.worktime.Pause;
import org.dundian.worktime.TimeLimit;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one place where a problem's deadlines are computed and its next clock event is told. */
@Component
class ProblemClock {

    /** The share of the solution limit after which the blue notice is given. */
    static final double BLUE_SHARE = 0.8;

    /** Where the timer of a problem that expects no clock event is parked. */
    static final Instant PARKED = Instant.parse("2999-12-31T00:00:00Z");

    private static final String WORKING = "working";
    private static final String CALENDAR = "calendar";
    private static final int DAYS_TO_REVIEW = 2;
    private static final int URGENT_REOPENED_HOURS = 12;

    private final CurrentCalendar calendar;
    private final DecisionTables tables;
    private final ProblemPauses pauses;
    private final Clock clock;

    ProblemClock(CurrentCalendar calendar, DecisionTables tables, ProblemPauses pauses, Clock clock) {
        this.calendar = calendar;
        this.tables = tables;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Starts the clock of a new report; it counts whole minutes. */
    void start(Problem problem, Instant reportedAt) {
        problem.clockStartedAt = reportedAt.truncatedTo(ChronoUnit.MINUTES);
        applySeverity(problem);
    }

    /** Takes the limits of the problem's severity; start and pauses stay. */
    void applySeverity(Problem problem) {
        Limits limits = tables.limitsOf(problem.organisationCode, problem.severity());
        problem.clockKind = codeOf(limits.solution().clock());
        problem.responseMinutes = limits.response().minutes();
        problem.solutionMinutes = problem.round == 1 ? limits.solution().minutes() : halved(limits.solution());
        recompute(problem);
    }

    /** Starts the clock of a next round: half the solution limit, counted from the reopening (rule 4). */
    void restart(Problem problem, Instant reopenedAt) {
        problem.clockStartedAt = reopenedAt.truncatedTo(ChronoUnit.MINUTES);
        problem.extraMinutes = 0;
        problem.blueAt = null;
        problem.redAt = null;
        problem.nextReviewOn = null;
        problem.reviewOpenedAt = null;
        problem.plan = null;
        applySeverity(problem);
    }

    /**
     * What a problem's clock comes to.
     *
     * @param response null once a handler has accepted
     * @param deadline null while it waits
     * @param blueDue null where no blue notice is due
     */
    record Times(
            @Nullable Instant response,
            @Nullable Instant deadline,
            @Nullable Instant blueDue) {}

    /** Sets response deadline, deadline and blue date from start, limits, extra time and pauses. */
    void recompute(Problem problem) {
        set(problem, times(problem, pauses.of(problem.number), calendar.get()));
    }

    void set(Problem problem, Times times) {
        if (times.response() != null) {
            problem.responseDeadline = times.response();
        }
        problem.deadline = times.deadline();
        problem.blueDue = times.blueDue();
        forgetWhatLiesAheadAgain(problem);
    }

    /** What {@link #recompute} would set if these were the pauses and that the calendar. */
    Times times(Problem problem, List<Pause> waited, WorkingCalendar days) {
        Deadlines deadlines = new Deadlines(days);
        ClockKind kind = kindOf(problem);
        Instant start = problem.clockStartedAt;
        Instant response = problem.acceptedAt == null
                ? deadlines.deadline(start, new TimeLimit(kind, problem.responseMinutes), List.of())
                : null;
        TimeLimit limit = new TimeLimit(kind, problem.solutionMinutes + problem.extraMinutes);
        if (problem.state() == ProblemState.WAITING) {
            return new Times(response, missedBeforeWaiting(deadlines, start, limit, waited), null);
        }
        if (problem.nextReviewOn != null) {
            return new Times(response, days.closing(lastDayOfReview(days, problem.nextReviewOn)), null);
        }
        return new Times(
                response,
                deadlines.deadline(start, limit, waited),
                deadlines.fraction(start, limit, waited, BLUE_SHARE));
    }

    /** Waiting stops a clock that runs; one that has run out stays so, and the problem overdue. */
    private static @Nullable Instant missedBeforeWaiting(
            Deadlines deadlines, Instant start, TimeLimit limit, List<Pause> waited) {
        Instant deadline = deadlines.deadline(
                start,
                limit,
                waited.stream().filter(pause -> pause.to() != null).toList());
        boolean stopped = waited.stream()
                .anyMatch(pause -> pause.to() == null && pause.from().isBefore(deadline));
        return stopped ? null : deadline;
    }

    private static LocalDate lastDayOfReview(WorkingCalendar days, LocalDate review) {
        return days.plusWorkingDays(openDay(days, review), DAYS_TO_REVIEW);
    }

    /** The latest day on which a review may begin that must be held by {@code until}. */
    private LocalDate reviewDueBy(LocalDate until) {
        WorkingCalendar days = calendar.get();
        LocalDate review = until;
        while (lastDayOfReview(days, review).isAfter(until)) {
            review = review.minusDays(1);
        }
        return review;
    }

    private LocalDate firstToCloseNotBefore(Instant instant) {
        WorkingCalendar days = calendar.get();
        LocalDate day = openDay(days, today(instant));
        return days.closing(day).isBefore(instant) ? days.nextWorkingDay(day) : day;
    }

    /** A notice given for a date that has moved into the future is given again there. */
    private void forgetWhatLiesAheadAgain(Problem problem) {
        Instant now = clock.instant();
        if (problem.deadline != null && problem.deadline.isAfter(now)) {
            problem.redAt = null;
        }
        if (problem.blueDue != null && problem.blueDue.isAfter(now)) {
            problem.blueAt = null;
        }
        if (problem.responseDeadline.isAfter(now)) {
            problem.yellowAt = null;
        }
    }

    /**
     * Adds what lies between the present deadline and the close of {@code until} to the limit. Where the month's review
     * makes the deadline, it is the review that is put off.
     */
    void extendUntil(Problem problem, LocalDate until) {
        Instant deadline = problem.deadline;
        if (deadline == null) {
            throw new IllegalStateException(problem.number + " has no deadline to extend");
        }
        if (problem.nextReviewOn != null) {
            problem.nextReviewOn = reviewDueBy(until);
        } else {
            problem.extraMinutes += calendar.deadlines().minutesBetween(kindOf(problem), deadline, endOf(until));
        }
        problem.blueAt = null;
        problem.redAt = null;
        recompute(problem);
    }

    /**
     * Adds to the limit what is missing for the deadline not to lie before {@code instant}. Where the month's review makes
     * the deadline, it is the review that is put off.
     */
    void extendTo(Problem problem, Instant instant) {
        Instant deadline = problem.deadline;
        if (deadline == null || !deadline.isBefore(instant)) {
            return;
        }
        if (problem.nextReviewOn != null) {
            problem.nextReviewOn = reviewDueBy(firstToCloseNotBefore(instant));
            recompute(problem);
        } else {
            // whole minutes, rounded down: one more where that falls short
            problem.extraMinutes += calendar.deadlines().minutesBetween(kindOf(problem), deadline, instant);
            recompute(problem);
            if (problem.deadline != null && problem.deadline.isBefore(instant)) {
                problem.extraMinutes++;
                recompute(problem);
            }
        }
    }

    /** The first of the events still to come, a past one included; empty while none is expected. */
    Optional<ClockEvent> next(Problem problem) {
        List<ClockEvent> events = new ArrayList<>();
        switch (problem.state()) {
            case WAITING -> {
                if (problem.wakeOn != null) {
                    events.add(
                            new ClockEvent(ClockEvent.Kind.WAKE, calendar.get().opening(openDay(problem.wakeOn))));
                }
                if (problem.redAt == null && problem.deadline != null) {
                    events.add(new ClockEvent(ClockEvent.Kind.RED, problem.deadline));
                }
            }
            case REPORTED, ASSIGNED, IN_PROGRESS, RESOLVED, LONG_TERM -> {
                if (problem.acceptedAt == null
                        && problem.yellowAt == null
                        && problem.state() != ProblemState.RESOLVED) {
                    events.add(new ClockEvent(ClockEvent.Kind.YELLOW, problem.responseDeadline));
                }
                if (problem.blueAt == null && problem.blueDue != null) {
                    events.add(new ClockEvent(ClockEvent.Kind.BLUE, problem.blueDue));
                }
                if (problem.redAt == null && problem.deadline != null) {
                    events.add(new ClockEvent(ClockEvent.Kind.RED, problem.deadline));
                }
                if (problem.state() == ProblemState.LONG_TERM
                        && problem.nextReviewOn != null
                        && problem.reviewOpenedAt == null) {
                    events.add(new ClockEvent(
                            ClockEvent.Kind.REVIEW, calendar.get().opening(openDay(problem.nextReviewOn))));
                }
            }
            default -> {
                // linked ones go by the common problem's clock, the rest by none
            }
        }
        return events.stream().min(Comparator.comparing(ClockEvent::at).thenComparing(ClockEvent::kind));
    }

    Instant nextInstant(Problem problem) {
        return next(problem).map(ClockEvent::at).orElse(PARKED);
    }

    /** What an open task is due by: the response until accepted, else the deadline, else the date it wakes. */
    Instant dueDate(Problem problem) {
        if (problem.acceptedAt == null
                && (problem.state() == ProblemState.REPORTED || problem.state() == ProblemState.ASSIGNED)) {
            return problem.responseDeadline;
        }
        if (problem.deadline != null) {
            return problem.deadline;
        }
        return problem.wakeOn == null ? PARKED : calendar.get().opening(openDay(problem.wakeOn));
    }

    /** The closing hour of the day, worked or not. */
    Instant endOf(LocalDate day) {
        WorkingCalendar days = calendar.get();
        LocalTime closing = days.closing(days.nextWorkingDay(day))
                .atZone(WorkingCalendar.ZONE)
                .toLocalTime();
        return day.atTime(closing).atZone(WorkingCalendar.ZONE).toInstant();
    }

    LocalDate today(Instant now) {
        return now.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    WorkingCalendar days() {
        return calendar.get();
    }

    /** When a limit that starts now is used up. */
    Instant after(Instant start, TimeLimit limit) {
        return calendar.deadlines().deadline(start, limit, List.of());
    }

    /** At the top of the ladder it is urged daily (rule 5). */
    TimeLimit untilNextUrging(Problem problem) {
        return problem.severity() == Severity.URGENT
                ? Deadlines.hours(24)
                : calendar.deadlines().workingDays(1);
    }

    static String codeOf(ClockKind clock) {
        return clock == ClockKind.WORKING ? WORKING : CALENDAR;
    }

    private long halved(TimeLimit solution) {
        if (solution.clock() == ClockKind.CALENDAR) {
            return Math.max(solution.minutes() / 2, URGENT_REOPENED_HOURS * 60L);
        }
        return Math.max(solution.minutes() / 2, calendar.get().minutesPerDay());
    }

    private LocalDate openDay(LocalDate day) {
        return openDay(calendar.get(), day);
    }

    private static LocalDate openDay(WorkingCalendar days, LocalDate day) {
        return days.isWorkingDay(day) ? day : days.nextWorkingDay(day);
    }

    static ClockKind kindOf(Problem problem) {
        return problem.clockKind.equals(WORKING) ? ClockKind.WORKING : ClockKind.CALENDAR;
    }
}
