package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.dundian.Chromium;
import org.dundian.Visitor;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Accounts;
import org.dundian.problem.Problems;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.SampleFederation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Where somebody sits before the browser; beside it, what other people do meanwhile through the engine. */
@TestComponent
class Desk {

    private final Environment environment;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final ActingPerson acting;
    private final Accounts accounts;
    private final Problems problems;
    private final SubgroupDirectory subgroups;
    private final SimulatedClock clock;

    Desk(
            Environment environment,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            ActingPerson acting,
            Accounts accounts,
            Problems problems,
            SubgroupDirectory subgroups,
            SimulatedClock clock) {
        this.environment = environment;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.acting = acting;
        this.accounts = accounts;
        this.problems = problems;
        this.subgroups = subgroups;
        this.clock = clock;
    }

    /** What somebody sent for a task. */
    record Sent(String task, Map<String, Object> form) {}

    static Sent sent(String task, Object... form) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < form.length; i += 2) {
            variables.put((String) form[i], form[i + 1]);
        }
        return new Sent(task, variables);
    }

    /** A list of codes, as forms send it. */
    static Object json(String... codes) {
        return SpinValues.jsonValue("[\"" + String.join("\",\"", codes) + "\"]").create();
    }

    String base() {
        return "http://localhost:" + environment.getProperty("local.server.port");
    }

    Chromium browserOf(String person) {
        Chromium browser = Chromium.get();
        browser.signIn(base(), person, SampleFederation.PASSWORD);
        return browser;
    }

    /** Signs in by the page as on a new morning, and stays where that leads. */
    Chromium arrives(String person) {
        Chromium browser = Chromium.get();
        browser.forget();
        return browserOf(person);
    }

    /** Does something as if it were that many days ago. */
    <T> T ago(int days, Supplier<T> act) {
        clock.set(Instant.now().minus(Duration.ofDays(days)));
        try {
            return act.get();
        } finally {
            clock.reset();
        }
    }

    /** How many tasks wait for somebody of the group to claim them. */
    long offeredTo(String group) {
        return tasks.createTaskQuery()
                .taskCandidateGroup(group)
                .taskUnassigned()
                .count();
    }

    /** The subgroup that is at this host now. */
    SubgroupOverview subgroupAt(String host) {
        return subgroup(subgroup -> subgroup.host().equals(host));
    }

    /** A subgroup that is at its host now. */
    SubgroupOverview subgroup(Predicate<SubgroupOverview> which) {
        return runtime.createProcessInstanceQuery().processDefinitionKey("subgroup-stationing").list().stream()
                .map(instance -> subgroups.byCode(instance.getBusinessKey()).orElseThrow())
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    /** Reports a problem at host 01 as a member of the subgroup there; then each does what was sent, in this order. */
    String problem(String severity, List<Sent> done) {
        SubgroupOverview subgroup = subgroupAt("01");
        return problem(subgroup, subgroup.members().get(0), Map.of("severity", severity), done);
    }

    /** Reports a problem of the subgroup's host, of which something may be said otherwise; then each does what was sent. */
    String problem(SubgroupOverview subgroup, String reporter, Map<String, Object> otherwise, List<Sent> done) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "hostCode", subgroup.host(),
                "title", "站点饮水机损坏无人维修",
                "category", "welfare",
                "severity", "high",
                "description", "夏季高温，站点唯一的饮水机坏了两周。（示例数据）",
                "since", LocalDate.now().minusDays(14).toString(),
                "affectedWorkers", 12,
                "visibility", "owner",
                "source", "worker"));
        form.putAll(otherwise);
        String number = acting.as(
                reporter,
                () -> runtime.startProcessInstanceByKey("problem-resolution", form)
                        .getBusinessKey());
        done.forEach(one -> complete(task(number, one.task()), one.form()));
        return number;
    }

    /** The open task of this kind, after jobs that are due, or else timers yet to come, have led to it. */
    Task task(String businessKey, String kind) {
        return task(businessKey, kind, null);
    }

    /** @param assignee whose task it is, or null for anybody's */
    Task task(String businessKey, String kind, @Nullable String assignee) {
        for (int attempt = 0; attempt < 20; attempt++) {
            Optional<Task> open = open(businessKey, kind).stream()
                    .filter(task -> assignee == null || assignee.equals(task.getAssignee()))
                    .findFirst();
            if (open.isPresent()) {
                return open.get();
            }
            runDueJobs();
            runDueTimersOf(businessKey);
            pause();
        }
        throw new AssertionError("No " + kind + " for " + businessKey + ", but "
                + tasks.createTaskQuery()
                        .processInstanceBusinessKey(businessKey)
                        .list());
    }

    /** The open task of this kind, once so many days have gone by; the clock goes back afterwards. */
    Task taskAfter(int days, String businessKey, String kind) {
        clock.set(Instant.now().plus(Duration.ofDays(days)));
        try {
            return task(businessKey, kind);
        } finally {
            clock.reset();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Task> open(String businessKey, String kind) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(kind)
                .active()
                .list();
    }

    List<Task> open(String kind) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(kind)
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    /** Number or code of what the task is about. */
    String aboutOf(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    /** What is whose, as Tasklist should show it: numbers of the problems, the most urgent first. */
    List<String> inOrderOfUrgency(String assignee) {
        return tasks
                .createTaskQuery()
                .taskAssignee(assignee)
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc()
                .list()
                .stream()
                .map(this::aboutOf)
                .toList();
    }

    /** Somebody who calls without a browser. */
    Visitor program(String person) {
        return Visitor.program(
                Objects.requireNonNull(environment.getProperty("local.server.port", Integer.class)),
                person,
                SampleFederation.PASSWORD);
    }

    boolean isOpen(Task task) {
        return tasks.createTaskQuery().taskId(task.getId()).count() == 1;
    }

    /** Lets the timer at this element fire now. */
    void fire(String businessKey, String element) {
        Job timer = management
                .createJobQuery()
                .timers()
                .activityId(element)
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(businessKey)
                        .list()
                        .get(0)
                        .getId())
                .list()
                .get(0);
        management.executeJob(timer.getId());
    }

    void runDueJobs() {
        for (Job job : management
                .createJobQuery()
                .messages()
                .withRetriesLeft()
                .duedateLowerThan(new Date(System.currentTimeMillis() + 1000))
                .list()) {
            management.executeJob(job.getId());
        }
    }

    private void runDueTimersOf(String businessKey) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                .forEach(job -> management.executeJob(job.getId()));
    }

    void complete(Task task, Map<String, Object> form) {
        String person = personFor(task);
        acting.as(person, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), person);
            }
            tasks.complete(task.getId(), form);
        });
    }

    /** Who may do it: the assignee, else a member of a group that it is offered to, but not who solved the problem. */
    String personFor(Task task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .flatMap(link -> peopleOf(link).stream())
                .filter(Objects::nonNull)
                .filter(person -> !person.startsWith("head-"))
                .sorted()
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody may do " + task));
    }

    private List<String> peopleOf(IdentityLink link) {
        return link.getUserId() != null ? List.of(link.getUserId()) : accounts.membersOf(link.getGroupId());
    }

    String reporterOf(String number) {
        return problems.get(number).reportedBy();
    }

    String stateOf(String number) {
        return problems.get(number).state().code();
    }

    void assertQuiet(String... expected) {
        assertThat(Chromium.get().complaints())
                .as("errors in the browser's console")
                .allMatch(line -> Arrays.stream(expected).anyMatch(line::contains));
    }
}
