package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** All that the board works out for a move, at the largest size that is promised: 2,000 cadres at 800 hosts. */
class MovesAreJudgedAtOnceTest {

    private static final int MOVES = 30;
    private static final Duration ALLOWED = Duration.ofMillis(100);

    @Test
    void inAFractionOfWhatAPersonNotices() {
        GroupingTask task = InventedTasks.of(2000, 800, 40, 2, 3, false, 7);
        Grouping proposal = FairSplit.propose(task, 7);
        Grouping stands = proposal;
        List<Duration> taken = new ArrayList<>();
        // the processor's time, as other tests may be running beside
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < MOVES; i++) {
            Move move = new Move.Exchange(anybody(stands, 13 * i), anybody(stands, 700 - 17 * i));
            long from = threads.getCurrentThreadCpuTime();
            Grouping after = Rearrangement.of(task, Rearrangement.present(task, stands), move);
            Assessment before = assessed(task, stands);
            Assessment then = assessed(task, after);
            List<Breach> broken = new ArrayList<>(task.breaches(stands));
            broken.addAll(task.breaches(after));
            List<Difference> made = Difference.made(proposal, after);
            taken.add(Duration.ofNanos(threads.getCurrentThreadCpuTime() - from));

            assertThat(made).isNotEmpty();
            assertThat(then.cadres()).hasSameSizeAs(before.cadres());
            stands = after;
        }
        Collections.sort(taken);
        assertThat(taken.get(MOVES / 2)).as("the median of %s", taken).isLessThan(ALLOWED);
    }

    private static Assessment assessed(GroupingTask task, Grouping grouping) {
        return Assessment.of(task, grouping, Weights.DEFAULT, UnaryOperator.identity());
    }

    private static String anybody(Grouping grouping, int subgroup) {
        return grouping.subgroups()
                .skip(subgroup)
                .findFirst()
                .orElseThrow()
                .members()
                .get(0);
    }
}
