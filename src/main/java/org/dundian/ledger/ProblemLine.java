package org.dundian.ledger;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A problem in a list.
 *
 * @param subgroup code of the reporting subgroup
 * @param owner code of who must solve it, once routed
 * @param handler user id, once accepted
 * @param round 1, and one more with every reopening
 * @param level of escalation, 0 to 4
 * @param deadline none while it waits, or once closed
 */
public record ProblemLine(
        String number,
        String title,
        String state,
        String severity,
        String category,
        String hostCode,
        String subgroup,
        @Nullable String owner,
        @Nullable String handler,
        int round,
        int level,
        OffsetDateTime reportedAt,
        @Nullable OffsetDateTime deadline,
        boolean overdue) {}
