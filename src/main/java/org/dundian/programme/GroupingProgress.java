package org.dundian.programme;

import org.jspecify.annotations.Nullable;

/**
 * How far a proposal has come.
 *
 * @param attempt from 1, within the batch; also the seed of its search
 * @param steps changes tried so far
 * @param wanted steps in all, 0 before the search has begun
 * @param broken how badly the best so far breaks the rules, 0 if not; null before there is one
 * @param points what the best so far costs; null before there is one
 * @param failure why there is no proposal; null if there is one or will be
 * @param answered whether the search is over
 */
public record GroupingProgress(
        int attempt,
        long steps,
        long wanted,
        @Nullable Long broken,
        @Nullable Long points,
        @Nullable String failure,
        boolean answered) {}
