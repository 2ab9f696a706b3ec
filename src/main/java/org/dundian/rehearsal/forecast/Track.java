package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one problem through the play.
 *
 * @param subgroup number of the subgroup that reported it
 * @param owner code, null while it was not triaged
 * @param open when it was neither solved nor over
 * @param queued when its handler had not begun with it for other work
 * @param solvedAt when it was solved first
 * @param verified whether somebody else found that it is solved
 * @param late whether the solution limit was missed
 * @param accepted whether an owner accepted it
 * @param answeredLate whether the response limit was missed
 */
public record Track(
        String number,
        int subgroup,
        @Nullable String owner,
        String severity,
        Instant reportedAt,
        List<Span> open,
        List<Span> queued,
        @Nullable Instant solvedAt,
        boolean verified,
        boolean late,
        boolean accepted,
        boolean answeredLate) {

    /** @param to null while it lasts */
    public record Span(Instant from, @Nullable Instant to) {
        boolean covers(Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    boolean isOpenAt(Instant at) {
        return open.stream().anyMatch(span -> span.covers(at));
    }

    boolean waitsAt(Instant at) {
        return queued.stream().anyMatch(span -> span.covers(at));
    }
}
