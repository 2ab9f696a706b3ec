package org.dundian.problem.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.problem.Actor;
import org.dundian.problem.DecisionTables;
import org.dundian.problem.Limits;
import org.dundian.problem.ProblemEngine;
import org.dundian.problem.Route;
import org.dundian.problem.Severity;
import org.dundian.worktime.ClockKind;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.TimeLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the running process of a problem what happened, and asks the engine's decision tables. */
@Component
class ProblemResolutionEngine implements ProblemEngine, DecisionTables {

    private static final String TIME_LIMIT = "time-limit";
    private static final String PROBLEM_ROUTING = "problem-routing";
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
    private final DecisionService decisions;
    private final CurrentCalendar calendar;

    ProblemResolutionEngine(
            ActingPerson acting,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            DecisionService decisions,
            CurrentCalendar calendar) {
        this.acting = acting;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.decisions = decisions;
        this.calendar = calendar;
    }

    @Override
    public void clockMoved(String number, Instant nextEvent, Instant dueDate) {
        acting.asApplication(() -> moveTimers(number, nextEvent, dueDate));
    }

    private void moveTimers(String number, Instant nextEvent, Instant dueDate) {
        ProcessInstance instance = instanceOf(number);
        if (instance == null) {
            return;
        }
        Date next = Date.from(nextEvent);
        for (Job timer : management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(ProblemResolutionProcess.EVENT_CLOCK_DUE)
                .list()) {
            if (!next.equals(timer.getDuedate())) {
                management.setJobDuedate(timer.getId(), next);
            }
        }
        Date due = Date.from(dueDate);
        for (Task task :
                tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
            if (!TASKS_WITHOUT_DEADLINE.contains(task.getTaskDefinitionKey()) && !due.equals(task.getDueDate())) {
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
                give(task, side);
            }
        }
    }

    @Override
    public void tasksMoved(String number, String from, Actor to) {
        acting.asApplication(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskAssignee(from)
                .list()
                .forEach(task -> give(task, to)));
    }

    private void give(Task task, Actor to) {
        tasks.setAssignee(task.getId(), to.group() ? null : to.id());
        if (to.group() && !isOffered(task, to.id())) {
            tasks.addCandidateGroup(task.getId(), to.id());
        }
    }

    @Override
    public Limits limitsOf(Severity severity) {
        DmnDecisionRuleResult row = decided(TIME_LIMIT, Variables.putValue("severity", severity.code()));
        int response = ((Number) row.getEntry("response")).intValue();
        int solution = ((Number) row.getEntry("solution")).intValue();
        return row.getEntry("unit").equals("hours")
                ? new Limits(hours(response), hours(solution))
                : new Limits(
                        calendar.deadlines().workingDays(response),
                        calendar.deadlines().workingDays(solution));
    }

    @Override
    public Route routeOf(String category, String hostKind, Severity severity, String district) {
        DmnDecisionRuleResult row = decided(
                PROBLEM_ROUTING,
                Variables.putValue("category", category)
                        .putValue("hostKind", hostKind)
                        .putValue("severity", severity.code())
                        .putValue("district", district));
        String coOwners = row.getEntry("coOwners");
        return new Route(row.getEntry("owner"), coOwners.isEmpty() ? List.of() : List.of(coOwners.split(",")));
    }

    private DmnDecisionRuleResult decided(String table, VariableMap inputs) {
        return acting.asApplication(
                () -> decisions.evaluateDecisionTableByKey(table, inputs).getSingleResult());
    }

    private static TimeLimit hours(int hours) {
        return new TimeLimit(ClockKind.CALENDAR, hours * 60L);
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

    private boolean isOffered(Task task, String group) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(group::equals);
    }
}
