package org.dundian.programme;

import java.util.Locale;

/** Where a batch stands. */
public enum BatchState {
    PLANNED,
    SELECTING,
    GROUPING,
    /** The grouping lies before the leadership. */
    APPROVING,
    RUNNING,
    DONE,
    /** The second batch, when the office decides that it does not go ahead. */
    SKIPPED,
    CANCELLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
