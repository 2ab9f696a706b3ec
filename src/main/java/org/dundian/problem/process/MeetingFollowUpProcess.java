package org.dundian.problem.process;

/** Names in {@code bpmn/meeting-follow-up.bpmn} that code relies on. */
public final class MeetingFollowUpProcess {

    public static final String KEY = "meeting-follow-up";

    public static final String VARIABLE_PROBLEM_ID = "problemId";

    /** Id of the escalation that the meeting was called for. */
    public static final String VARIABLE_MEETING_ID = "meetingId";

    /** Number of the decision within the meeting, from 1. */
    public static final String VARIABLE_ITEM = "item";

    public static final String TASK_CARRY_OUT_DECISION = "Task_CarryOutDecision";

    public static final String MESSAGE_PROBLEM_ENDED = "problem.ended";

    private MeetingFollowUpProcess() {}
}
