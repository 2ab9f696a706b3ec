package org.dundian.problem.process;

/** Names in {@code bpmn/escalation-decision.bpmn} that code relies on. */
public final class EscalationDecisionProcess {

    public static final String KEY = "escalation-decision";

    public static final String TASK_DECIDE_ESCALATION = "Task_DecideEscalation";
    public static final String EVENT_DECISION_OVERDUE = "BoundaryEvent_DecisionOverdue";
    public static final String TASK_RECORD_MEETING = "Task_RecordMeeting";

    private EscalationDecisionProcess() {}
}
