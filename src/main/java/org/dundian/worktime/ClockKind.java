package org.dundian.worktime;

/** What a time limit counts. */
public enum ClockKind {
    /** Minutes within the sessions of working days. */
    WORKING,
    /** Every minute, nights and holidays included. */
    CALENDAR
}
