package org.dundian.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.dundian.engine.SimulatedClock;
import org.dundian.input.InvalidInput;
import org.dundian.ledger.Figures;
import org.dundian.ledger.Invariants;
import org.dundian.ledger.Summary;
import org.dundian.problem.EngineAgreement;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** {@code --rehearse}: plays a programme, prints what came of it, and says whether every invariant holds. */
@Component
public class RehearseCommand {

    private static final int MOST_PROBLEMS = 100_000;

    private final Environment options;
    private final SampleFederation federation;
    private final Rehearsal rehearsal;
    private final Figures figures;
    private final Invariants invariants;
    private final EngineAgreement agreement;
    private final SimulatedClock clock;

    RehearseCommand(
            Environment options,
            SampleFederation federation,
            Rehearsal rehearsal,
            Figures figures,
            Invariants invariants,
            EngineAgreement agreement,
            SimulatedClock clock) {
        this.options = options;
        this.federation = federation;
        this.rehearsal = rehearsal;
        this.figures = figures;
        this.invariants = invariants;
        this.agreement = agreement;
        this.clock = clock;
    }

    /**
     * Reads {@code rehearse.start}, {@code rehearse.problems}, {@code rehearse.until} and {@code rehearse.seed}.
     *
     * @return the process's exit code: 0 if all holds, 1 if an invariant does not, 2 if an option is wrong
     */
    @SuppressWarnings("SystemOut") // a command's output
    public int run() {
        RehearsalPlan plan;
        try {
            plan = plan();
        } catch (InvalidInput wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        }
        try {
            return played(plan, System.out) ? 0 : 1;
        } finally {
            clock.reset();
        }
    }

    private boolean played(RehearsalPlan plan, PrintStream out) {
        long started = System.nanoTime();
        federation.create();
        Rehearsal.Played played = rehearsal.play(plan, out::println);
        List<String> violations = new ArrayList<>(agreement.disagreements());
        invariants.check().forEach(violation -> violations.add(violation.toString()));
        out.println();
        out.print(table(figures.summary(), played));
        out.printf(
                "%-34s %7ds%n",
                "Wall time", Duration.ofNanos(System.nanoTime() - started).toSeconds());
        violations.forEach(violation -> out.println("VIOLATED  " + violation));
        out.printf(
                "%n%d invariants checked: %s%n",
                invariants.names().size() + 1, violations.isEmpty() ? "all hold" : violations.size() + " violations");
        return violations.isEmpty();
    }

    /** A line a figure; the same seed and start give the same. */
    static String table(Summary summary, Rehearsal.Played played) {
        return summary.toTable()
                + "%-34s %8d%n".formatted("Acts of people", played.acts())
                + "%-34s %8d%n".formatted("Refused as the rules demand", played.refusals())
                + "%-34s %8d%n".formatted("Jobs executed", played.jobs())
                + "%-34s %8d%n".formatted("Tasks completed", played.tasksCompleted())
                + "%-34s %8d%n".formatted("Process instances", played.processInstances());
    }

    private RehearsalPlan plan() {
        LocalDate start = date("rehearse.start");
        LocalDate until = date("rehearse.until");
        return new RehearsalPlan(
                SampleFederation.ORGANISATION,
                start == null ? RehearsalPlan.USUAL_START : start,
                Math.toIntExact(number("rehearse.problems", RehearsalPlan.USUAL_PROBLEMS, 1, MOST_PROBLEMS)),
                until == null ? null : endOf(until),
                null,
                number("rehearse.seed", RehearsalPlan.USUAL_SEED, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }

    private @Nullable LocalDate date(String option) {
        String value = options.getProperty(option);
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException wrong) {
            throw new InvalidInput(option, "--" + option + " must be a date such as 2024-04-01, not " + value);
        }
    }

    private long number(String option, long usual, long least, long most) {
        String value = options.getProperty(option);
        if (value == null) {
            return usual;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        throw new InvalidInput(
                option, "--%s must be a whole number from %d to %d, not %s".formatted(option, least, most, value));
    }
}
