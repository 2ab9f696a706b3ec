package org.dundian.audit.process;

/** What others need to know of the model {@code nightly-keeping}. */
public final class NightlyKeepingProcess {

    public static final String KEY = "nightly-keeping";
    public static final String START = "StartEvent_EveryNight";

    private NightlyKeepingProcess() {}
}
