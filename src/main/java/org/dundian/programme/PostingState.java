package org.dundian.programme;

import java.util.Locale;

/** Where a posting stands. */
public enum PostingState {
    PROPOSED,
    PUBLISHED,
    ACCEPTED,
    DECLINED,
    UNANSWERED,
    REPLACED,
    /** Served to the end of the stay: the cadre is now of the contact group. */
    COMPLETED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PostingState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
