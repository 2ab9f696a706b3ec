package org.dundian.grouping;

import org.dundian.grouping.planning.Search;

/** Looks for a good grouping by a bounded number of steps on the calling thread. */
public final class GroupingSolver {

    private GroupingSolver() {}

    /**
     * The best found; the same task, weights, effort and seed give the same, unless time ran out or the thread was
     * interrupted. It may break rules where the task leaves no other way: {@link GroupingTask#errors} names them.
     *
     * @param seed another one gives another grouping where there is one as good
     * @throws IllegalArgumentException if the task has an {@link GroupingTask#obstacle}
     */
    public static Grouping propose(GroupingTask task, Weights weights, Effort effort, long seed, Progress progress) {
        task.obstacle().ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        return new Search(task, weights, effort, seed, progress).grouping();
    }
}
