package org.dundian.stationing.process;

import java.util.Set;

/** Names of the process {@code subgroup-stationing}. */
public final class SubgroupStationingProcess {

    public static final String KEY = "subgroup-stationing";

    public static final String ASK_MEMBERS = "Task_AskMembers";
    public static final String ACCEPT_POSTING = "Task_AcceptPosting";
    public static final String NO_ANSWER = "BoundaryEvent_NoAnswer";
    public static final String REQUEST_REPLACEMENT = "Task_RequestReplacement";
    public static final String ALL_ACCEPTED = "Event_AllAccepted";
    public static final String HOLD_KICK_OFF = "Task_HoldKickOff";
    public static final String STAY = "SubProcess_Stay";
    public static final String STAY_ENDED = "BoundaryEvent_StayEnded";
    public static final String LAST_WEEK_OVER = "Event_LastWeekOver";
    public static final String NEXT_WEEK = "Gateway_NextWeek";
    public static final String WEEKLY_REPORT_DUE = "Event_WeeklyReportDue";
    public static final String WRITE_WEEKLY_REPORT = "Task_WriteWeeklyReport";
    public static final String ACCEPT_WEEKLY_REPORT = "Task_AcceptWeeklyReport";
    public static final String APPROVE_EARLY_END = "Task_ApproveEarlyEnd";
    public static final String WRITE_FINAL_REPORT = "Task_WriteFinalReport";
    public static final String ACCEPT_FINAL_REPORT = "Task_AcceptFinalReport";
    public static final String HAND_OVER = "Task_HandOver";
    public static final String DISSOLVED = "EndEvent_Dissolved";
    public static final String HANDED_OVER = "EndEvent_HandedOver";

    /** Tasks of whoever leads the subgroup. */
    public static final Set<String> LEADERS_TASKS =
            Set.of(HOLD_KICK_OFF, WRITE_WEEKLY_REPORT, WRITE_FINAL_REPORT, HAND_OVER);

    /** The subgroup's code, the business key. */
    public static final String SUBGROUP_CODE = "subgroupCode";

    /** Of a posting: the user id of who is asked; only in its own scope. */
    public static final String MEMBER = "member";

    /** Of a weekly report: the Monday, an ISO date. */
    public static final String WEEK = "week";

    public static final String WHY = "why";
    public static final String OUTCOME = "outcome";

    public static final String POSTING_PUBLISHED_MESSAGE = "posting.published";
    public static final String POSTING_WITHDRAWN_MESSAGE = "posting.withdrawn";
    public static final String ALL_ACCEPTED_MESSAGE = "subgroup.allAccepted";
    public static final String DISSOLVED_MESSAGE = "subgroup.dissolved";
    public static final String EARLY_END_MESSAGE = "subgroup.earlyEndRequested";

    private SubgroupStationingProcess() {}
}
