package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.dundian.InstancesOfTheTest;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.Postings;
import org.dundian.programme.Replacements;
import org.dundian.programme.Selection;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.programme.process.StationingProgrammeProcess;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps in which scenarios of a programme, its batches and subgroups are told: who does what, and how time goes by.
 * Each test has a federation of its own: an office, leadership, two who may lead a team, six cadres, two in reserve, and two
 * hosts of each of two kinds. The first batch runs from Monday 15 April to Friday 10 May 2024.
 */
public abstract class StationingScenario {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected ActingPerson acting;

    @Autowired
    protected SimulatedClock clock;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected Selection selection;

    @Autowired
    protected GroupingDesk grouping;

    @Autowired
    protected Subgroups subgroups;

    @Autowired
    protected Postings postings;

    @Autowired
    protected Replacements replacements;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Cadres cadres;

    @Autowired
    private Hosts hosts;

    protected String organisation;
    protected String programme;
    protected String batch;
    protected String office;
    protected String leadership;
    private Instant now;

    @BeforeEach
    void aFederationOnTheFirstOfApril() {
        organisation = "P" + COUNT.incrementAndGet() + "X";
        programme = organisation + "-2024";
        batch = programme + "-B1";
        office = id("office");
        leadership = id("leadership");
        at("2024-04-01T09:00");
        organisations.add(new Organisation(organisation, "试验市总工会", null, "municipal"));
        person(office, RoleHeld.of(Role.OFFICE, organisation));
        person(leadership, RoleHeld.of(Role.LEADERSHIP, organisation));
        IntStream.rangeClosed(1, 2).forEach(i -> cadre(id("head" + i), i, false, true));
        IntStream.rangeClosed(1, 6).forEach(i -> cadre(id("cadre" + i), i, i <= 2, false));
        IntStream.rangeClosed(1, 2).forEach(i -> cadre(id("reserve" + i), i, i == 1, false));
        for (HostKind kind : List.of(HostKind.PLATFORM, HostKind.NON_PUBLIC)) {
            IntStream.rangeClosed(1, 2)
                    .forEach(i -> hosts.save(
                            new Host(host(kind, i), organisation, kind.label() + i, kind, "东区", "配送", 200, 50, true)));
        }
    }

    @AfterEach
    void nothingStaysBehind() {
        grouping.awaitProposals();
        InstancesOfTheTest.end(runtime, organisation);
        clock.reset();
    }

    protected String id(String name) {
        return organisation.toLowerCase(java.util.Locale.ROOT) + "-" + name;
    }

    protected String host(HostKind kind, int number) {
        return id(kind.code() + "-" + number);
    }

    protected void person(String userId, RoleHeld... roles) {
        person(userId, organisation, roles);
    }

    private void person(String userId, String employer, RoleHeld... roles) {
        staffing.add(
                new Person(userId, userId, employer, userId + "@dundian.example", "zh", true),
                "dundian-test",
                List.of(roles));
    }

    /** Somebody of another federation's office. */
    protected String stranger() {
        String elsewhere = organisation + "Q";
        organisations.add(new Organisation(elsewhere, "别处总工会", null, "district"));
        person(id("stranger"), elsewhere, RoleHeld.of(Role.OFFICE, elsewhere));
        return id("stranger");
    }

    private void cadre(String userId, int number, boolean mayLead, boolean mayLeadTeam) {
        person(userId, RoleHeld.of(Role.CADRE, organisation));
        cadres.save(new Cadre(
                userId,
                organisation,
                number % 2 == 0 ? "法律工作部" : "组织部",
                "科员",
                "male",
                1985,
                java.util.Set.of(number % 2 == 0 ? "law" : "organising"),
                mayLead,
                mayLeadTeam,
                true,
                null));
    }

    protected void at(String local) {
        now = local(local);
        clock.set(now);
    }

    protected static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(WorkingCalendar.ZONE).toInstant();
    }

    // --- what people do

    protected Map<String, Object> aLaunch() {
        Map<String, Object> form = new HashMap<>();
        form.put("organisation", organisation);
        form.put("year", 2024);
        form.put("code", programme);
        form.put("name", "2024 年蹲点工作");
        form.put("firstHostKind", "platform");
        form.put("firstStart", "2024-04-15");
        form.put("firstEnd", "2024-05-10");
        form.put("secondHostKind", "non-public");
        form.put("secondStart", "2024-06-03");
        form.put("secondEnd", "2024-06-28");
        return form;
    }

    protected ProcessInstance launch(Map<String, Object> form) {
        return acting.as(
                office, () -> runtime.startProcessInstanceByKey(StationingProgrammeProcess.KEY, "ignored", form));
    }

    protected void planned() {
        launch(aLaunch());
        done(office, programme, "Task_PreparePlan", Map.of("objectives", "摸清底数", "checklist", list("survey", "forum")));
        done(leadership, programme, "Task_ApprovePlan", Map.of("decision", "approve"));
    }

    protected void selected(String batchCode, HostKind kind) {
        selection.selectCadres(
                batchCode,
                Stream.of("head1", "head2", "cadre1", "cadre2", "cadre3", "cadre4")
                        .map(this::id)
                        .toList());
        done(office, batchCode, "Task_SelectCadres", Map.of("confirmed", true));
        selection.selectHosts(batchCode, List.of(host(kind, 1), host(kind, 2)));
        done(office, batchCode, "Task_SelectHosts", Map.of("confirmed", true));
        grouping.awaitProposals();
    }

    protected void published(String batchCode, HostKind kind) {
        selected(batchCode, kind);
        done(office, batchCode, "Task_ReviewGrouping", Map.of("decision", "accept"));
        done(leadership, batchCode, "Task_ApproveGrouping", Map.of("decision", "approve"));
        jobsRun();
    }

    /** The first batch with its postings published: everybody is asked. */
    protected void published() {
        planned();
        published(batch, HostKind.PLATFORM);
    }

    protected void accepts(String member, String subgroup) {
        done(member, subgroup, "Task_AcceptPosting", Map.of("decision", "accept"));
    }

    protected void everybodyAccepts(String subgroup) {
        members(subgroup).forEach(member -> accepts(member, subgroup));
    }

    protected void kickedOff(String subgroup) {
        everybodyAccepts(subgroup);
        done(leader(subgroup), subgroup, "Task_HoldKickOff", aKickOff());
    }

    protected Map<String, Object> aKickOff() {
        return new HashMap<>(Map.of(
                "date",
                LocalDateTime.ofInstant(now, WorkingCalendar.ZONE).toLocalDate().toString(),
                "contactName",
                "联系人",
                "contactPhone",
                "023-00000000",
                "workers",
                200,
                "contracts",
                120,
                "unionMembers",
                60,
                "summary",
                "介绍了蹲点安排"));
    }

    protected void finalReport(String subgroup) {
        done(
                leader(subgroup),
                subgroup,
                "Task_WriteFinalReport",
                Map.of("summary", "蹲点总结", "checklistDone", list("survey")));
        done(teamLeader(subgroup), subgroup, "Task_AcceptFinalReport", Map.of("decision", "approve"));
    }

    protected void handedOver(String subgroup) {
        finalReport(subgroup);
        done(leader(subgroup), subgroup, "Task_HandOver", Map.of("confirmed", true));
    }

    /** A member who does not lead the subgroup reports a problem. */
    protected String reported(String subgroup) {
        return reported(subgroup, "normal");
    }

    protected String reported(String subgroup, String severity) {
        jdbc.sql("""
                        insert into problem_category (code, name, place)
                        select 'pay', '劳动报酬', (select coalesce(max(place), 0) + 1 from problem_category)
                        where not exists (select 1 from problem_category where code = 'pay')""").update();
        Map<String, Object> form = new HashMap<>(Map.of(
                "hostCode", subgroups.byCode(subgroup).orElseThrow().host(),
                "title", "配送费结算周期过长",
                "category", "pay",
                "severity", severity,
                "description", "结算周期从七天改为三十天",
                "since", "2024-04-01",
                "affectedWorkers", 12,
                "visibility", "subgroup",
                "source", "worker"));
        return acting.as(
                other(subgroup),
                () -> runtime.startProcessInstanceByKey("problem-resolution", form)
                        .getBusinessKey());
    }

    protected void done(String person, String key, String taskKey, Map<String, Object> form) {
        acting.as(person, () -> {
            List<Task> open =
                    tasks.createTaskQuery().processInstanceBusinessKey(key).taskDefinitionKey(taskKey).list().stream()
                            .filter(task -> !taskKey.equals("Task_AcceptPosting") || person.equals(task.getAssignee()))
                            .filter(task -> !form.containsKey("leaving") || isAbout(task, form.get("leaving")))
                            .sorted(Comparator.comparing(Task::getCreateTime))
                            .toList();
            assertThat(open).as(taskKey + " of " + key + " open for " + person).isNotEmpty();
            tasks.complete(open.get(0).getId(), new HashMap<>(form));
        });
    }

    /** Of several cadres to be replaced, the one the form names; the first where it names somebody else. */
    private boolean isAbout(Task task, Object leaving) {
        List<Task> all = tasks.createTaskQuery()
                .processInstanceId(task.getProcessInstanceId())
                .taskDefinitionKey(task.getTaskDefinitionKey())
                .list();
        return all.size() == 1 || leaving.equals(tasks.getVariable(task.getId(), "leaving"));
    }

    protected AbstractThrowableAssert<?, ? extends Throwable> refused(
            String person, String key, String taskKey, Map<String, Object> form) {
        Throwable refusal = catchThrowable(() -> done(person, key, taskKey, form));
        assertThat(waitsAt(key)).contains(taskKey);
        return assertThat(refusal).isNotNull();
    }

    protected static Object list(String... codes) {
        return SpinValues.jsonValue("[\"" + String.join("\",\"", codes) + "\"]").create();
    }

    // --- how time goes by

    /** Runs what the engine would do by now, save points and timers, in the order of their dates. */
    protected void jobsRun() {
        timePassesUntil(now.plusSeconds(1));
    }

    protected void timePassesUntil(String local) {
        timePassesUntil(local(local));
    }

    private void timePassesUntil(Instant end) {
        for (int i = 0; i < 10_000; i++) {
            Job next = ownJobs()
                    .filter(job -> !job.getDuedate().toInstant().isAfter(end))
                    .min(Comparator.comparing(Job::getDuedate))
                    .orElse(null);
            if (next == null) {
                now = end;
                clock.set(end);
                return;
            }
            Instant due = next.getDuedate().toInstant();
            now = due.isAfter(now) ? due : now;
            clock.set(now.plusMillis(1));
            management.executeJob(next.getId());
        }
        throw new AssertionError("time does not get on");
    }

    protected Stream<Job> ownJobs() {
        return runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> instance.getBusinessKey() != null
                        && instance.getBusinessKey().startsWith(organisation + "-"))
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .withRetriesLeft()
                                .list()
                                .stream());
    }

    // --- what can be seen

    protected List<String> waitsAt(String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    protected Task task(String key, String taskKey) {
        return Objects.requireNonNull(tasks.createTaskQuery()
                .processInstanceBusinessKey(key)
                .taskDefinitionKey(taskKey)
                .singleResult());
    }

    protected boolean runs(String key) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .count()
                > 0;
    }

    protected String subgroup(int number) {
        return Subgroup.codeOf(batch, number);
    }

    protected String leader(String subgroup) {
        return Objects.requireNonNull(subgroups.byCode(subgroup).orElseThrow().leader());
    }

    protected String teamLeader(String subgroup) {
        return subgroups
                .team(subgroups.byCode(subgroup).orElseThrow().team())
                .orElseThrow()
                .leader();
    }

    protected List<String> members(String subgroup) {
        return postings.liveOf(subgroup).stream()
                .map(posting -> posting.userId())
                .toList();
    }

    protected String other(String subgroup) {
        return members(subgroup).stream()
                .filter(member -> !member.equals(leader(subgroup)))
                .findFirst()
                .orElseThrow();
    }

    protected List<String> events(String subject) {
        return jdbc.sql("select what from programme_event where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }

    protected String column(String table, String keyColumn, String key, String column) {
        return jdbc.sql("select " + column + " from " + table + " where " + keyColumn + " = ?")
                .param(key)
                .query(String.class)
                .single();
    }
}
