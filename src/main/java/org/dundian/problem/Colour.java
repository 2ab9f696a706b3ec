package org.dundian.problem;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a problem stands with its time limits, as it is urged (督办): the one rule for task cards, the order of tasks and
 * whatever else shows a colour. It follows from the dates alone, so that it is right also before the clock's event has been
 * dealt with.
 */
public enum Colour {
    /** In time, or its clock runs no more. */
    NONE(0),
    /** 蓝色提示: 80 % of the solution limit are used. */
    BLUE(5),
    /** 黄色预警: nobody has taken it on within the response limit. */
    YELLOW(10),
    /** 红色督办: the solution limit is used up. */
    RED(15);

    /** See {@link Urgency}. */
    final int weight;

    Colour(int weight) {
        this.weight = weight;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The gravest that holds. While it waits, or goes by a common problem's clock, only a deadline missed before counts. */
    public static Colour of(Problem problem, Instant now) {
        if (problem.state().isEnd() || problem.isIn(ProblemState.VERIFIED)) {
            return NONE;
        }
        if (isReached(problem.deadline, now)) {
            return RED;
        }
        if (problem.isIn(ProblemState.WAITING, ProblemState.LINKED)) {
            return NONE;
        }
        if (problem.acceptedAt == null
                && !problem.isIn(ProblemState.RESOLVED)
                && isReached(problem.responseDeadline, now)) {
            return YELLOW;
        }
        return isReached(problem.blueDue, now) ? BLUE : NONE;
    }

    private static boolean isReached(@Nullable Instant date, Instant now) {
        return date != null && !now.isBefore(date);
    }
}
