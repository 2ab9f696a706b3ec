package org.dundian.programme;

import java.util.Locale;

/** Where a subgroup stands. */
public enum SubgroupState {
    /** Proposed by a grouping that may still change. */
    PROPOSED,
    /** Its postings are published; the kick-off is still to be held. */
    PUBLISHED,
    RUNNING,
    /** The stay is over; final report and handover are under way. */
    CLOSING,
    /** Handed over: what is left of it is the host's contact group. */
    ENDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubgroupState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
