package org.dundian.stationing.process;

/** Names of the process {@code supervision-round}; the business key is {@code supervision-<ISO date>}. */
public final class SupervisionRoundProcess {

    public static final String KEY = "supervision-round";

    public static final String START = "StartEvent_EveryMorning";
    public static final String URGE_OVERDUE = "Task_UrgeOverdue";
    public static final String SEND_DIGESTS = "Task_SendDigests";
    public static final String FIND_MISSING_REPORTS = "Task_FindMissingReports";
    public static final String CHECK_LEDGER = "Task_CheckLedger";
    public static final String COMPILE_PROGRAMME_REPORTS = "Task_CompileProgrammeReports";

    private SupervisionRoundProcess() {}
}
