package org.dundian.programme.process;

/** Names of the process {@code stationing-programme}. */
public final class StationingProgrammeProcess {

    public static final String KEY = "stationing-programme";

    public static final String PREPARE_PLAN = "Task_PreparePlan";
    public static final String APPROVE_PLAN = "Task_ApprovePlan";
    public static final String FIRST_BATCH = "CallActivity_FirstBatch";
    public static final String REVIEW_BATCH = "Task_ReviewBatch";
    public static final String SECOND_BATCH = "CallActivity_SecondBatch";
    public static final String CONCLUDE = "Task_ConcludeProgramme";
    public static final String HAND_OVER_OPEN_WORK = "Task_HandOverOpenWork";
    public static final String CONCLUDED = "EndEvent_ProgrammeConcluded";
    public static final String CANCELLED = "EndEvent_ProgrammeCancelled";

    /** The programme's code, the business key. */
    public static final String PROGRAMME_CODE = "programmeCode";

    public static final String CANCEL_MESSAGE = "programme.cancelled";

    private StationingProgrammeProcess() {}
}
