package org.dundian.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Who stands in for whom today may have changed: by an entry, a revocation, or because a day has begun. Published in the
 * transaction of the cause.
 *
 * @param entered what was entered, if that was the cause
 * @param revoked what was revoked, likewise
 */
public record StandInsChanged(
        @Nullable Substitution entered, @Nullable Substitution revoked) {

    static StandInsChanged byEntry(Substitution entered) {
        return new StandInsChanged(entered, null);
    }

    static StandInsChanged byRevocation(Substitution revoked) {
        return new StandInsChanged(null, revoked);
    }

    static StandInsChanged byDate() {
        return new StandInsChanged(null, null);
    }
}
