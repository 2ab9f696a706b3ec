package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What the daily round asks of the problems. */
public interface LedgerCheck {

    /** Numbers of problems that break rule 1: no state, or nobody and no date to act next. Empty when all is well. */
    List<String> lost();

    /** Problems whose deadline is not after {@code until} and that somebody works on, the earliest first. */
    List<DueProblem> due(Instant until);

    /** Tells who has not carried out in time what a meeting decided; at most once a decision and day. */
    int urgeOverdueDecisions(LocalDate today);

    /** Tells owners of overdue problems once more, department heads in copy; at most once a problem and day. */
    int urgeOverdue(LocalDate today);
}
