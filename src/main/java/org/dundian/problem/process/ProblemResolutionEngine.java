package org.dundian.problem.process;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.TaskOrder;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Actor;
import org.dundian.problem.ProblemEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final TaskOrder order;
    private final JdbcClient jdbc;

    ProblemResolutionEngine(
            ActingPerson acting,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Assignments assignments,
            TaskOrder order,
            JdbcClient jdbc) {
        this.acting = acting;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.assignments = assignments;
        this.order = order;
        this.jdbc = jdbc;
    }

    @Override
    public void clocksMoved(Collection<Standing> moved) {
        Map<String, Clock> clocks = clocksOf(moved);
        acting.asApplication(() -> {
            if (!clocks.isEmpty()) {
                // together with any other condition this one makes no SQL
                for (Job job : management
                        .createJobQuery()
                        .processInstanceIds(clocks.keySet())
                        .list()) {
                    Clock clock = Objects.requireNonNull(clocks.get(job.getProcessInstanceId()));
                    if (clock.timers().equals(job.getJobDefinitionId())) {
                        moveTimer(job, clock.nextEvent());
                    }
                }
            }
        });
        urgencyMoved(moved);
    }

    /** @param timers id of the definition of its timers */
    private record Clock(String timers, Date nextEvent) {}

    /** By instance. */
    private Map<String, Clock> clocksOf(Collection<Standing> moved) {
        Map<String, Date> events = new HashMap<>();
        moved.forEach(standing -> events.put(standing.number(), Date.from(standing.nextEvent())));
        Map<String, Clock> clocks = new HashMap<>();
        if (!events.isEmpty()) {
            jdbc.sql("""
                            select e.id_, d.id_, e.business_key_ from act_ru_execution e
                                join act_ru_jobdef d on d.proc_def_id_ = e.proc_def_id_ and d.act_id_ = :event
                            where e.business_key_ in (:numbers) and e.parent_id_ is null""")
                    .param("event", ProblemResolutionProcess.EVENT_CLOCK_DUE)
                    .param("numbers", events.keySet())
                    .query(row -> {
                        Date next = Objects.requireNonNull(events.get(row.getString(3)));
                        clocks.put(row.getString(1), new Clock(row.getString(2), next));
                    });
        }
        return clocks;
    }

    /** Tasks of escalations and of what meetings decided have dates of their own. */
    @Override
    public void urgencyMoved(Collection<Standing> moved) {
        Map<String, Standing> standings =
                moved.stream().collect(Collectors.toMap(Standing::number, Function.identity()));
        order.follow(standings.keySet(), task -> {
            Standing standing = Objects.requireNonNull(standings.get(task.about()));
            boolean dated = task.process().equals(ProblemResolutionProcess.KEY)
                    && !TASKS_WITHOUT_DEADLINE.contains(task.element());
            return new TaskOrder.Place(dated ? standing.dueDate() : null, standing.priority());
        });
    }

    @Override
    public void decisionMoved(String number, Instant decideBy) {
        acting.asApplication(() -> {
            for (ProcessInstance decision : runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number, EscalationDecisionProcess.KEY)
                    .list()) {
                moveTimers(decision, EscalationDecisionProcess.EVENT_DECISION_OVERDUE, Date.from(decideBy));
                moveTasks(decision, Date.from(decideBy));
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
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .activityId(event)
                .list()
                .forEach(timer -> moveTimer(timer, due));
    }

    private void moveTimer(Job timer, Date due) {
        if (!due.equals(timer.getDuedate())) {
            management.setJobDuedate(timer.getId(), due);
        }
    }

    private void moveTasks(ProcessInstance decision, Date due) {
        for (Task task :
                tasks.createTaskQuery().processInstanceId(decision.getId()).list()) {
            if (!due.equals(task.getDueDate())) {
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
    public void solvingTold(String number, Map<String, Object> form) {
        Task task = acting.asApplication(() -> tasks.createTaskQuery()
                .processDefinitionKey(ProblemResolutionProcess.KEY)
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(ProblemResolutionProcess.TASK_RESOLVE_PROBLEM)
                .singleResult());
        if (task == null) {
            throw new InvalidInput("number", number + " 当前不在办理环节，请刷新后再看");
        }
        tasks.complete(task.getId(), new HashMap<>(form));
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
