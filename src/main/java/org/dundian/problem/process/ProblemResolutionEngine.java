package org.dundian.problem.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.problem.Actor;
import org.dundian.problem.ProblemEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the running process of a problem what happened. */
@Component
class ProblemResolutionEngine implements ProblemEngine {

    private static final Set<String> TASKS_OF_REPORTING_SIDE = Set.of(
            ProblemResolutionProcess.TASK_COMPLETE_REPORT,
            ProblemResolutionProcess.TASK_VERIFY_RESOLUTION,
            ProblemResolutionProcess.TASK_REVISIT_PROBLEM);
    private static final Set<String> TASKS_WITHOUT_DEADLINE =
            Set.of(ProblemResolutionProcess.TASK_CLOSE_OUT, ProblemResolutionProcess.TASK_REVISIT_PROBLEM);

    private final ActingPerson acting;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final Assignments assignments;

    ProblemResolutionEngine(
            ActingPerson acting,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Assignments assignments) {
        this.acting = acting;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.assignments = assignments;
    }

    @Override
    public void clockMoved(String number, Instant nextEvent, Instant dueDate) {
        acting.asApplication(() -> moveClock(number, nextEvent, dueDate));
    }

    private void moveClock(String number, Instant nextEvent, Instant dueDate) {
        ProcessInstance instance = instanceOf(number);
        if (instance == null) {
            return;
        }
        moveTimers(instance, ProblemResolutionProcess.EVENT_CLOCK_DUE, Date.from(nextEvent));
        moveTasks(instance, TASKS_WITHOUT_DEADLINE, Date.from(dueDate));
    }

    @Override
    public void decisionMoved(String number, Instant decideBy) {
        acting.asApplication(() -> {
            for (ProcessInstance decision : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number, EscalationDecisionProcess.KEY)
                    .list()) {
                moveTimers(decision, EscalationDecisionProcess.EVENT_DECISION_OVERDUE, Date.from(decideBy));
                moveTasks(decision, Set.of(), Date.from(decideBy));
            }
        });
    }

    @Override
    public void revisitMoved(String number, Instant due) {
        acting.asApplication(() -> {
            ProcessInstance instance = instanceOf(number);
            if (instance != null) {
                moveTimers(instance, ProblemResolutionProcess.EVENT_REVISIT_DUE, Date.from(due));
            }
        });
    }

    private void moveTimers(ProcessInstance instance, String event, Date due) {
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .list()) {
            if (!due.equals(timer.getDuedate())) {
                management.setJobDuedate(timer.getId(), due);
            }
        }
    }

    private void moveTasks(ProcessInstance instance, Set<String> except, Date due) {
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            if (!except.contains(task.getTaskDefinitionKey()) && !due.equals(task.getDueDate())) {
                task.setDueDate(due);
                tasks.saveTask(task);
            }
        }
    }

    @Override
    public void answered(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_ANSWERED);
    }

    @Override
    public void reviewDue(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_REVIEW_DUE);
    }

    @Override
    public void withdrawn(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_WITHDRAWN);
    }

    @Override
    public void commonResolved(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_COMMON_RESOLVED);
    }

    @Override
    public boolean awaitsCommon(String number) {
        return awaits(number, ProblemResolutionProcess.MESSAGE_COMMON_RESOLVED);
    }

    @Override
    public void linked(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_LINKED);
    }

    @Override
    public void unlinked(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_UNLINKED);
    }

    @Override
    public void escalationDue(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_ESCALATION_DUE);
    }

    @Override
    public void escalationObsolete(String number) {
        if (awaits(number, ProblemResolutionProcess.MESSAGE_ESCALATION_OBSOLETE)) {
            correlate(number, ProblemResolutionProcess.MESSAGE_ESCALATION_OBSOLETE);
        }
    }

    @Override
    public void reassigned(String number) {
        correlate(number, ProblemResolutionProcess.MESSAGE_REASSIGNED);
    }

    @Override
    public void reportingSideMoved(String number, Actor side) {
        acting.asApplication(() -> moveTasks(number, side));
    }

    private void moveTasks(String number, Actor side) {
        ProcessInstance instance = instanceOf(number);
        if (instance == null) {
            return;
        }
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            if (TASKS_OF_REPORTING_SIDE.contains(task.getTaskDefinitionKey())) {
                assignments.give(task, side);
            }
        }
    }

    @Override
    public void tasksMoved(String number, String from, Actor to) {
        acting.asApplication(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskAssignee(from)
                .list()
                .forEach(task -> assignments.give(task, to)));
    }

    /** Who may cause it is the domain's to say; rights on the instance are not asked for. */
    private void correlate(String number, String message) {
        acting.asApplication(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .correlate());
    }

    private boolean awaits(String number, String message) {
        List<Execution> waiting = acting.asApplication(() -> runtime.createExecutionQuery()
                .processInstanceBusinessKey(number)
                .messageEventSubscriptionName(message)
                .list());
        return !waiting.isEmpty();
    }

    private @Nullable ProcessInstance instanceOf(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, ProblemResolutionProcess.KEY)
                .singleResult();
    }
}
