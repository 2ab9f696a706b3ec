package org.dundian.programme;

import org.jspecify.annotations.Nullable;

/** The course of a batch, as far as the domain moves it. */
public interface BatchFlow {

    /** The proposal asked for is there. Does nothing if nobody waits for one any more. */
    void groupingProposed(String batch);

    /** Asks the office to replace a cadre. */
    void replacementRequested(String batch, String leaving, String why);

    /**
     * The office's answer to {@link #replacementRequested}, given where it stands before the batch and not before the task.
     *
     * @param replacement null if nobody takes the place
     */
    void replacementDecided(String batch, String leaving, @Nullable String replacement, String why);

    /** One more subgroup is stationed; the batch is not over before it is. */
    void subgroupAdded(String batch, String subgroup);
}
