package org.dundian.operations.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.management.ActivityStatistics;
import org.camunda.bpm.engine.management.IncidentStatistics;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.dundian.engine.ActingPerson;
import org.dundian.input.Excerpt;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.operations.Instances;
import org.dundian.operations.Tree;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists and counts by the engine's tables, each in one query; the history of one instance by its API. */
@Component
class InstancesInTables implements Instances {

    private static final int PAGE = 50;
    private static final String BUSINESS = "business";
    private static final int MOST_STEPS = 2000;
    private static final int LONGEST_MESSAGE = 500;
    private static final Pattern AFTER = Pattern.compile("(\\d{1,19})\\.(\\d{1,9})_([0-9A-Za-z-]{1,64})");

    private static final String LINE = """
            i.proc_inst_id_, i.proc_def_key_, coalesce(d.name_, d.key_) as name, d.version_, i.business_key_, i.state_,
            i.start_time_, i.end_time_, i.super_process_instance_id_, p.state as problem_state, h.name as host,
            (select count(*) from act_ru_incident x where x.proc_inst_id_ = i.proc_inst_id_) as incidents
            from act_hi_procinst i join act_re_procdef d on d.id_ = i.proc_def_id_
            left join problem p on p.number = i.business_key_
            left join subgroup s on s.code = i.business_key_
            left join host h on h.code = coalesce(p.host_code, s.host_code)""";

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final TreesOfInstances trees;
    private final ActingPerson acting;
    private final JdbcClient jdbc;
    private final Clock clock;

    InstancesInTables(
            HistoryService history,
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            TreesOfInstances trees,
            ActingPerson acting,
            JdbcClient jdbc,
            Clock clock) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.trees = trees;
        this.acting = acting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Counted(String process, String name, Version version, int suspended) {}

    @Override
    public List<Process> processes() {
        Map<String, Integer> incidents = counts("""
                select d.key_, count(*) as n from act_ru_incident i join act_re_procdef d on d.id_ = i.proc_def_id_
                where i.id_ = i.root_cause_incident_id_ group by d.key_""");
        Map<String, Integer> failed = counts("""
                select j.process_def_key_ as key_, count(*) as n from act_ru_job j
                where j.retries_ = 0 and j.process_def_key_ is not null group by j.process_def_key_""");
        Map<String, List<Counted>> byKey = new LinkedHashMap<>();
        jdbc.sql("""
                select d.key_, coalesce(d.name_, d.key_) as name, d.id_, d.version_, d.version_tag_,
                       coalesce(r.running, 0) as running, coalesce(r.suspended, 0) as suspended
                from act_re_procdef d
                join (select key_, max(version_) as newest from act_re_procdef group by key_) n on n.key_ = d.key_
                left join (select e.proc_def_id_, count(*) as running,
                                  sum(case when e.suspension_state_ = 2 then 1 else 0 end) as suspended
                             from act_ru_execution e where e.parent_id_ is null group by e.proc_def_id_) r
                       on r.proc_def_id_ = d.id_
                where d.version_ > n.newest - 3 or r.running > 0
                order by d.key_, d.version_ desc""").query(row -> {
            byKey.computeIfAbsent(row.getString("key_"), any -> new ArrayList<>())
                    .add(new Counted(
                            row.getString("key_"),
                            row.getString("name"),
                            new Version(
                                    row.getString("id_"),
                                    row.getInt("version_"),
                                    row.getString("version_tag_"),
                                    row.getInt("running")),
                            row.getInt("suspended")));
        });
        return byKey.values().stream()
                .map(versions -> {
                    Counted newest = versions.get(0);
                    return new Process(
                            newest.process(),
                            newest.name(),
                            versions.stream()
                                    .mapToInt(each -> each.version().running())
                                    .sum(),
                            versions.stream().mapToInt(Counted::suspended).sum(),
                            incidents.getOrDefault(newest.process(), 0),
                            failed.getOrDefault(newest.process(), 0),
                            versions.stream().map(Counted::version).toList());
                })
                .toList();
    }

    private Map<String, Integer> counts(String sql) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString("key_"), row.getInt("n"));
        });
        return counts;
    }

    @Override
    public Jobs jobs() {
        return jdbc.sql("""
                        select count(*) as waiting,
                               coalesce(sum(case when retries_ > 0 and duedate_ <= :now then 1 else 0 end), 0) as due,
                               coalesce(sum(case when retries_ = 0 then 1 else 0 end), 0) as failed,
                               coalesce(sum(case when type_ = 'timer' then 1 else 0 end), 0) as timers
                        from act_ru_job""")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) ->
                        new Jobs(row.getInt("waiting"), row.getInt("due"), row.getInt("failed"), row.getInt("timers")))
                .single();
    }

    @Override
    public List<Running> batches() {
        return acting.asApplication(() -> management.createBatchStatisticsQuery().listPage(0, PAGE).stream()
                .map(batch -> new Running(
                        batch.getId(),
                        batch.getType(),
                        batch.getTotalJobs(),
                        batch.getRemainingJobs(),
                        batch.getFailedJobs()))
                .toList());
    }

    @Override
    public List<Incident> incidents() {
        return incidents("i.id_ = i.root_cause_incident_id_", "");
    }

    private List<Incident> incidents(String which, String instance) {
        return jdbc.sql("""
                        select i.id_, i.incident_type_, i.activity_id_, i.incident_msg_, i.incident_timestamp_,
                               i.proc_def_id_, i.proc_inst_id_
                        from act_ru_incident i where %s order by i.incident_timestamp_ desc, i.id_
                        fetch first %d rows only""".formatted(which, PAGE))
                .param("instance", instance)
                .query((row, n) -> new Incident(
                        instance.isEmpty() ? String.valueOf(row.getString("proc_inst_id_")) : row.getString("id_"),
                        row.getString("incident_type_"),
                        row.getString("activity_id_"),
                        name(row.getString("proc_def_id_"), row.getString("activity_id_")),
                        Excerpt.of(row.getString("incident_msg_"), LONGEST_MESSAGE),
                        row.getTimestamp("incident_timestamp_").toInstant()))
                .list();
    }

    private @Nullable String name(@Nullable String definition, @Nullable String activity) {
        return definition != null
                        && activity != null
                        && repository.getBpmnModelInstance(definition).getModelElementById(activity)
                                instanceof FlowElement element
                ? element.getName()
                : null;
    }

    @Override
    public List<Heat> heat(String definition, @Nullable LocalDate since) {
        return acting.asApplication(() -> {
            if (repository
                            .createProcessDefinitionQuery()
                            .processDefinitionId(definition)
                            .count()
                    == 0) {
                throw new NotFound("没有这个流程版本");
            }
            Map<String, Heat> found = new LinkedHashMap<>();
            for (ActivityStatistics now : management
                    .createActivityStatisticsQuery(definition)
                    .includeFailedJobs()
                    .includeIncidents()
                    .list()) {
                long incidents = now.getIncidentStatistics().stream()
                        .mapToLong(IncidentStatistics::getIncidentCount)
                        .sum();
                found.put(now.getId(), new Heat(now.getId(), now.getInstances(), 0, 0, incidents, now.getFailedJobs()));
            }
            if (since != null) {
                history.createHistoricActivityStatisticsQuery(definition)
                        .includeFinished()
                        .includeCanceled()
                        .startedAfter(Date.from(
                                since.atStartOfDay(WorkingCalendar.ZONE).toInstant()))
                        .list()
                        .forEach(past -> found.merge(
                                past.getId(),
                                new Heat(past.getId(), 0, past.getFinished(), past.getCanceled(), 0, 0),
                                (now, then) -> new Heat(
                                        now.activity(),
                                        now.now(),
                                        then.finished(),
                                        then.canceled(),
                                        now.incidents(),
                                        now.failedJobs())));
            }
            return List.copyOf(found.values());
        });
    }

    @Override
    public Page page(Wanted wanted) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (wanted.key() != null) {
            // a whole key is looked up by its index, whatever the database sorts by
            boolean whole = !jdbc.sql("select 1 from act_hi_procinst where business_key_ = ? fetch first 1 rows only")
                    .param(wanted.key())
                    .query(Integer.class)
                    .list()
                    .isEmpty();
            conditions.add(whole ? "i.business_key_ = :key" : "i.business_key_ like :key escape '!'");
            values.put("key", whole ? wanted.key() : wanted.key().replaceAll("[!%_]", "!$0") + "%");
        }
        if (!wanted.people().isEmpty()) {
            conditions.add("""
                    i.business_key_ in (select number from problem where reported_by in (:people)
                        union select number from problem where handler in (:people)
                        union select number from problem where contact in (:people)
                        union select subgroup_code from posting where user_id in (:people))""");
            values.put("people", wanted.people());
        }
        if (!wanted.hosts().isEmpty()) {
            conditions.add("""
                    i.business_key_ in (select number from problem where host_code in (:hosts)
                        union select code from subgroup where host_code in (:hosts))""");
            values.put("hosts", wanted.hosts());
        }
        if (BUSINESS.equals(wanted.process())) {
            conditions.add("i.proc_def_key_ not in ('notification-delivery', 'webhook-delivery')");
        } else if (wanted.process() != null) {
            conditions.add("i.proc_def_key_ = :process");
            values.put("process", wanted.process());
        }
        if (wanted.state() != null) {
            conditions.add(
                    switch (wanted.state()) {
                        case "running" -> "i.end_time_ is null";
                        case "finished" -> "i.end_time_ is not null";
                        case "with-incidents" ->
                            "i.end_time_ is null and i.proc_inst_id_ in (select proc_inst_id_ from act_ru_incident)";
                        default -> throw new InvalidInput("state", "没有这种状态");
                    });
        }
        if (wanted.from() != null) {
            conditions.add("i.start_time_ >= :from");
            values.put("from", midnight(wanted.from()));
        }
        if (wanted.until() != null) {
            conditions.add("i.start_time_ < :until");
            values.put("until", midnight(wanted.until().plusDays(1)));
        }
        if (wanted.after() != null) {
            Matcher after = AFTER.matcher(wanted.after());
            if (!after.matches()) {
                throw new InvalidInput("after", "翻页位置不正确，请重新查询");
            }
            conditions.add("(i.start_time_ < :time or i.start_time_ = :time and i.proc_inst_id_ < :id)");
            values.put(
                    "time",
                    Timestamp.from(
                            Instant.ofEpochSecond(Long.parseLong(after.group(1)), Long.parseLong(after.group(2)))));
            values.put("id", after.group(3));
        }
        List<Line> lines = jdbc.sql("select " + LINE
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by i.start_time_ desc, i.proc_inst_id_ desc fetch first " + (PAGE + 1)
                        + " rows only")
                .params(values)
                .query(InstancesInTables::line)
                .list();
        if (lines.size() <= PAGE) {
            return new Page(lines, null);
        }
        Line last = lines.get(PAGE - 1);
        return new Page(
                List.copyOf(lines.subList(0, PAGE)),
                last.startedAt().getEpochSecond() + "." + last.startedAt().getNano() + "_" + last.id());
    }

    private static Timestamp midnight(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(WorkingCalendar.ZONE).toInstant());
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("proc_inst_id_"),
                row.getString("proc_def_key_"),
                row.getString("name"),
                row.getInt("version_"),
                row.getString("business_key_"),
                state(row.getString("state_")),
                row.getTimestamp("start_time_").toInstant(),
                TreesOfInstances.instant(row.getTimestamp("end_time_")),
                row.getInt("incidents"),
                row.getString("super_process_instance_id_") != null,
                row.getString("problem_state"),
                row.getString("host"));
    }

    private static String state(String engine) {
        return switch (engine) {
            case "ACTIVE" -> "active";
            case "SUSPENDED" -> "suspended";
            case "COMPLETED" -> "completed";
            default -> "terminated";
        };
    }

    private record Past(
            Line line,
            String definition,
            @Nullable String caller,
            @Nullable String by,
            @Nullable String why) {}

    @Override
    public Optional<Detail> detail(String instance) {
        return acting.asApplication(() -> jdbc.sql("select i.proc_def_id_, i.start_user_id_, i.delete_reason_, " + LINE
                        + " where i.proc_inst_id_ = ?")
                .param(instance)
                .query((row, n) -> new Past(
                        line(row, n),
                        row.getString("proc_def_id_"),
                        row.getString("super_process_instance_id_"),
                        row.getString("start_user_id_"),
                        row.getString("delete_reason_")))
                .optional()
                .map(past -> detail(instance, past)));
    }

    private Detail detail(String instance, Past past) {
        BpmnModelInstance model = repository.getBpmnModelInstance(past.definition());
        List<HistoricActivityInstance> all = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, MOST_STEPS + 1);
        List<Step> steps = new ArrayList<>();
        for (HistoricActivityInstance each : all.subList(0, Math.min(MOST_STEPS, all.size()))) {
            steps.add(new Step(
                    steps.size() + 1,
                    each.getId(),
                    PathTaken.plain(each.getActivityId()),
                    each.getActivityName(),
                    each.getActivityType(),
                    each.getParentActivityInstanceId(),
                    each.getStartTime().toInstant(),
                    each.getEndTime() == null ? null : each.getEndTime().toInstant(),
                    each.isCanceled(),
                    each.getAssignee(),
                    each.getCalledProcessInstanceId()));
        }
        boolean running = past.line().endedAt() == null;
        return new Detail(
                past.line(),
                past.definition(),
                past.caller(),
                past.by(),
                past.why(),
                steps,
                all.size() > MOST_STEPS,
                PathTaken.of(model, steps),
                running
                        ? trees.waiting(instance).stream()
                                .map(token -> new Token(
                                        token.id(), token.activity(), name(past.definition(), token.activity())))
                                .toList()
                        : List.of(),
                running
                        ? trees.of(instance).items().stream()
                                .filter(item -> item.instance().equals(instance))
                                .filter(item -> item.kind() != Tree.Kind.MESSAGE)
                                .toList()
                        : List.of(),
                running ? incidents("i.proc_inst_id_ = :instance", instance) : List.of());
    }
}
