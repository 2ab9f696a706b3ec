package org.dundian.rehearsal.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.camunda.bpm.engine.task.Task;
import org.dundian.programme.SubgroupOverview;
import org.dundian.rehearsal.Comings;
import org.dundian.rehearsal.Rehearsal.Played;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.Script;
import org.dundian.rehearsal.Scripts;
import org.dundian.worktime.WorkingCalendar;

/** One run of the rehearsal: who does what when a task comes up, and what people do beside. */
final class Performance {

    private static final int STUCK_EVERY = 7;

    private static final LocalTime EVENING = LocalTime.of(20, 40);

    /** The first cadre that anybody tries the demo with. */
    private static final String SHOWS_OPEN_WORK = "cadre-01";

    private final Stage stage;
    private final RehearsalPlan plan;
    private final Consumer<String> progress;
    private final Random random;
    private final List<Script> cast;
    private final Course course;
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Set<String> besideDone = new HashSet<>();
    private final Set<String> settledIn = new HashSet<>();
    private final Set<String> comeToBeSolved = new HashSet<>();
    private final SortedSet<String> stuck = new TreeSet<>();

    private LocalDate nextAccount;
    private int performed;
    private int refused;

    Performance(Stage stage, RehearsalPlan plan, Consumer<String> progress) {
        this.stage = stage;
        this.plan = plan;
        this.progress = progress;
        this.random = new Random(plan.seed());
        this.cast = Scripts.cast(plan.problems(), random);
        this.course = new Course(
                stage, plan.start().atTime(9, 0).atZone(WorkingCalendar.ZONE).toInstant(), plan.until(), this::comesUp);
        this.nextAccount = plan.start();
    }

    Played run() {
        course.begin();
        stage.launch(plan);
        performed++;
        planComings();
        course.lookAround();
        while (course.step()) {
            account();
        }
        return new Played(performed, refused, course.jobs(), stage.tasksCompleted(), stage.processInstances());
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
        course.add(day.atTime(16, 5).atZone(WorkingCalendar.ZONE).toInstant(), () -> {
            deed.run();
            performed++;
        });
    }

    private void comesUp(Task task, String key) {
        if (isLeftUndone(task)) {
            return;
        }
        if (scripts.containsKey(key)) {
            planProblemTask(task, key);
        } else {
            planOther(task, key);
        }
    }

    private boolean isLeftUndone(Task task) {
        Instant restFrom = plan.restFrom();
        return restFrom != null
                && !course.now().isBefore(restFrom)
                && (SHOWS_OPEN_WORK.equals(task.getAssignee()) || random.nextInt(10) < 6);
    }

    /**
     * Where work is left undone for those who look, course.now() and then a problem gets stuck for good, so that some are overdue on
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
        ProblemAct act = stage.problemActs.planned(script, task, number, turn, course.now(), random);
        course.add(act.at(), () -> perform(task, number, act));
    }

    private void perform(Task task, String number, ProblemAct act) {
        if (!stage.isOpen(task.getId())) {
            return;
        }
        boolean wasRefused = stage.complete(
                task.getId(),
                () -> stage.problemActs.personFor(task.getId(), number),
                () -> act.form(course.now()),
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
        Instant at = stage.programmeActs.when(task, key, course.now(), random);
        course.add(at, () -> {
            if (!stage.isOpen(task.getId())) {
                return;
            }
            stage.complete(
                    task.getId(),
                    () -> stage.programmeActs.personFor(task.getId()),
                    () -> stage.programmeActs.form(task, key, course.now(), turns),
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
        Instant from = course.notBeforeNow(
                calendar.nextOpening(begins.atStartOfDay(WorkingCalendar.ZONE).toInstant()));
        long minutes = calendar.workingMinutesBetween(from, calendar.closing(subgroup.endsOn()));
        int week = 5 * calendar.minutesPerDay();
        for (long visit = random.nextInt(week); visit < minutes; visit += week) {
            course.add(calendar.plusWorkingMinutes(from, visit), () -> {
                if (stage.isAtItsHost(subgroup, course.now())) {
                    stage.visit(subgroup, course.now(), random);
                    performed++;
                }
            });
        }
        List<Integer> share = stage.shareOf(subgroup, plan.problems());
        for (int i = 0; i < share.size(); i++) {
            int problem = share.get(i);
            long after = (long) (minutes * 0.95 * (i + random.nextDouble()) / share.size());
            Instant at = calendar.plusWorkingMinutes(from, after);
            course.add(cast.get(problem).isUrgent() ? inTheEvening(at) : at, () -> report(subgroup, problem));
        }
    }

    /** Riders are on the road then, and the office is closed: whoever is on duty is told. */
    private static Instant inTheEvening(Instant at) {
        return at.atZone(WorkingCalendar.ZONE).with(EVENING).toInstant();
    }

    private void report(SubgroupOverview subgroup, int problem) {
        Script script = cast.get(problem);
        String number = stage.report(subgroup, problem, script, course.now(), random);
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
        course.add(stage.problemActs.situation(number, course.now(), random).later(after), () -> {
            switch (stage.problemActs.beside(act, number, course.now())) {
                case DONE -> performed++;
                case NOT_YET -> planBeside(number, act, 1);
                case TOO_LATE -> {
                    // others were quicker
                }
            }
        });
    }

    private void account() {
        LocalDate today = course.now().atZone(WorkingCalendar.ZONE).toLocalDate();
        if (!today.isBefore(nextAccount)) {
            progress.accept(stage.account(today, performed, course.jobs()));
            nextAccount = today.plusWeeks(1);
        }
    }
}
