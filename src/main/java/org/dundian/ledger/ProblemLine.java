package org.dundian.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
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
 * @param wakeOn stands in place of the deadline while it waits; not part of the API's shape
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
        boolean overdue,
        @JsonIgnore @Nullable LocalDate wakeOn) {}
