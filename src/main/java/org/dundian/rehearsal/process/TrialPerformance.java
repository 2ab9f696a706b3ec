package org.dundian.rehearsal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.task.Task;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.ReportedWords;
import org.dundian.rehearsal.ReportedWords.Words;
import org.dundian.rehearsal.Scripts;
import org.dundian.rehearsal.forecast.Arrivals;
import org.dundian.rehearsal.forecast.Arrivals.Arrival;
import org.dundian.rehearsal.forecast.Assumptions;
import org.dundian.rehearsal.forecast.Desk;
import org.dundian.rehearsal.forecast.ForecastOrder;
import org.dundian.rehearsal.forecast.SnapshotFederation;
import org.dundian.rehearsal.forecast.Spread;
import org.dundian.rehearsal.forecast.Track.Span;
import org.dundian.rehearsal.forecast.Trial.Decision;
import org.dundian.worktime.WorkingCalendar;

/**
 * One play of a plan: it is launched, approved and staffed as planned, problems come as assumed, and the owners' people work
 * them off as fast as assumed. Everybody else acts as in the rehearsal, within hours.
 */
final class TrialPerformance {

    /** Long enough for plan, selection, grouping and approvals. */
    private static final Period PREPARATION = Period.ofWeeks(3);

    /** Urgent problems are dealt with by day and night, in a quarter of the time. */
    private static final double URGENT_SHARE = 0.25;

    private static final String URGENT = "urgent";
    private static final int MINUTES_PER_HOUR = 60;

    private final Stage stage;
    private final PlanActs planActs;
    private final ForecastOrder order;
    private final Assumptions assumed;
    private final Consumer<LocalDate> today;
    private final Random random;
    private final Course course;
    private final Set<String> problems = new HashSet<>();
    private final Map<String, String> severities = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, Task> toSolve = new HashMap<>();
    private final Map<String, List<Span>> queued = new TreeMap<>();
    private final Map<Integer, SubgroupOverview> settled = new HashMap<>();
    private final Map<Integer, List<Arrival>> early = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private LocalDate reached;

    TrialPerformance(Stage stage, PlanActs planActs, ForecastOrder order, LocalDate until, Consumer<LocalDate> today) {
        this.stage = stage;
        this.planActs = planActs;
        this.order = order;
        this.assumed = order.assumptions();
        this.today = today;
        this.random = new Random(assumed.seed() + 1);
        this.reached = order.plan().startsOn().minus(PREPARATION);
        this.course = new Course(
                stage,
                reached.atTime(9, 0).atZone(WorkingCalendar.ZONE).toInstant(),
                until.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant(),
                this::comesUp);
    }

    void run() {
        course.begin();
        stage.launch(PlanActs.launch(order.plan()));
        for (Arrival arrival : Arrivals.of(order, stage.calendar.get())) {
            course.add(arrival.at(), () -> arrive(arrival));
        }
        course.lookAround();
        while (course.step()) {
            LocalDate now = course.now().atZone(WorkingCalendar.ZONE).toLocalDate();
            if (now.isAfter(reached)) {
                reached = now;
                today.accept(now);
            }
        }
    }

    /** When which problem waited for its handler's other work. */
    Map<String, List<Span>> queued() {
        return queued;
    }

    List<Decision> decisions() {
        return decisions;
    }

    private void arrive(Arrival arrival) {
        SubgroupOverview subgroup = settled.get(arrival.subgroup());
        if (subgroup == null) {
            early.computeIfAbsent(arrival.subgroup(), first -> new ArrayList<>())
                    .add(arrival);
        } else {
            report(subgroup, arrival);
        }
    }

    private void report(SubgroupOverview subgroup, Arrival arrival) {
        Words words = ReportedWords.ALL.stream()
                .filter(each -> each.category().equals(arrival.category()))
                .findFirst()
                .orElse(ReportedWords.ALL.get(0));
        Map<String, Object> form = Map.of(
                "hostCode", subgroup.host(),
                "title", words.title(),
                "category", arrival.category(),
                "severity", arrival.severity(),
                "description", words.description(),
                "since", reached.toString(),
                "affectedWorkers", 1,
                "visibility", "office",
                "source", "observation");
        String number = stage.report(
                subgroup.members().get(random.nextInt(subgroup.members().size())), form);
        problems.add(number);
        severities.put(number, arrival.severity());
    }

    private void comesUp(Task task, String key) {
        if (!problems.contains(key)) {
            planOther(task, key);
            return;
        }
        switch (task.getTaskDefinitionKey()) {
            case "Task_TriageProblem" -> planUsual(task, key, after(key, assumed.triage()));
            case "Task_AcceptProblem" -> planAcceptance(task, key);
            case "Task_ResolveProblem" -> takeToDesk(task, key);
            case "Task_DecideEscalation" -> {
                supervisorsOf(task).forEach(each -> decisions.add(new Decision(each, course.now())));
                planUsual(task, key, after(key, assumed.decision()));
            }
            case "Task_VerifyResolution" -> planVerification(task, key);
            default -> planUsual(task, key, usual(task, key).at());
        }
    }

    /** A team's leader gets it in person, others as a group. */
    private List<String> supervisorsOf(Task task) {
        String leader = task.getAssignee();
        return leader == null ? stage.groupsOf(task.getId()) : List.of("team-" + SnapshotFederation.teamOf(leader));
    }

    private ProblemAct usual(Task task, String number) {
        return stage.problemActs.planned(Scripts.usual(), task, number, 0, course.now(), random);
    }

    /** Hours of working time; of an urgent problem a share of them, on whatever day. */
    private Instant after(String number, Spread hours) {
        return after(number, Math.round(hours.draw(random) * MINUTES_PER_HOUR));
    }

    private Instant after(String number, long minutes) {
        long whole = Math.max(1, minutes);
        return URGENT.equals(severities.get(number))
                ? course.now().plusSeconds(Math.round(whole * URGENT_SHARE) * 60 + 60)
                : stage.calendar.get().plusWorkingMinutes(course.now(), whole);
    }

    private void planUsual(Task task, String number, Instant at) {
        ProblemAct act = usual(task, number);
        course.add(
                at,
                () -> complete(
                        task,
                        () -> stage.problemActs.personFor(task.getId(), number),
                        () -> act.form(course.now()),
                        () -> {
                            if (task.getTaskDefinitionKey().equals("Task_DecideEscalation")) {
                                hurry(number);
                            }
                        }));
    }

    private void complete(Task task, Supplier<String> who, Supplier<Map<String, Object>> form, Runnable then) {
        if (stage.isOpen(task.getId())) {
            stage.complete(task.getId(), who, form, false);
            then.run();
        }
    }

    /** Whoever of the owner's people has least to do accepts it; where nobody is, nobody does. */
    private void planAcceptance(Task task, String number) {
        String owner = stage.problemActs
                .situation(number, course.now(), random)
                .problem()
                .owner();
        if (owner == null) {
            throw new IllegalStateException(number + " is to be accepted by nobody");
        }
        owners.put(number, owner);
        Desk desk = deskOf(owner);
        Instant at = after(number, assumed.response());
        if (desk.isManned()) {
            course.add(
                    at,
                    () -> complete(
                            task,
                            () -> SnapshotFederation.handler(owner, desk.leastLoaded()),
                            () -> Map.of("decision", "accept"),
                            () -> {}));
        }
    }

    private Desk deskOf(String owner) {
        return desks.computeIfAbsent(
                owner, code -> new Desk(assumed.handlingOf(code).people(), assumed.atOnce()));
    }

    private void takeToDesk(Task task, String number) {
        String handler = task.getAssignee();
        if (handler == null) {
            throw new IllegalStateException(number + " is to be solved by nobody");
        }
        toSolve.put(number, task);
        boolean begins = deskOf(owners.getOrDefault(number, ""))
                .take(SnapshotFederation.placeOf(handler), number, URGENT.equals(severities.get(number)));
        if (begins) {
            begin(number);
        } else {
            queued.computeIfAbsent(number, first -> new ArrayList<>()).add(new Span(course.now(), null));
        }
    }

    private void hurry(String number) {
        String owner = owners.get(number);
        if (owner != null) {
            deskOf(owner).hurry(number);
        }
    }

    private void begin(String number) {
        List<Span> spans = queued.get(number);
        if (spans != null) {
            Span last = spans.get(spans.size() - 1);
            if (last.to() == null) {
                spans.set(spans.size() - 1, new Span(last.from(), course.now()));
            }
        }
        String owner = owners.getOrDefault(number, "");
        double days = assumed.handlingOf(owner).days().draw(random);
        course.add(after(number, Math.round(days * stage.calendar.get().minutesPerDay())), () -> solve(owner, number));
    }

    private void solve(String owner, String number) {
        Task task = Objects.requireNonNull(toSolve.get(number));
        String handler = task.getAssignee();
        complete(
                task,
                () -> handler,
                () -> Map.of("outcome", "resolved", "solution", "已办结。", "evidence", "推演。"),
                () -> {});
        deskOf(owner).done(SnapshotFederation.placeOf(handler), number).ifPresent(this::begin);
    }

    private void planVerification(Task task, String number) {
        boolean dissatisfied = random.nextInt(100) < assumed.dissatisfied();
        Instant at = usual(task, number).at();
        if (!dissatisfied) {
            planUsual(task, number, at);
            return;
        }
        course.add(
                at,
                () -> complete(
                        task,
                        () -> stage.problemActs.personFor(task.getId(), number),
                        () -> Map.of("answer", "dissatisfied", "evidence", "推演。", "reason", "推演:未解决。"),
                        () -> {}));
    }

    private void planOther(Task task, String key) {
        Instant at = stage.programmeActs.when(task, key, course.now(), random);
        course.add(
                at,
                () -> complete(task, () -> stage.programmeActs.personFor(task.getId()), () -> form(task, key), () -> {
                    if (task.getTaskDefinitionKey().equals(ProgrammeActs.HOLD_KICK_OFF)) {
                        settle(stage.subgroups.byCode(key).orElseThrow());
                    }
                }));
    }

    private Map<String, Object> form(Task task, String key) {
        return switch (task.getTaskDefinitionKey()) {
            case "Task_SelectCadres" -> {
                planActs.selectCadres(key);
                yield Map.of("confirmed", true);
            }
            case "Task_SelectHosts" -> {
                planActs.selectHosts(key, order.plan());
                yield Map.of("confirmed", true);
            }
            case "Task_ReviewGrouping" -> {
                planActs.group(key, order.plan());
                yield Map.of("decision", "accept");
            }
            default -> {
                // nothing is returned: the plan is tried as it is
                turns.putIfAbsent(key + task.getTaskDefinitionKey(), 1);
                yield stage.programmeActs.form(task, key, course.now(), turns);
            }
        };
    }

    private void settle(SubgroupOverview subgroup) {
        int number = Integer.parseInt(subgroup.code().substring(subgroup.code().lastIndexOf("-S") + 2));
        if (settled.put(number, subgroup) == null) {
            early.getOrDefault(number, List.of()).forEach(arrival -> report(subgroup, arrival));
        }
    }
}
