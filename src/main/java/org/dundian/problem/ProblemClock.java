package org.dundian.problem;

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

    ProblemClock(CurrentCalendar calendar, DecisionTables tables, ProblemPauses pauses) {
        this.calendar = calendar;
        this.tables = tables;
        this.pauses = pauses;
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

    /** Sets response deadline, deadline and blue date from start, limits, extra time and pauses. */
    void recompute(Problem problem) {
        Deadlines deadlines = calendar.deadlines();
        ClockKind kind = kindOf(problem);
        if (problem.acceptedAt == null) {
            problem.responseDeadline =
                    deadlines.deadline(problem.clockStartedAt, new TimeLimit(kind, problem.responseMinutes), List.of());
        }
        if (problem.state() == ProblemState.WAITING) {
            problem.deadline = null;
            problem.blueDue = null;
            return;
        }
        if (problem.nextReviewOn != null) {
            WorkingCalendar days = calendar.get();
            problem.deadline = days.closing(days.plusWorkingDays(openDay(problem.nextReviewOn), DAYS_TO_REVIEW));
            problem.blueDue = null;
            return;
        }
        List<Pause> waited = pauses.of(problem.number);
        TimeLimit limit = new TimeLimit(kind, problem.solutionMinutes + problem.extraMinutes);
        problem.deadline = deadlines.deadline(problem.clockStartedAt, limit, waited);
        problem.blueDue = deadlines.fraction(problem.clockStartedAt, limit, waited, BLUE_SHARE);
    }

    /** Adds what lies between the present deadline and the close of {@code until} to the limit. */
    void extendUntil(Problem problem, LocalDate until) {
        Instant deadline = problem.deadline;
        if (deadline == null) {
            throw new IllegalStateException(problem.number + " has no deadline to extend");
        }
        problem.extraMinutes += calendar.deadlines().minutesBetween(kindOf(problem), deadline, endOf(until));
        problem.blueAt = null;
        problem.redAt = null;
        recompute(problem);
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
        WorkingCalendar days = calendar.get();
        return days.isWorkingDay(day) ? day : days.nextWorkingDay(day);
    }

    private static ClockKind kindOf(Problem problem) {
        return problem.clockKind.equals(WORKING) ? ClockKind.WORKING : ClockKind.CALENDAR;
    }
}
