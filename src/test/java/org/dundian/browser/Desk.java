package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Accounts;
import org.dundian.problem.Problems;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.SampleFederation;
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

    Desk(
            Environment environment,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            ActingPerson acting,
            Accounts accounts,
            Problems problems,
            SubgroupDirectory subgroups) {
        this.environment = environment;
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.acting = acting;
        this.accounts = accounts;
        this.problems = problems;
        this.subgroups = subgroups;
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

    String base() {
        return "http://localhost:" + environment.getProperty("local.server.port");
    }

    Chromium browserOf(String person) {
        Chromium browser = Chromium.get();
        browser.signIn(base(), person, SampleFederation.PASSWORD);
        return browser;
    }

    /** The subgroup that is at this host now. */
    SubgroupOverview subgroupAt(String host) {
        String code = runtime.createProcessInstanceQuery().processDefinitionKey("subgroup-stationing").list().stream()
                .map(instance -> instance.getBusinessKey())
                .filter(key -> subgroups.byCode(key).orElseThrow().host().equals(host))
                .findFirst()
                .orElseThrow();
        return subgroups.byCode(code).orElseThrow();
    }

    /** Reports a problem at host 01 as a member of the subgroup there; then each does what was sent, in this order. */
    String problem(String severity, List<Sent> done) {
        SubgroupOverview subgroup = subgroupAt("01");
        Map<String, Object> form = Map.of(
                "hostCode", subgroup.host(),
                "title", "站点饮水机损坏无人维修",
                "category", "welfare",
                "severity", severity,
                "description", "夏季高温，站点唯一的饮水机坏了两周。（示例数据）",
                "since", "2024-03-01",
                "affectedWorkers", 12,
                "visibility", "owner",
                "source", "worker");
        String number = acting.as(
                subgroup.members().get(0),
                () -> runtime.startProcessInstanceByKey("problem-resolution", form)
                        .getBusinessKey());
        done.forEach(one -> complete(task(number, one.task()), one.form()));
        return number;
    }

    /** The open task of this kind, after jobs that are due, or else timers yet to come, have led to it. */
    Task task(String businessKey, String kind) {
        for (int attempt = 0; attempt < 20; attempt++) {
            Optional<Task> open = open(businessKey, kind);
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

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<Task> open(String businessKey, String kind) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(kind)
                .active()
                .list()
                .stream()
                .findFirst();
    }

    List<Task> open(String kind) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(kind)
                .orderByTaskCreateTime()
                .asc()
                .list();
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

    String stateOf(String number) {
        return problems.get(number).state().code();
    }

    void assertQuiet(String... expected) {
        assertThat(Chromium.get().complaints())
                .as("errors in the browser's console")
                .allMatch(line -> Arrays.stream(expected).anyMatch(line::contains));
    }
}
