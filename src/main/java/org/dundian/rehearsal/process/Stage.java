package org.dundian.rehearsal.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Workers;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.ReportedWords;
import org.dundian.rehearsal.ReportedWords.Words;
import org.dundian.rehearsal.Script;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a performance does through the engine and the services, each in the name of the person who would do it. */
@Component
class Stage {

    private static final String OFFICE = "office";

    /** What begins anew every day, and when. */
    static final Map<String, LocalTime> DAILY =
            Map.of("supervision-round", LocalTime.of(8, 30), "nightly-keeping", LocalTime.of(0, 30));

    final SimulatedClock clock;
    final CurrentCalendar calendar;
    final ManagementService management;
    final SubgroupDirectory subgroups;
    final ProblemActs problemActs;
    final ProgrammeActs programmeActs;
    final PeopleActs peopleActs;

    private final HistoryService history;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ActingPerson acting;
    private final GroupingDesk grouping;
    private final Workers workers;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Map<String, String> activities = new ConcurrentHashMap<>();

    Stage(
            SimulatedClock clock,
            CurrentCalendar calendar,
            ManagementService management,
            SubgroupDirectory subgroups,
            ProblemActs problemActs,
            ProgrammeActs programmeActs,
            PeopleActs peopleActs,
            HistoryService history,
            RuntimeService runtime,
            TaskService tasks,
            ActingPerson acting,
            GroupingDesk grouping,
            Workers workers,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.clock = clock;
        this.calendar = calendar;
        this.management = management;
        this.subgroups = subgroups;
        this.problemActs = problemActs;
        this.programmeActs = programmeActs;
        this.peopleActs = peopleActs;
        this.history = history;
        this.runtime = runtime;
        this.tasks = tasks;
        this.acting = acting;
        this.grouping = grouping;
        this.workers = workers;
        this.jdbc = jdbc;
        this.json = json;
    }

    void launch(RehearsalPlan plan) {
        Map<String, Object> form = new HashMap<>();
        form.put("organisation", plan.organisation());
        form.put("year", plan.firstStart().getYear());
        form.put("code", plan.programme());
        form.put("name", plan.firstStart().getYear() + "年新就业形态蹲点工作（示例）");
        form.put("firstHostKind", "platform");
        form.put("firstStart", plan.firstStart().toString());
        form.put("firstEnd", plan.firstEnd().toString());
        form.put("secondHostKind", "non-public-and-small");
        form.put("secondStart", plan.secondStart().toString());
        form.put("secondEnd", plan.secondEnd().toString());
        launch(form);
    }

    /** @param form what the start form sends */
    void launch(Map<String, Object> form) {
        acting.as(OFFICE, () -> runtime.startProcessInstanceByKey("stationing-programme", form));
    }

    /** Their timers were set for the real tomorrow when their models were deployed; here they begin with the play. */
    void startDailyRounds(Instant now) {
        LocalDate tomorrow = now.atZone(WorkingCalendar.ZONE).toLocalDate().plusDays(1);
        DAILY.forEach((process, time) -> {
            for (Job timer : management
                    .createJobQuery()
                    .timers()
                    .processDefinitionKey(process)
                    .list()) {
                management.setJobDuedate(
                        timer.getId(),
                        Date.from(tomorrow.atTime(time)
                                .atZone(WorkingCalendar.ZONE)
                                .toInstant()));
            }
        });
    }

    /** A job of a process that may be executed. */
    record DueJob(
            String id,
            Instant due,
            String process,
            String businessKey,
            @Nullable String definition) {}

    /** Asked before each step, and so in a statement of its own; the jobs that clean up the history belong to no process. */
    List<DueJob> soonestJobs(int atMost) {
        return jobs("order by j.duedate_ fetch first :most rows only", Map.of("most", atMost));
    }

    List<DueJob> jobsDueAt(Instant due) {
        return jobs("and j.duedate_ = :due", Map.of("due", Timestamp.from(due)));
    }

    List<DueJob> jobsBefore(Instant end) {
        return jobs("and j.duedate_ < :end", Map.of("end", Timestamp.from(end)));
    }

    private List<DueJob> jobs(String which, Map<String, Object> parameters) {
        return jdbc.sql("""
                        select j.id_, j.duedate_, j.process_def_key_, e.business_key_, j.job_def_id_
                          from act_ru_job j left join act_ru_execution e on e.id_ = j.process_instance_id_
                         where j.process_def_key_ is not null and j.retries_ > 0 and j.suspension_state_ = 1
                        """ + which)
                .params(parameters)
                .query((row, number) -> new DueJob(
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        Objects.toString(row.getString(4), ""),
                        row.getString(5)))
                .list();
    }

    void execute(String job) {
        management.executeJob(job);
    }

    void awaitProposals() {
        grouping.awaitProposals();
    }

    boolean isOpen(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 1;
    }

    /** Asked after each step, and so by the query that takes the engine least to prepare. */
    List<Task> tasksSince(Instant at) {
        return tasks.createNativeTaskQuery()
                .sql("select * from " + management.getTableName(Task.class) + " where create_time_ > #{since}")
                .parameter("since", Date.from(at.minusMillis(2)))
                .list();
    }

    /** @return by instance */
    Map<String, String> businessKeys(Set<String> instances) {
        return runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                .collect(Collectors.toMap(
                        ProcessInstance::getId, instance -> String.valueOf(instance.getBusinessKey())));
    }

    String activityOf(@Nullable String jobDefinition) {
        return jobDefinition == null
                ? ""
                : activities.computeIfAbsent(
                        jobDefinition,
                        id -> management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(id)
                                .singleResult()
                                .getActivityId());
    }

    /**
     * Claims and completes the task as the person.
     *
     * @param mustBeRefused whether the rules forbid it
     * @return whether it was refused
     */
    boolean complete(String task, Supplier<String> who, Supplier<Map<String, Object>> form, boolean mustBeRefused) {
        String person = who.get();
        Map<String, Object> sent = asSent(form.get());
        try {
            acting.as(person, () -> {
                Task open = tasks.createTaskQuery().taskId(task).singleResult();
                if (open == null) {
                    throw new IllegalStateException("not visible");
                }
                if (open.getAssignee() == null) {
                    tasks.claim(task, person);
                }
                tasks.complete(task, sent);
            });
        } catch (RuntimeException failure) {
            if (mustBeRefused && isRefusal(failure)) {
                return true;
            }
            Task open = tasks.createTaskQuery().taskId(task).singleResult();
            throw new IllegalStateException(
                    person + " cannot complete "
                            + (open == null
                                    ? task
                                    : open.getTaskDefinitionKey() + " of "
                                            + businessKeys(Set.of(open.getProcessInstanceId())))
                            + " with " + sent,
                    failure);
        }
        if (mustBeRefused) {
            throw new IllegalStateException("The rules forbid " + sent + ", but it was accepted");
        }
        return false;
    }

    /** Whether visits can still be logged there; a stay may have ended before its time. */
    boolean isAtItsHost(SubgroupOverview subgroup, Instant now) {
        return jdbc.sql(
                                "select count(*) from subgroup where code = ? and state in ('running', 'closing') and ends_on >= ?")
                        .params(
                                subgroup.code(),
                                now.atZone(WorkingCalendar.ZONE).toLocalDate())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Numbers, from 0, of the problems that this subgroup reports: every 24th, the first batch's subgroups first; none for one
     * that joined later, since all are given out.
     */
    List<Integer> shareOf(SubgroupOverview subgroup, int problems) {
        int place = jdbc.sql("""
                select count(*) from subgroup s join batch b on b.code = s.batch_code
                where b.programme_code = ? and s.code < ? and s.starts_on = b.starts_on""")
                .params(subgroup.programme(), subgroup.code())
                .query(Integer.class)
                .single();
        if (joinedLater(subgroup)) {
            return List.of();
        }
        int places = Math.max(24, place + 1);
        return IntStream.range(0, problems)
                .filter(problem -> problem % places == place)
                .boxed()
                .toList();
    }

    private boolean joinedLater(SubgroupOverview subgroup) {
        return jdbc.sql(
                        "select s.starts_on > b.starts_on from subgroup s join batch b on b.code = s.batch_code where s.code = ?")
                .param(subgroup.code())
                .query(Boolean.class)
                .single();
    }

    String report(SubgroupOverview subgroup, int problem, Script script, Instant now, RandomGenerator random) {
        SubgroupOverview present = subgroups.byCode(subgroup.code()).orElseThrow();
        Words words = ReportedWords.ALL.get(problem % ReportedWords.ALL.size());
        Map<String, Object> form = new HashMap<>(Map.of(
                "hostCode", subgroup.host(),
                "title", words.title(),
                "category", words.category(),
                "severity", random.nextInt(4) == 0 ? "high" : "normal",
                "description", words.description(),
                "since",
                        now.atZone(WorkingCalendar.ZONE)
                                .toLocalDate()
                                .minusDays(random.nextInt(30))
                                .toString(),
                "affectedWorkers", 1 + random.nextInt(60),
                "visibility", List.of("subgroup", "office", "owner").get(random.nextInt(3)),
                "source", List.of("worker", "host", "observation").get(random.nextInt(3))));
        form.putAll(script.report());
        String reporter = present.members().get(random.nextInt(present.members().size()));
        if ("worker".equals(form.get("source"))) {
            form.put(
                    "personToken",
                    acting.as(
                            reporter, () -> workers.enter("示例职工" + (problem + 1), "000-%08d".formatted(problem + 1))));
        }
        return report(reporter, form);
    }

    /** @return the problem's number */
    String report(String reporter, Map<String, Object> form) {
        return acting.as(
                reporter,
                () -> runtime.startProcessInstanceByKey("problem-resolution", asSent(form))
                        .getBusinessKey());
    }

    /** The groups that an open task is offered to. */
    List<String> groupsOf(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    void visit(SubgroupOverview subgroup, Instant now, RandomGenerator random) {
        SubgroupOverview present = subgroups.byCode(subgroup.code()).orElseThrow();
        String visitor = present.members().get(random.nextInt(present.members().size()));
        Map<String, Object> form = Map.of(
                "hostCode", subgroup.host(),
                "visitDate", now.atZone(WorkingCalendar.ZONE).toLocalDate().toString(),
                "kind",
                        List.of("interview", "forum", "survey", "home-visit", "other")
                                .get(random.nextInt(5)),
                "workersMet", 1 + random.nextInt(20),
                "summary", "走访一线职工，了解工作时间、收入和安全情况。（示例数据）");
        acting.as(visitor, () -> runtime.startProcessInstanceByKey("visit-log", asSent(form)));
    }

    long tasksCompleted() {
        return history.createHistoricTaskInstanceQuery()
                .taskDeleteReason("completed")
                .count();
    }

    long processInstances() {
        return history.createHistoricProcessInstanceQuery().count();
    }

    String lastEventOf(String number) {
        return jdbc.sql("select what from problem_event where problem_number = ? order by seq desc limit 1")
                .param(number)
                .query(String.class)
                .single();
    }

    String account(LocalDate today, int acts, int jobs) {
        return jdbc.sql("""
                select count(*), coalesce(sum(case when state = 'closed' then 1 else 0 end), 0) from problem""")
                .query((row, n) -> "%s  problems %d, closed %d, acts %d, jobs %d"
                        .formatted(today, row.getInt(1), row.getInt(2), acts, jobs))
                .single();
    }

    /** Lists travel as JSON. */
    private Map<String, Object> asSent(Map<String, Object> form) {
        Map<String, Object> sent = new HashMap<>(form);
        sent.replaceAll((field, value) -> value instanceof List<?> list ? Spin.JSON(written(list)) : value);
        return sent;
    }

    private String written(List<?> list) {
        try {
            return json.writeValueAsString(list);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput) {
                return true;
            }
        }
        return false;
    }
}
