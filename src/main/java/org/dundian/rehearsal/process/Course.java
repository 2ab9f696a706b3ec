package org.dundian.rehearsal.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.dundian.rehearsal.process.Stage.DueJob;
import org.jspecify.annotations.Nullable;

/** The acts still to come and the engine's jobs on one clock: whichever is due first happens next. */
final class Course {

    /** Beyond this a timer is parked and not waited for. */
    private static final Instant NEVER = Instant.parse("2500-01-01T00:00:00Z");

    /** More are seldom due at once. */
    private static final int SOONEST = 10;

    private final Stage stage;
    private final @Nullable Instant until;
    private final BiConsumer<Task, String> comesUp;
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing((Act act) -> act.at).thenComparing(act -> act.order));
    private final Set<String> knownTasks = new HashSet<>();
    private final Map<String, String> keysOfInstances = new HashMap<>();

    private Instant now;
    private int order;
    private int jobs;

    /** Something that somebody will do. */
    private record Act(Instant at, int order, Runnable deed) {}

    /**
     * @param until where it stops, or null to go on as long as anything happens
     * @param comesUp told of each task that comes up, with its instance's business key
     */
    Course(Stage stage, Instant start, @Nullable Instant until, BiConsumer<Task, String> comesUp) {
        this.stage = stage;
        this.now = start;
        this.until = until;
        this.comesUp = comesUp;
    }

    void begin() {
        stage.clock.set(now);
        stage.startDailyRounds(now);
    }

    Instant now() {
        return now;
    }

    Instant notBeforeNow(Instant at) {
        return at.isAfter(now) ? at : now;
    }

    /** How many of the engine's jobs were executed. */
    int jobs() {
        return jobs;
    }

    void add(Instant at, Runnable deed) {
        acts.add(new Act(at, order++, deed));
    }

    /** @return false once nothing more will happen */
    boolean step() {
        DueJob job = nextJob();
        Act act = acts.peek();
        Instant jobAt = job == null ? NEVER : notBeforeNow(job.due());
        Instant actAt = act == null ? NEVER : notBeforeNow(act.at);
        Instant at = jobAt.isBefore(actAt) ? jobAt : actAt;
        if (!at.isBefore(NEVER) || until != null && at.isAfter(until) || act == null && onlyDailyRoundsGoOn()) {
            return false;
        }
        if (job != null && !jobAt.isAfter(actAt)) {
            // a millisecond late, or a repeating timer would create itself anew for ever
            now = jobAt.plusMillis(1);
            stage.clock.set(now);
            stage.execute(job.id());
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

    /** The job that is due first; where several are due at once, by process, business key and activity, not by chance. */
    private @Nullable DueJob nextJob() {
        List<DueJob> soonest = stage.soonestJobs(SOONEST);
        if (soonest.isEmpty()) {
            return null;
        }
        Instant due = soonest.get(0).due();
        boolean perhapsMore =
                soonest.size() == SOONEST && soonest.get(SOONEST - 1).due().equals(due);
        return (perhapsMore ? stage.jobsDueAt(due) : soonest)
                .stream()
                        .filter(job -> job.due().equals(due))
                        .min(Comparator.comparing(DueJob::process)
                                .thenComparing(DueJob::businessKey)
                                .thenComparing(job -> stage.activityOf(job.definition())))
                        .orElseThrow();
    }

    private boolean onlyDailyRoundsGoOn() {
        return stage.jobsBefore(NEVER).stream().allMatch(job -> Stage.DAILY.containsKey(job.process()));
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

    /** Tells of each task that has come up. */
    void lookAround() {
        List<Task> fresh = new ArrayList<>(stage.tasksSince(now).stream()
                .filter(task -> knownTasks.add(task.getId()))
                .toList());
        learnKeys(fresh.stream().map(Task::getProcessInstanceId));
        fresh.sort(Comparator.comparing((Task task) -> businessKeyOf(task.getProcessInstanceId()))
                .thenComparing(Task::getTaskDefinitionKey)
                .thenComparing(task -> String.valueOf(task.getAssignee())));
        for (Task task : fresh) {
            comesUp.accept(task, businessKeyOf(task.getProcessInstanceId()));
        }
    }
}
