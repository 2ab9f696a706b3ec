package org.dundian.organisation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody stands in for somebody who is on leave.
 *
 * @param absent user id
 * @param substitute user id, of the same organisation
 * @param from first day
 * @param until last day, included
 * @param reason given when somebody else entered it
 * @param enteredFor on whose behalf, if by a substitute
 * @param revokedAt when it was ended before its time, if it was
 */
public record Substitution(
        long id,
        String absent,
        String substitute,
        LocalDate from,
        LocalDate until,
        @Nullable String reason,
        String enteredBy,
        @Nullable String enteredFor,
        Instant enteredAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    public boolean isOn(LocalDate day) {
        return revokedAt == null && !day.isBefore(from) && !day.isAfter(until);
    }

    /** Whether both cover a day. */
    boolean overlaps(LocalDate otherFrom, LocalDate otherUntil) {
        return !from.isAfter(otherUntil) && !until.isBefore(otherFrom);
    }
}
