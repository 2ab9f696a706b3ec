package org.dundian.rehearsal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.task.Task;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.Comings;
import org.dundian.rehearsal.Rehearsal.Played;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.Script;
import org.dundian.rehearsal.Scripts;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** One run of the rehearsal: the acts still to come, and whichever is due first, an act or a job, happens next. */
final class Performance {

    /** Beyond this a timer is parked and not waited for. */
    private static final Instant NEVER = Instant.parse("2500-01-01T00:00:00Z");

    /** What cleans up the history belongs to no process. */
    private static final int ENGINES_OWN_JOBS = 8;

    private static final int STUCK_EVERY = 7;

    private static final LocalTime EVENING = LocalTime.of(20, 40);

    /** The first cadre that anybody tries the demo with. */
    private static final String SHOWS_OPEN_WORK = "cadre-01";

    private final Stage stage;
    private final RehearsalPlan plan;
    private final Consumer<String> progress;
    private final Random random;
    private final List<Script> cast;
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing((Act act) -> act.at).thenComparing(act -> act.order));
    private final Set<String> knownTasks = new HashSet<>();
    private final Map<String, String> keysOfInstances = new HashMap<>();
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Set<String> besideDone = new HashSet<>();
    private final Set<String> settledIn = new HashSet<>();
    private final Set<String> comeToBeSolved = new HashSet<>();
    private final SortedSet<String> stuck = new TreeSet<>();

    private Instant now;
    private LocalDate nextAccount;
    private int order;
    private int performed;
    private int refused;
    private int jobs;

    /** Something that somebody will do. */
    private record Act(Instant at, int order, Runnable deed) {}

    Performance(Stage stage, RehearsalPlan plan, Consumer<String> progress) {
        this.stage = stage;
        this.plan = plan;
        this.progress = progress;
        this.random = new Random(plan.seed());
        this.cast = Scripts.cast(plan.problems(), random);
        this.now = plan.start().atTime(9, 0).atZone(WorkingCalendar.ZONE).toInstant();
        this.nextAccount = plan.start();
    }

    Played run() {
        stage.clock.set(now);
        stage.startDailyRounds(now);
        stage.launch(plan);
        performed++;
        planComings();
        lookAround();
        while (step()) {
            account();
        }
        return new Played(performed, refused, jobs, stage.tasksCompleted(), stage.processInstances());
    }

    private void planComings() {
        for (Comings.Leave leave : Comings.LEAVES) {
            at(leave.firstDay(plan).minusDays(1), () -> stage.peopleActs.leave(leave, plan));
        }
        at(plan.firstStart().minusDays(3), () -> stage.peopleActs.keepDutyList(plan));
        for (Comings.Shift shift : Comings.SHIFTS) {
            at(shift.day(plan), () -> stage.peopleActs.shift(shift, plan));
        }
        for (Comings.Leaver leaver : Comings.LEAVERS) {
            at(leaver.day(plan), () -> stage.peopleActs.depart(leaver));
        }
    }

    private void at(LocalDate day, Runnable deed) {
        add(day.atTime(16, 5).atZone(WorkingCalendar.ZONE).toInstant(), () -> {
            deed.run();
            performed++;
        });
    }

    private boolean step() {
        Job job = nextJob();
        Act act = acts.peek();
        Instant jobAt = job == null ? NEVER : later(job.getDuedate().toInstant());
        Instant actAt = act == null ? NEVER : later(act.at);
        Instant at = jobAt.isBefore(actAt) ? jobAt : actAt;
        Instant until = plan.until();
        if (!at.isBefore(NEVER) || until != null && at.isAfter(until) || act == null && onlyDailyRoundsGoOn()) {
            return false;
        }
        if (job != null && !jobAt.isAfter(actAt)) {
            // a millisecond late, or a repeating timer would create itself anew for ever
            now = jobAt.plusMillis(1);
            stage.clock.set(now);
            stage.execute(job.getId());
            jobs++;
        } else {
            now = actAt;
            stage.clock.set(now);
            acts.remove(act);
            act.deed.run();
        }
        stage.awaitProposals();
        lookAround();
        return true;
    }

    private Instant later(Instant at) {
        return at.isAfter(now) ? at : now;
    }

    /** The job that is due first; where several are due at once, by process, business key and activity, not by chance. */
    private @Nullable Job nextJob() {
        Optional<Job> first = ofProcesses(dueJobs().orderByJobDuedate().asc().listPage(0, 1 + ENGINES_OWN_JOBS))
                .findFirst();
        if (first.isEmpty()) {
            return null;
        }
        Instant due = first.get().getDuedate().toInstant();
        List<Job> atOnce = ofProcesses(
                        dueJobs().duedateLowerThan(Date.from(due.plusMillis(1))).list())
                .toList();
        if (atOnce.size() > 1) {
            learnKeys(atOnce.stream().map(Job::getProcessInstanceId));
        }
        return atOnce.stream()
                .min(Comparator.comparing(Job::getProcessDefinitionKey)
                        .thenComparing(job -> businessKeyOf(job.getProcessInstanceId()))
                        .thenComparing(job -> stage.activityOf(job.getJobDefinitionId())))
                .orElseThrow();
    }

    private JobQuery dueJobs() {
        return stage.management.createJobQuery().active().withRetriesLeft();
    }

    private static Stream<Job> ofProcesses(List<Job> jobs) {
        return jobs.stream().filter(job -> job.getProcessDefinitionKey() != null);
    }

    private boolean onlyDailyRoundsGoOn() {
        return ofProcesses(dueJobs().duedateLowerThan(Date.from(NEVER)).list())
                .allMatch(job -> Stage.DAILY.containsKey(job.getProcessDefinitionKey()));
    }

    private void learnKeys(Stream<@Nullable String> instances) {
        Set<String> unknown = instances
                .filter(instance -> instance != null && !keysOfInstances.containsKey(instance))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            keysOfInstances.putAll(stage.businessKeys(unknown));
        }
    }

    private String businessKeyOf(@Nullable String instance) {
        return instance == null ? "" : keysOfInstances.getOrDefault(instance, "");
    }

    /** Plans an act for each task that has come up. */
    private void lookAround() {
        List<Task> fresh = new ArrayList<>(stage.tasksSince(now).stream()
                .filter(task -> knownTasks.add(task.getId()))
                .toList());
        learnKeys(fresh.stream().map(Task::getProcessInstanceId));
        fresh.sort(Comparator.comparing((Task task) -> businessKeyOf(task.getProcessInstanceId()))
                .thenComparing(Task::getTaskDefinitionKey)
                .thenComparing(task -> String.valueOf(task.getAssignee())));
        for (Task task : fresh) {
            if (isLeftUndone(task)) {
                continue;
            }
            String key = businessKeyOf(task.getProcessInstanceId());
            if (scripts.containsKey(key)) {
                planProblemTask(task, key);
            } else {
                planOther(task, key);
            }
        }
    }

    private boolean isLeftUndone(Task task) {
        Instant restFrom = plan.restFrom();
        return restFrom != null
                && !now.isBefore(restFrom)
                && (SHOWS_OPEN_WORK.equals(task.getAssignee()) || random.nextInt(10) < 6);
    }

    /**
     * Where work is left undone for those who look, now and then a problem gets stuck for good, so that some are overdue on
     * whatever day that is; of two such one has a supervisor who decides.
     */
    private boolean isStuck(Task task, String number) {
        if (plan.restFrom() == null) {
            return false;
        }
        if (task.getTaskDefinitionKey().equals("Task_ResolveProblem") && comeToBeSolved.add(number)) {
            if (comeToBeSolved.size() % STUCK_EVERY == 3) {
                stuck.add(number);
            }
        }
        return stuck.contains(number)
                && (task.getTaskDefinitionKey().equals("Task_ResolveProblem")
                        || task.getTaskDefinitionKey().equals("Task_DecideEscalation")
                                && stuck.headSet(number).size() % 2 == 0);
    }

    private void planProblemTask(Task task, String number) {
        if (isStuck(task, number)) {
            return;
        }
        Script script = scripts.getOrDefault(number, Scripts.usual());
        int turn = turns.merge(number + task.getTaskDefinitionKey(), 1, Integer::sum) - 1;
        ProblemAct act = stage.problemActs.planned(script, task, number, turn, now, random);
        add(act.at(), () -> perform(task, number, act));
    }

    private void perform(Task task, String number, ProblemAct act) {
        if (!stage.isOpen(task.getId())) {
            return;
        }
        boolean wasRefused = stage.complete(
                task.getId(),
                () -> stage.problemActs.personFor(task.getId(), number),
                () -> act.form(now),
                act.isRefused());
        if (wasRefused) {
            refused++;
            planProblemTask(task, number);
        } else {
            performed++;
        }
        planBeside(number);
    }

    private void planOther(Task task, String key) {
        Instant at = stage.programmeActs.when(task, key, now, random);
        add(at, () -> {
            if (!stage.isOpen(task.getId())) {
                return;
            }
            stage.complete(
                    task.getId(),
                    () -> stage.programmeActs.personFor(task.getId()),
                    () -> stage.programmeActs.form(task, key, now, turns),
                    false);
            performed++;
            if (task.getTaskDefinitionKey().equals(ProgrammeActs.HOLD_KICK_OFF) && settledIn.add(key)) {
                settleIn(stage.subgroups.byCode(key).orElseThrow());
            }
        });
    }

    /** The kick-off is over: visits every week, and the subgroup's share of the problems. */
    private void settleIn(SubgroupOverview subgroup) {
        WorkingCalendar calendar = stage.calendar.get();
        LocalDate begins = subgroup.batch().endsWith("-B1") ? plan.firstStart() : plan.secondStart();
        Instant from = later(
                calendar.nextOpening(begins.atStartOfDay(WorkingCalendar.ZONE).toInstant()));
        long minutes = calendar.workingMinutesBetween(from, calendar.closing(subgroup.endsOn()));
        int week = 5 * calendar.minutesPerDay();
        for (long visit = random.nextInt(week); visit < minutes; visit += week) {
            add(calendar.plusWorkingMinutes(from, visit), () -> {
                if (stage.isAtItsHost(subgroup, now)) {
                    stage.visit(subgroup, now, random);
                    performed++;
                }
            });
        }
        List<Integer> share = stage.shareOf(subgroup, plan.problems());
        for (int i = 0; i < share.size(); i++) {
            int problem = share.get(i);
            long after = (long) (minutes * 0.95 * (i + random.nextDouble()) / share.size());
            Instant at = calendar.plusWorkingMinutes(from, after);
            add(cast.get(problem).isUrgent() ? inTheEvening(at) : at, () -> report(subgroup, problem));
        }
    }

    /** Riders are on the road then, and the office is closed: whoever is on duty is told. */
    private static Instant inTheEvening(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).with(EVENING).toInstant();
    }

    private void report(SubgroupOverview subgroup, int problem) {
        Script script = cast.get(problem);
        String number = stage.report(subgroup, problem, script, now, random);
        scripts.put(number, script);
        performed++;
        planBeside(number);
    }

    private void planBeside(String number) {
        Script script = scripts.getOrDefault(number, Scripts.usual());
        if (script.beside().isEmpty()) {
            return;
        }
        Script.Beside beside = script.beside().get(stage.lastEventOf(number));
        if (beside != null && besideDone.add(number + beside.act())) {
            planBeside(number, beside.act(), beside.after());
        }
    }

    private void planBeside(String number, Script.Act act, int after) {
        add(stage.problemActs.situation(number, now, random).later(after), () -> {
            switch (stage.problemActs.beside(act, number, now)) {
                case DONE -> performed++;
                case NOT_YET -> planBeside(number, act, 1);
                case TOO_LATE -> {
                    // others were quicker
                }
            }
        });
    }

    private void add(Instant at, Runnable deed) {
        acts.add(new Act(at, order++, deed));
    }

    private void account() {
        LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        if (!today.isBefore(nextAccount)) {
            progress.accept(stage.account(today, performed, jobs));
            nextAccount = today.plusWeeks(1);
        }
    }
}
