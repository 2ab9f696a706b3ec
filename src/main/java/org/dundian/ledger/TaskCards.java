package org.dundian.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dundian.engine.TasksSeen;
import org.dundian.engine.TasksSeen.Seen;
import org.dundian.problem.Colour;
import org.dundian.problem.Problem;
import org.dundian.problem.Problems;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.TimeLeft;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cards beside tasks. Whoever sees a task is told what its form's first line says as well, and not more: what else is
 * known of a problem is for those who see the problem, see {@link ProblemFiles}. A fixed number of queries for all tasks
 * together.
 */
@Component
@Transactional(readOnly = true)
public class TaskCards {

    /** Processes whose business key is a problem's number. */
    private static final Set<String> ABOUT_PROBLEMS =
            Set.of("problem-resolution", "escalation-decision", "meeting-follow-up");

    private final TasksSeen tasks;
    private final Problems problems;
    private final Names names;
    private final CurrentCalendar calendar;
    private final MessageSource words;
    private final Clock clock;
    private final JdbcClient jdbc;

    TaskCards(
            TasksSeen tasks,
            Problems problems,
            Names names,
            CurrentCalendar calendar,
            MessageSource words,
            Clock clock,
            JdbcClient jdbc) {
        this.tasks = tasks;
        this.problems = problems;
        this.names = names;
        this.calendar = calendar;
        this.words = words;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Those of the tasks that the current person sees and that have something to tell. */
    public List<TaskCard> of(Collection<String> taskIds, Locale language) {
        List<Seen> seen = tasks.of(taskIds);
        Map<String, Matter> matters = new HashMap<>();
        addProblems(about(seen, TaskCards::isAboutProblem), language, matters);
        addStays(about(seen, task -> task.process().equals("subgroup-stationing")), matters);
        addBatches(about(seen, task -> task.process().equals("stationing-batch")), matters);
        addProgrammes(about(seen, task -> task.process().equals("stationing-programme")), matters);
        Map<String, String> hosts = names.hosts(matters.values().stream()
                .map(Matter::hostOrNone)
                .flatMap(Optional::stream)
                .toList());
        Map<String, String> people =
                names.people(seen.stream().map(Seen::assignee).toList());
        List<TaskCard> cards = new ArrayList<>();
        for (Seen task : seen) {
            Matter matter = matters.get(task.about());
            if (matter != null) {
                cards.add(matter.cardOf(task, hosts, people));
            }
        }
        return cards;
    }

    public Optional<TaskCard> of(String taskId, Locale language) {
        return of(List.of(taskId), language).stream().findFirst();
    }

    static boolean isAboutProblem(Seen task) {
        return ABOUT_PROBLEMS.contains(task.process());
    }

    private static Set<String> about(List<Seen> tasks, Predicate<Seen> which) {
        return tasks.stream().filter(which).map(Seen::about).collect(Collectors.toSet());
    }

    private void addProblems(Set<String> numbers, Locale language, Map<String, Matter> matters) {
        if (numbers.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        WorkingCalendar days = calendar.get();
        for (Problem problem : problems.findAllById(numbers)) {
            String severity = problem.severity().code();
            Instant deadline = problem.deadline();
            matters.put(
                    problem.number(),
                    new Matter(
                            "problem",
                            problem.number(),
                            problem.title(),
                            problem.host(),
                            severity,
                            words.getMessage("severity." + severity, null, language),
                            deadline,
                            problem.wakeOn(),
                            deadline == null
                                    ? null
                                    : TimeLeft.until(deadline, problem.clock(), now, days)
                                            .inWords(language),
                            Colour.of(problem, now).code(),
                            problem.round(),
                            null));
        }
    }

    private void addStays(Set<String> codes, Map<String, Matter> matters) {
        if (!codes.isEmpty()) {
            jdbc.sql("select code, host_code, ends_on from subgroup where code in (:codes)")
                    .param("codes", codes)
                    .query(row -> {
                        String code = Rows.text(row, "code");
                        matters.put(
                                code,
                                Matter.stay(
                                        "subgroup",
                                        code,
                                        null,
                                        Rows.text(row, "host_code"),
                                        Rows.date(row, "ends_on")));
                    });
        }
    }

    private void addBatches(Set<String> codes, Map<String, Matter> matters) {
        if (!codes.isEmpty()) {
            jdbc.sql("""
                            select b.code, b.ends_on, p.name from batch b join programme p on p.code = b.programme_code
                            where b.code in (:codes)""").param("codes", codes).query(row -> {
                String code = Rows.text(row, "code");
                matters.put(code, Matter.stay("batch", code, Rows.text(row, "name"), null, Rows.date(row, "ends_on")));
            });
        }
    }

    private void addProgrammes(Set<String> codes, Map<String, Matter> matters) {
        if (!codes.isEmpty()) {
            jdbc.sql("select code, name from programme where code in (:codes)")
                    .param("codes", codes)
                    .query(row -> {
                        String code = Rows.text(row, "code");
                        matters.put(code, Matter.stay("programme", code, Rows.text(row, "name"), null, null));
                    });
        }
    }

    /** A card but for the task and the host's name. */
    private record Matter(
            String kind,
            String code,
            @Nullable String title,
            @Nullable String host,
            @Nullable String severity,
            @Nullable String severityName,
            @Nullable Instant deadline,
            @Nullable LocalDate wakeOn,
            @Nullable String left,
            @Nullable String colour,
            @Nullable Integer round,
            @Nullable LocalDate endsOn) {

        static Matter stay(
                String kind, String code, @Nullable String title, @Nullable String host, @Nullable LocalDate endsOn) {
            return new Matter(kind, code, title, host, null, null, null, null, null, null, null, endsOn);
        }

        Optional<String> hostOrNone() {
            return Optional.ofNullable(host);
        }

        TaskCard cardOf(Seen task, Map<String, String> hosts, Map<String, String> people) {
            return new TaskCard(
                    task.id(),
                    kind,
                    code,
                    title,
                    host == null ? null : hosts.get(host),
                    task.assignee(),
                    task.assignee() == null ? null : people.get(task.assignee()),
                    severity,
                    severityName,
                    deadline == null ? null : shown(deadline),
                    wakeOn,
                    left,
                    colour,
                    round,
                    endsOn);
        }

        private static OffsetDateTime shown(Instant at) {
            return at.atZone(WorkingCalendar.ZONE).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
        }
    }
}
