package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dundian.DundianTest;
import org.dundian.InstancesOfTheTest;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Accounts;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The steps in which scenarios of {@code problem-resolution} are told: who does what, and how time goes by. */
@DundianTest
abstract class ProblemScenario {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    ActingPerson acting;

    @Autowired
    SimulatedClock clock;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    StationedFederation federation;
    private Instant now;

    @BeforeEach
    void aFederationOnAWednesdayMorning() {
        federation = new StationedFederation(jdbc, accounts);
        at("2024-04-10T10:00");
    }

    @AfterEach
    void nothingStaysBehind() {
        InstancesOfTheTest.end(runtime, federation.organisation);
        clock.reset();
    }

    void at(String local) {
        now = LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
        clock.set(now);
    }

    /** Lets time go by, each due timer of the problem firing at its date. */
    void timePassesUntil(String number, String local) {
        Instant end = LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
        while (true) {
            Job next = jobsOf(number).stream()
                    .filter(job -> !job.getDuedate().toInstant().isAfter(end))
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                break;
            }
            Instant due = next.getDuedate().toInstant();
            now = due.isAfter(now) ? due : now;
            clock.set(now.plusMillis(1));
            management.executeJob(next.getId());
        }
        now = end;
        clock.set(end);
    }

    /** Lets the job run in which a report takes its common problem's solution over. */
    void takesTheSolutionOver(String number) {
        for (Job job : jobsOf(number)) {
            if (ProblemResolutionProcess.TASK_ADOPT_SOLUTION.equals(management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId())) {
                management.executeJob(job.getId());
            }
        }
    }

    List<Job> jobsOf(String number) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .withRetriesLeft()
                                .list()
                                .stream())
                .sorted(java.util.Comparator.comparing(Job::getDuedate))
                .toList();
    }

    String reported(Map<String, Object> changes) {
        Map<String, Object> form = federation.aReport();
        form.putAll(changes);
        return acting.as(federation.reporter, () -> {
            ProcessInstance instance = runtime.startProcessInstanceByKey(ProblemResolutionProcess.KEY, form);
            return instance.getBusinessKey();
        });
    }

    String reported() {
        return reported(Map.of());
    }

    void done(String person, String number, String task, Map<String, Object> form) {
        acting.as(person, () -> {
            Task open = tasks.createTaskQuery()
                    .processInstanceBusinessKey(number)
                    .taskDefinitionKey(task)
                    .singleResult();
            assertThat(open).as(task + " open for " + person).isNotNull();
            tasks.complete(open.getId(), new HashMap<>(form));
        });
    }

    String inProgress() {
        return inProgress(Map.of());
    }

    String inProgress(Map<String, Object> changes) {
        String number = reported(changes);
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        return number;
    }

    String resolved() {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "恢复七天结算"));
        return number;
    }

    List<String> waitsAt(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    String state(String number) {
        return column(number, "state", String.class);
    }

    Instant deadline(String number) {
        return column(number, "deadline", OffsetDateTime.class).toInstant();
    }

    <T> T column(String number, String column, Class<T> type) {
        return jdbc.sql("select " + column + " from problem where number = ?")
                .param(number)
                .query(type)
                .single();
    }

    List<String> history(String number) {
        return jdbc.sql("select what from problem_event where problem_number = ? order by seq")
                .param(number)
                .query(String.class)
                .list();
    }

    /** What the open task's form has before anybody fills it in. */
    Map<String, Object> offered(String number, String task) {
        return tasks.getVariables(tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(task)
                .singleResult()
                .getId());
    }

    Date dueDateOf(String number, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(task)
                .singleResult()
                .getDueDate();
    }

    /** Rows like that of the problem, without processes. */
    void copies(String number, int count) {
        List<String> columns = jdbc.sql("""
                select lower(column_name) from information_schema.columns
                where lower(table_name) = 'problem' and is_generated = 'NEVER'
                  and lower(column_name) not in ('number', 'running_number')""").query(String.class).list();
        String all = String.join(", ", columns);
        for (int i = 0; i < count; i++) {
            jdbc.sql("insert into problem (number, running_number, " + all + ") select ?, ?, " + all
                            + " from problem where number = ?")
                    .params(number + "-" + i, 1000 + i, number)
                    .update();
        }
    }

    static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(WorkingCalendar.ZONE).toInstant();
    }
}
