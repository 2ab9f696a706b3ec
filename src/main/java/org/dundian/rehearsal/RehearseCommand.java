package org.dundian.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dundian.engine.SimulatedClock;
import org.dundian.ledger.Figures;
import org.dundian.ledger.Invariants;
import org.dundian.ledger.Summary;
import org.dundian.problem.EngineAgreement;
import org.springframework.stereotype.Component;

/** {@code --rehearse}: plays a programme, prints what came of it, and says whether every invariant holds. */
@Component
public class RehearseCommand {

    private static final int MOST_PROBLEMS = 100_000;

    private final SampleFederation federation;
    private final Rehearsal rehearsal;
    private final Figures figures;
    private final Invariants invariants;
    private final EngineAgreement agreement;
    private final SimulatedClock clock;

    RehearseCommand(
            SampleFederation federation,
            Rehearsal rehearsal,
            Figures figures,
            Invariants invariants,
            EngineAgreement agreement,
            SimulatedClock clock) {
        this.federation = federation;
        this.rehearsal = rehearsal;
        this.figures = figures;
        this.invariants = invariants;
        this.agreement = agreement;
        this.clock = clock;
    }

    /**
     * Plays, prints as it goes, and ends with the table.
     *
     * @return whether every invariant holds
     */
    @SuppressWarnings("SystemOut") // a command's output
    public boolean play(RehearsalPlan plan) {
        try {
            return played(plan, System.out);
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
}
