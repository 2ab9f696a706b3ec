package org.dundian.stationing.process;

/** Names of the process {@code visit-log}; the business key is the visit's id. */
public final class VisitLogProcess {

    public static final String KEY = "visit-log";

    private VisitLogProcess() {}
}
