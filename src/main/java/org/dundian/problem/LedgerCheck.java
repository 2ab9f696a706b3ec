package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the daily round asks of the problems. */
public interface LedgerCheck {

    /**
     * Problems that break rule 1.
     *
     * @param first the numbers of at most {@link #MOST_TOLD} of them
     */
    record Lost(int count, List<String> first) {

        /** So many are named. */
        public static final int MOST_TOLD = 100;

        public boolean none() {
            return count == 0;
        }
    }

    /** The problems that have no state, or nobody and no date to act next. */
    default Lost lost() {
        int count = 0;
        List<String> first = new ArrayList<>();
        for (List<String> page = lost(""); !page.isEmpty(); page = lost(page.get(page.size() - 1))) {
            first.addAll(page.subList(0, Math.min(page.size(), Lost.MOST_TOLD - first.size())));
            count += page.size();
        }
        return new Lost(count, List.copyOf(first));
    }

    /** The next page of their numbers, in order; {@code ""} comes before the first. */
    List<String> lost(String after);

    /**
     * The next page of problems whose deadline is not after {@code until} and that somebody works on, the earliest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<DueProblem> due(Instant until, @Nullable DueProblem after);

    /** Tells who has not carried out in time what a meeting decided; at most once a decision and day. */
    int urgeOverdueDecisions(LocalDate today);

    /** Tells owners of overdue problems once more, department heads in copy; at most once a problem and day. */
    int urgeOverdue(LocalDate today);
}
