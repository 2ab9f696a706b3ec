package org.dundian.programme;

import org.jspecify.annotations.Nullable;

/**
 * A cadre whom the office is to replace.
 *
 * @param subgroup where the cadre is or was posted, {@code null} for a team leader who is in no subgroup
 * @param replacement who was chosen, {@code null} until decided or if the seat was dropped
 */
public record ReplacementRequest(
        long id,
        String batch,
        String leaving,
        @Nullable String subgroup,
        String why,
        @Nullable String replacement) {}
