package org.dundian.grouping;

/** Hears how far a search has come. */
@FunctionalInterface
public interface Progress {

    Progress UNHEARD = (steps, wanted, broken, points) -> {};

    /**
     * @param steps tried so far
     * @param wanted steps in all
     * @param broken how badly the best so far breaks the rules, 0 if it keeps them all
     * @param points what the best so far costs
     */
    void reached(long steps, long wanted, long broken, long points);
}
