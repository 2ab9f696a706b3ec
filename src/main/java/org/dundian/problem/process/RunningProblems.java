package org.dundian.problem.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.problem.EngineAgreement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the open tasks of every running {@code problem-resolution} with the state on the ledger. */
@Component
class RunningProblems implements EngineAgreement {

    private static final int AT_A_TIME = 500;

    /** Which states an open task goes with (processes.md, table of states). */
    private static final Map<String, Set<String>> STATES = Map.ofEntries(
            Map.entry(ProblemResolutionProcess.TASK_TRIAGE_PROBLEM, Set.of("reported")),
            Map.entry(ProblemResolutionProcess.TASK_COMPLETE_REPORT, Set.of("reported")),
            Map.entry(ProblemResolutionProcess.TASK_ACCEPT_PROBLEM, Set.of("assigned")),
            Map.entry(ProblemResolutionProcess.TASK_ARBITRATE_RETURN, Set.of("assigned")),
            Map.entry(ProblemResolutionProcess.TASK_RESOLVE_PROBLEM, Set.of("in-progress")),
            Map.entry(ProblemResolutionProcess.TASK_DECIDE_EXTENSION, Set.of("in-progress")),
            Map.entry(ProblemResolutionProcess.TASK_APPROVE_LONG_TERM, Set.of("in-progress")),
            Map.entry(ProblemResolutionProcess.TASK_SUBMIT_PLAN, Set.of("long-term")),
            Map.entry(ProblemResolutionProcess.TASK_REVIEW_LONG_TERM, Set.of("long-term")),
            Map.entry(ProblemResolutionProcess.TASK_VERIFY_RESOLUTION, Set.of("resolved")),
            Map.entry(ProblemResolutionProcess.TASK_CLOSE_OUT, Set.of("verified")),
            Map.entry(ProblemResolutionProcess.TASK_REVISIT_PROBLEM, Set.of("closed")));

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ActingPerson acting;
    private final JdbcClient jdbc;

    RunningProblems(RuntimeService runtime, TaskService tasks, ActingPerson acting, JdbcClient jdbc) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    @Override
    public List<String> disagreements() {
        return acting.asApplication(() -> {
            Map<String, String> running = new HashMap<>();
            for (ProcessInstance instance : all((first, most) -> runtime.createProcessInstanceQuery()
                    .processDefinitionKey(ProblemResolutionProcess.KEY)
                    .orderByProcessInstanceId()
                    .asc()
                    .listPage(first, most))) {
                running.put(instance.getId(), instance.getBusinessKey());
            }
            Map<String, String> states = new HashMap<>();
            Set<String> goingOn = new HashSet<>();
            jdbc.sql("select number, state, revisited_at from problem").query(row -> {
                String state = row.getString("state");
                states.put(row.getString("number"), state);
                boolean toBeRevisited = state.equals("closed") && row.getObject("revisited_at") == null;
                if (toBeRevisited
                        || !Set.of("closed", "declined", "merged", "withdrawn").contains(state)) {
                    goingOn.add(row.getString("number"));
                }
            });
            List<String> found = new ArrayList<>();
            Set<String> withProcess = new HashSet<>(running.values());
            goingOn.stream()
                    .filter(number -> !withProcess.contains(number))
                    .forEach(number -> found.add(number + " has no running process"));
            withProcess.stream()
                    .filter(number -> !goingOn.contains(number))
                    .forEach(number -> found.add(number + " is at its end but still runs"));
            for (Task task : all((first, most) -> tasks.createTaskQuery()
                    .processDefinitionKey(ProblemResolutionProcess.KEY)
                    .orderByTaskId()
                    .asc()
                    .listPage(first, most))) {
                String number = running.getOrDefault(task.getProcessInstanceId(), "?");
                String state = states.getOrDefault(number, "?");
                if (!STATES.getOrDefault(task.getTaskDefinitionKey(), Set.of()).contains(state)) {
                    found.add(number + " is " + state + " at " + task.getTaskDefinitionKey());
                }
            }
            found.addAll(followUpsThatDiffer());
            return found.stream().sorted().toList();
        });
    }

    /** What meetings decided and is not done has a process each, and no other has. */
    private List<String> followUpsThatDiffer() {
        Map<String, Integer> surplus = new HashMap<>();
        for (ProcessInstance instance : all((first, most) -> runtime.createProcessInstanceQuery()
                .processDefinitionKey(MeetingFollowUpProcess.KEY)
                .orderByProcessInstanceId()
                .asc()
                .listPage(first, most))) {
            surplus.merge(instance.getBusinessKey(), 1, Integer::sum);
        }
        jdbc.sql("""
                select e.problem_number from meeting_decision d join escalation e on e.id = d.escalation_id
                where d.followed_up = true and d.done_at is null and d.cancelled_at is null""").query(row -> {
            surplus.merge(row.getString("problem_number"), -1, Integer::sum);
        });
        return surplus.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + " has " + entry.getValue()
                        + " follow-ups of meetings more than decisions to be carried out")
                .toList();
    }

    private static <T> List<T> all(BiFunction<Integer, Integer, List<T>> page) {
        List<T> all = new ArrayList<>();
        List<T> next;
        do {
            next = page.apply(all.size(), AT_A_TIME);
            all.addAll(next);
        } while (next.size() == AT_A_TIME);
        return all;
    }
}
