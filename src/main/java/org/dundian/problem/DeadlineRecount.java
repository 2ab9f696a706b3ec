package org.dundian.problem;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.engine.EngineFailure;
import org.dundian.worktime.CalendarDependants;
import org.dundian.worktime.ClockKind;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Deadlines;
import org.dundian.worktime.PagedRecount;
import org.dundian.worktime.Pause;
import org.dundian.worktime.Recount;
import org.dundian.worktime.Recount.Shift;
import org.dundian.worktime.TimeLimit;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Counts the deadlines of all problems anew when the calendar has changed: response and solution, a supervisor's time to
 * decide, and the day of the revisit. Goes through the ledger a hundred problems at a time, with three queries for them all;
 * only what moves is written, each hundred in a transaction of its own, ledger and engine together.
 */
@Component
class DeadlineRecount implements CalendarDependants {

    private static final int AT_A_TIME = 100;
    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Map<String, String> KINDS =
            Map.of("response", "接办期限", "solution", "办理期限", "decision", "决定期限", "revisit", "回访日期");

    private final Problems problems;
    private final ProblemPauses pauses;
    private final EscalationRows escalations;
    private final ProblemClock problemClock;
    private final Docket docket;
    private final ProblemEngine engine;
    private final CurrentCalendar calendar;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final PagedRecount pages;

    DeadlineRecount(
            Problems problems,
            ProblemPauses pauses,
            EscalationRows escalations,
            ProblemClock problemClock,
            Docket docket,
            ProblemEngine engine,
            CurrentCalendar calendar,
            Clock clock,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.problems = problems;
        this.pauses = pauses;
        this.escalations = escalations;
        this.problemClock = problemClock;
        this.docket = docket;
        this.engine = engine;
        this.calendar = calendar;
        this.clock = clock;
        this.jdbc = jdbc;
        this.pages = new PagedRecount(transactions, EngineFailure::isConflict);
    }

    @Override
    public Recount wouldMove(WorkingCalendar other) {
        return PagedRecount.count(this::after, numbers -> recount(counted(numbers, other)));
    }

    @Override
    public Recount follow() {
        return pages.move(this::after, numbers -> {
            List<Counted> counted = counted(numbers, calendar.get());
            counted.forEach(this::keep);
            // of all, not only those moved: some wait for the opening of a day, and a colour may have come while nobody
            // looked
            engine.clocksMoved(counted.stream()
                    .map(Counted::problem)
                    .filter(problem -> !problem.state().isEnd())
                    .map(docket::standing)
                    .toList());
            return recount(counted);
        });
    }

    private static Recount recount(List<Counted> page) {
        return page.stream().map(Counted::recount).reduce(Recount.NOTHING, Recount::and);
    }

    /** One problem's deadlines as they stand and as they come out; the last three null where there is none such. */
    private record Counted(
            Problem problem,
            ProblemClock.Times times,
            @Nullable Escalation escalation,
            @Nullable Instant decideBy,
            @Nullable LocalDate revisitOn,
            Recount recount) {}

    private List<Counted> counted(List<String> numbers, WorkingCalendar days) {
        Map<String, List<Pause>> waited = pauses.of(numbers);
        Map<String, Escalation> undecided = escalations.findByOpenKeyIn(numbers).stream()
                .collect(Collectors.toMap(escalation -> escalation.problemNumber, Function.identity()));
        List<Counted> counted = new ArrayList<>();
        for (Problem problem : problems.findAllById(numbers)) {
            problem.keptState = problem.state();
            counted.add(counted(
                    problem, waited.getOrDefault(problem.number, List.of()), undecided.get(problem.number), days));
        }
        return counted;
    }

    private Counted counted(
            Problem problem, List<Pause> waited, @Nullable Escalation escalation, WorkingCalendar days) {
        List<Shift> shifts = new ArrayList<>();
        int open = 0;
        if (problem.state().isEnd()) {
            LocalDate revisit = problem.closedAt == null || problem.revisitOn == null
                    ? null
                    : days.plusWorkingDays(
                            LocalDate.ofInstant(problem.closedAt, WorkingCalendar.ZONE),
                            Verifying.WORKING_DAYS_TO_REVISIT);
            if (revisit != null && problem.revisitOn != null) {
                open++;
                add(shifts, problem, "revisit", start(problem.revisitOn), start(revisit));
            }
            ProblemClock.Times asTheyAre = new ProblemClock.Times(null, problem.deadline, problem.blueDue);
            return new Counted(problem, asTheyAre, null, null, revisit, Recount.of(open, shifts));
        }
        ProblemClock.Times times = problemClock.times(problem, waited, days);
        if (times.response() != null) {
            open++;
            add(shifts, problem, "response", problem.responseDeadline, times.response());
        }
        if (times.deadline() != null && problem.deadline != null) {
            open++;
            add(shifts, problem, "solution", problem.deadline, times.deadline());
        }
        Instant decideBy = null;
        if (escalation != null && escalation.placedAt != null && escalation.limitMinutes != null) {
            ClockKind kind = ProblemClock.codeOf(ClockKind.WORKING).equals(escalation.limitClock)
                    ? ClockKind.WORKING
                    : ClockKind.CALENDAR;
            decideBy = new Deadlines(days)
                    .deadline(escalation.placedAt, new TimeLimit(kind, escalation.limitMinutes), List.of());
            open++;
            add(shifts, problem, "decision", escalation.decideBy, decideBy);
        }
        return new Counted(problem, times, escalation, decideBy, null, Recount.of(open, shifts));
    }

    private void keep(Counted counted) {
        Problem problem = counted.problem();
        Escalation escalation = counted.escalation();
        Instant decideBy = counted.decideBy();
        if (escalation != null && decideBy != null && !decideBy.equals(escalation.decideBy)) {
            escalation.decideBy = decideBy;
            escalations.save(escalation);
            engine.decisionMoved(problem.number, decideBy);
        }
        if (differs(counted)) {
            problemClock.set(problem, counted.times());
            String why = "工作日历更新" + words(counted.recount().shifts());
            if (counted.revisitOn() != null) {
                problem.revisitOn = counted.revisitOn();
                engine.revisitMoved(problem.number, calendar.get().opening(counted.revisitOn()));
            }
            docket.write(problem, "calendar-changed", why);
        }
    }

    private static boolean differs(Counted counted) {
        Problem problem = counted.problem();
        ProblemClock.Times times = counted.times();
        return counted.revisitOn() != null && !counted.revisitOn().equals(problem.revisitOn)
                || times.response() != null && !times.response().equals(problem.responseDeadline)
                || !Objects.equals(times.deadline(), problem.deadline)
                || !Objects.equals(times.blueDue(), problem.blueDue);
    }

    /** The numbers of the next problems that have a deadline, or are still to be asked about. */
    private List<String> after(String number) {
        return jdbc.sql("""
                select number from problem
                where number > :number
                  and (state not in ('verified', 'closed', 'declined', 'merged', 'withdrawn')
                       or state = 'closed' and revisited_at is null and revisit_on > :today)
                order by number limit :most""")
                .param("number", number)
                .param("today", LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))
                .param("most", AT_A_TIME)
                .query(String.class)
                .list();
    }

    private static void add(List<Shift> shifts, Problem problem, String kind, Instant before, Instant after) {
        if (!before.equals(after)) {
            shifts.add(new Shift(problem.number, kind, before, after));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private static String words(List<Shift> shifts) {
        return shifts.stream()
                .map(shift -> KINDS.get(shift.kind()) + " " + words(shift.before()) + " → " + words(shift.after()))
                .collect(Collectors.joining("；", shifts.isEmpty() ? "" : "：", ""));
    }

    private static String words(Instant at) {
        return IN_WORDS.format(at.atZone(WorkingCalendar.ZONE));
    }
}
