package org.dundian.roster.transfer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded roster and how far it has come.
 *
 * @param rowsDone of those that the file has, in the state's work
 * @param touchedAt when something of it was last done
 * @param fingerprint of what it would change, once it was read
 * @param changedMeanwhile whether the roster had changed when it was to be taken over, so that it is to be agreed to anew
 * @param failure why it could not be read, in Chinese
 */
public record RosterDraft(
        String id,
        String organisation,
        String fileName,
        State state,
        int rowsDone,
        int rowsTotal,
        String uploadedBy,
        @Nullable String uploadedFor,
        Instant uploadedAt,
        Instant touchedAt,
        @Nullable String fingerprint,
        boolean changedMeanwhile,
        @Nullable String failure) {

    /** Where it stands. */
    public enum State {
        READING,
        READ,
        TAKING,
        TAKEN,
        FAILED;

        /** Whether something is being done with it. */
        public boolean working() {
            return this == READING || this == TAKING;
        }
    }
}
