package org.dundian.programme;

import java.time.Instant;
import org.dundian.grouping.Difference;
import org.jspecify.annotations.Nullable;

/**
 * A place that differs from the solver's proposal.
 *
 * @param id user id of the cadre, or the host's code
 * @param name the cadre's or the host's
 * @param from the proposal's place, in words, as {@code 第 1 组第 2 小组（某公司），小组长}
 * @param to the place that stands, in words
 * @param reason why; absent where the office gave none
 * @param who user id of who gave the reason, else of who made the change; absent where that is not known, as of a cadre who
 *     was replaced
 * @param whoName the name of {@code who}
 * @param onBehalfOf whom {@code who} stood in for
 * @param at when {@code who} did so
 */
public record Deviation(
        Difference.Kind kind,
        String id,
        String name,
        String from,
        String to,
        @Nullable String reason,
        @Nullable String who,
        @Nullable String whoName,
        @Nullable String onBehalfOf,
        @Nullable Instant at) {}
