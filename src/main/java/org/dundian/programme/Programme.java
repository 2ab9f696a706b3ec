package org.dundian.programme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's programme in one year.
 *
 * @param code {@code <organisation>-<year>}, such as {@code CQ-2024}
 * @param checklist codes of what every subgroup is to do, in their order; empty until planned
 * @param endedAt when it was concluded or cancelled
 */
public record Programme(
        String code,
        String organisation,
        int year,
        String name,
        ProgrammeState state,
        @Nullable String objectives,
        List<String> checklist,
        @Nullable String lessons,
        @Nullable String summary,
        String launchedBy,
        Instant launchedAt,
        @Nullable Instant endedAt) {

    public boolean isOver() {
        return endedAt != null;
    }
}
