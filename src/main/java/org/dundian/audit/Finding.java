package org.dundian.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something in the log that is not as it was written.
 *
 * @param problem its number; null where a seal itself is meant
 * @param seq the line of its log, null where none can be named
 * @param seal the number of the seal that tells, null where the log itself does
 */
public record Finding(
        Kind kind,
        @Nullable String problem,
        @Nullable Integer seq,
        @Nullable Integer seal) {

    /** What is wrong. */
    public enum Kind {
        /** The line does not say what it said when it was written. */
        ALTERED,
        /** A line is gone. */
        MISSING,
        /** A line that was not written by this application. */
        ADDED,
        /** The log does not end as this application wrote it: its lines, their hashes and its end were made up together. */
        END,
        /** The line is not the one that was sealed, or it is gone with its problem. */
        NOT_AS_SEALED,
        /** The seal itself, or the list of what it covers, was altered. */
        SEAL_ALTERED,
        /** A seal is gone, or none was made for days. */
        SEAL_MISSING,
        /** The key that signed the seal is not at hand: compare its hash with what was kept outside. */
        SEAL_UNPROVEN;

        /** As in the API and in the words on screen. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Finding of(Kind kind, String problem, @Nullable Integer seq) {
        return new Finding(kind, problem, seq, null);
    }

    static Finding ofSeal(Kind kind, int seal) {
        return new Finding(kind, null, null, seal);
    }

    /** The line's name, {@code CQ-2024-0042/7}, or the seal's. */
    public String place() {
        return problem == null ? "seal " + seal : seq == null ? problem : problem + "/" + seq;
    }

    @Override
    public String toString() {
        return place() + " " + kind.code();
    }
}
