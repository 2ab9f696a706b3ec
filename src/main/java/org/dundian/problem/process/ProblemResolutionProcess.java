package org.dundian.problem.process;

/** Names in {@code bpmn/problem-resolution.bpmn} that code relies on. */
public final class ProblemResolutionProcess {

    public static final String KEY = "problem-resolution";

    public static final String VARIABLE_PROBLEM_ID = "problemId";

    public static final String EVENT_CLOCK_DUE = "Event_ClockDue";
    public static final String EVENT_REVISIT_DUE = "Event_RevisitDue";
    public static final String TASK_TRIAGE_PROBLEM = "Task_TriageProblem";
    public static final String TASK_COMPLETE_REPORT = "Task_CompleteReport";
    public static final String TASK_ADOPT_SOLUTION = "Task_AdoptSolution";
    public static final String TASK_ACCEPT_PROBLEM = "Task_AcceptProblem";
    public static final String TASK_ARBITRATE_RETURN = "Task_ArbitrateReturn";
    public static final String TASK_RESOLVE_PROBLEM = "Task_ResolveProblem";
    public static final String TASK_DECIDE_EXTENSION = "Task_DecideExtension";
    public static final String TASK_APPROVE_LONG_TERM = "Task_ApproveLongTerm";
    public static final String TASK_SUBMIT_PLAN = "Task_SubmitPlan";
    public static final String TASK_REVIEW_LONG_TERM = "Task_ReviewLongTerm";
    public static final String TASK_VERIFY_RESOLUTION = "Task_VerifyResolution";
    public static final String TASK_CLOSE_OUT = "Task_CloseOut";
    public static final String TASK_REVISIT_PROBLEM = "Task_RevisitProblem";

    public static final String MESSAGE_COMMON_RESOLVED = "problem.commonResolved";
    public static final String MESSAGE_LINKED = "problem.linked";
    public static final String MESSAGE_UNLINKED = "problem.unlinked";
    public static final String MESSAGE_ANSWERED = "problem.answered";
    public static final String MESSAGE_REVIEW_DUE = "problem.reviewDue";
    public static final String MESSAGE_REASSIGNED = "problem.reassigned";
    public static final String MESSAGE_ESCALATION_DUE = "problem.escalationDue";
    public static final String MESSAGE_ESCALATION_OBSOLETE = "problem.escalationObsolete";
    public static final String MESSAGE_WITHDRAWN = "problem.withdrawn";

    private ProblemResolutionProcess() {}
}
