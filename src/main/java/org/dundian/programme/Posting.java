package org.dundian.programme;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cadre's place in a subgroup for a stay.
 *
 * @param why why it was declined or ended before its time
 */
public record Posting(
        long id,
        String subgroup,
        String batch,
        String userId,
        PostingState state,
        @Nullable Instant publishedAt,
        @Nullable Instant answeredAt,
        @Nullable String why) {}
