package org.dundian.stationing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subgroup's report of one week.
 *
 * @param weekStart the week's Monday
 * @param dueOn the week's last working day
 * @param state due, written, returned, accepted or missing
 */
public record WeeklyReport(
        String subgroup,
        LocalDate weekStart,
        LocalDate dueOn,
        String state,
        @Nullable String summary,
        @Nullable String nextWeek) {

    public static final String DUE = "due";
    public static final String WRITTEN = "written";
    public static final String RETURNED = "returned";
    public static final String ACCEPTED = "accepted";
    public static final String MISSING = "missing";

    /** It is still to be written, or written anew. */
    boolean isOpen() {
        return state.equals(DUE) || state.equals(RETURNED);
    }
}
