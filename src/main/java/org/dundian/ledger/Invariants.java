package org.dundian.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.audit.Finding;
import org.dundian.audit.LogVerification;
import org.dundian.organisation.Substitutions;
import org.dundian.problem.LedgerCheck;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rules of domain.md as questions to the tables. They read everything, so they are asked seldom. */
@Component
@Transactional(readOnly = true)
public class Invariants {

    static final String NEVER_LOST = "rule 1: no problem is lost";
    static final String SOMEBODY_IS_THERE = "rule 1: whoever acts next is there, or stood in for";
    static final String NO_CYCLES = "nobody has two substitutes a day, and no chain of them comes back";
    static final String WAITS_BOUNDED = "rule 7: a wait lasts at most 30 working days";
    static final String WAITS_WAKE = "rule 7: what waits wakes on its date";

    static final String LOG_AS_WRITTEN = "rule 10: the log is as it was written";

    private static final int LONGEST_WAIT = 30;

    /** So late may a clock be: jobs queue, and after a crash wait for their lock. */
    private static final Duration GRACE = Duration.ofMinutes(15);

    private static final List<Invariant> QUERIES = Stream.concat(
                    ProblemInvariants.ALL.stream(), StationingInvariants.ALL.stream())
            .toList();

    private final JdbcClient jdbc;
    private final LedgerCheck ledger;
    private final WhoIsThere there;
    private final Substitutions substitutions;
    private final CurrentCalendar calendar;
    private final LogVerification log;
    private final Clock clock;

    Invariants(
            JdbcClient jdbc,
            LedgerCheck ledger,
            WhoIsThere there,
            Substitutions substitutions,
            CurrentCalendar calendar,
            LogVerification log,
            Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.there = there;
        this.substitutions = substitutions;
        this.calendar = calendar;
        this.log = log;
        this.clock = clock;
    }

    /** The names of all that {@link #check} asks. */
    public List<String> names() {
        return Stream.concat(
                        Stream.of(NEVER_LOST, SOMEBODY_IS_THERE, NO_CYCLES, WAITS_BOUNDED, WAITS_WAKE, LOG_AS_WRITTEN),
                        QUERIES.stream().map(Invariant::name))
                .toList();
    }

    /** @return those that do not hold; empty when all is well */
    public List<Violation> check() {
        List<Violation> violations = new ArrayList<>();
        note(violations, NEVER_LOST, ledger.lost().first());
        note(violations, SOMEBODY_IS_THERE, there.missing());
        note(violations, NO_CYCLES, substitutions.broken());
        OffsetDateTime late = clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC);
        for (Invariant invariant : QUERIES) {
            note(violations, invariant.name(), broken(invariant, late));
        }
        checkWaits(violations, late.toInstant());
        note(
                violations,
                LOG_AS_WRITTEN,
                log.latest().stream().map(Finding::toString).toList());
        return violations;
    }

    private List<String> broken(Invariant invariant, OffsetDateTime late) {
        return jdbc.sql(invariant.brokenBy()).param("late", late).query(String.class).list().stream()
                .distinct()
                .sorted()
                .toList();
    }

    private record Wait(String problem, LocalDate from, LocalDate wakeOn, boolean open) {}

    /** Not in SQL: the working calendar says how long it was. */
    private void checkWaits(List<Violation> violations, Instant late) {
        WorkingCalendar days = calendar.get();
        List<Wait> waits = jdbc.sql("""
                        select problem_number, from_at, wake_on, to_at from problem_pause
                        order by problem_number, seq""")
                .query((row, n) -> new Wait(
                        Rows.text(row, "problem_number"),
                        Rows.time(row, "from_at").toLocalDate(),
                        Rows.date(row, "wake_on"),
                        Rows.timeOrNull(row, "to_at") == null))
                .list();
        note(
                violations,
                WAITS_BOUNDED,
                waits.stream()
                        .filter(wait -> wait.wakeOn().isAfter(days.plusWorkingDays(wait.from(), LONGEST_WAIT)))
                        .map(Wait::problem)
                        .toList());
        note(
                violations,
                WAITS_WAKE,
                waits.stream()
                        .filter(wait ->
                                wait.open() && opening(days, wait.wakeOn()).isBefore(late))
                        .map(Wait::problem)
                        .toList());
    }

    private static Instant opening(WorkingCalendar days, LocalDate day) {
        return days.opening(days.isWorkingDay(day) ? day : days.nextWorkingDay(day));
    }

    private static void note(List<Violation> violations, String name, List<String> rows) {
        if (!rows.isEmpty()) {
            violations.add(new Violation(name, rows));
        }
    }
}
