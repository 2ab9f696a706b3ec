package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal of a plan that somebody asked for.
 *
 * @param askedFor on whose behalf, if by a substitute
 * @param percent from 0 to 100
 * @param reached day of the play
 * @param planHash of the plan as it was played; null before it began
 * @param seconds that it took; null unless it is done
 * @param onTimePercent expected of a hundred that are due; null unless it is done and any was
 * @param failure why there is no result, in words; null unless it failed
 */
public record ForecastRun(
        String id,
        String batch,
        String organisation,
        String askedBy,
        @Nullable String askedFor,
        Instant askedAt,
        Assumptions assumptions,
        State state,
        int percent,
        @Nullable LocalDate reached,
        @Nullable String planHash,
        @Nullable Integer seconds,
        @Nullable Integer onTimePercent,
        @Nullable String failure) {

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isUnderWay() {
            return this == QUEUED || this == RUNNING;
        }
    }
}
