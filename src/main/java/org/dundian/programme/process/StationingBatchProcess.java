package org.dundian.programme.process;

/** Names of the process {@code stationing-batch}. */
public final class StationingBatchProcess {

    public static final String KEY = "stationing-batch";

    public static final String SELECT_CADRES = "Task_SelectCadres";
    public static final String SELECT_HOSTS = "Task_SelectHosts";
    public static final String GROUPING_PROPOSED = "Event_GroupingProposed";
    public static final String REVIEW_GROUPING = "Task_ReviewGrouping";
    public static final String APPROVE_GROUPING = "Task_ApproveGrouping";
    public static final String PUBLISH_POSTINGS = "Task_PublishPostings";
    public static final String SUBGROUPS = "CallActivity_SubgroupStationing";
    /** All of them together, as an instance of the engine. */
    public static final String ALL_SUBGROUPS = SUBGROUPS + "#multiInstanceBody";

    public static final String REPLACE_CADRE = "Task_ReplaceCadre";
    public static final String CARRY_OUT_REPLACEMENT = "Task_CarryOutReplacement";
    public static final String COMPILE_REPORT = "Task_CompileReport";
    public static final String DONE = "EndEvent_BatchDone";

    /** The batch's code, the business key. */
    public static final String BATCH_CODE = "batchCode";

    /** Of a replacement: the user id of who is to leave, and why; only in its own scope. */
    public static final String REQUESTED = "requested";

    public static final String WHY = "why";

    /** Of a stationing: the subgroup's code; local to each. */
    public static final String SUBGROUP_CODE = "subgroupCode";

    /** What the form {@code replace-cadre} sends. */
    public static final String LEAVING = "leaving";

    public static final String REPLACEMENT = "replacement";
    public static final String REASON = "reason";

    public static final String GROUPING_PROPOSED_MESSAGE = "grouping.proposed";
    public static final String REPLACEMENT_MESSAGE = "cadre.replacementRequested";

    public static final String ELIGIBILITY = "cadre-eligibility";

    private StationingBatchProcess() {}
}
