package org.dundian.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine knows of processes and their instances, running and over. */
public interface Instances {

    /** A version of a process. */
    record Version(String definition, int version, @Nullable String tag, int running) {}

    /** @param versions the newest first: the newest, and those of which instances run */
    record Process(
            String process,
            String name,
            int running,
            int suspended,
            int incidents,
            int failedJobs,
            List<Version> versions) {}

    /**
     * How often an activity was reached.
     *
     * @param now tokens that wait there
     * @param finished since the day asked for
     * @param canceled likewise
     */
    record Heat(String activity, long now, long finished, long canceled, long incidents, long failedJobs) {}

    /**
     * One instance in a list.
     *
     * @param state active, suspended, completed or terminated
     * @param problemState of the problem that it is about, if it is about one
     */
    record Line(
            String id,
            String process,
            String processName,
            int version,
            @Nullable String businessKey,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            int incidents,
            boolean called,
            @Nullable String problemState,
            @Nullable String host) {}

    /** @param next what to ask for the page that follows; null on the last */
    record Page(List<Line> items, @Nullable String next) {}

    /**
     * What is looked for; null and empty for all.
     *
     * @param key the beginning of a business key
     * @param people user ids
     * @param hosts codes
     * @param process an id in models, or {@code business} for all but those that deliver notices
     * @param state running, finished, or with-incidents
     * @param from the day of the start
     * @param after {@link Page#next} of the page before
     */
    record Wanted(
            @Nullable String key,
            List<String> people,
            List<String> hosts,
            @Nullable String process,
            @Nullable String state,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String after) {}

    /**
     * A step that an instance took.
     *
     * @param number counts all steps, in the order in which they began
     * @param parent id of the step of the scope that it is in
     * @param actor user id of who did the task
     * @param called id of the instance that it called
     */
    record Step(
            int number,
            String id,
            String activity,
            @Nullable String name,
            String type,
            @Nullable String parent,
            Instant from,
            @Nullable Instant until,
            boolean canceled,
            @Nullable String actor,
            @Nullable String called) {}

    /** A sequence flow that was followed, how often, and the steps it led to. */
    record Flow(String flow, List<Integer> to) {}

    /** A token that waits; its id is what a modification cancels. */
    record Token(String id, String activity, @Nullable String name) {}

    /** Something went wrong and waits for somebody. */
    record Incident(
            String id,
            String type,
            @Nullable String activity,
            @Nullable String name,
            @Nullable String message,
            Instant at) {}

    /**
     * One instance with its history.
     *
     * @param steps the first 2,000
     * @param more whether there were more
     * @param caller the instance that called it
     */
    record Detail(
            Line line,
            String definition,
            @Nullable String caller,
            @Nullable String startedBy,
            @Nullable String deleteReason,
            List<Step> steps,
            boolean more,
            List<Flow> path,
            List<Token> tokens,
            List<Tree.Item> open,
            List<Incident> incidents) {}

    /** What jobs there are. */
    record Jobs(int waiting, int due, int failed, int timers) {}

    /** An engine batch under way. */
    record Running(String id, String type, int total, int left, int failed) {}

    List<Process> processes();

    Jobs jobs();

    /** At most 50. */
    List<Running> batches();

    /** The newest incidents, at most 50. */
    List<Incident> incidents();

    /** @param since counts what began from this day on; null for none but what is there now */
    List<Heat> heat(String definition, @Nullable LocalDate since);

    Page page(Wanted wanted);

    Optional<Detail> detail(String instance);
}
