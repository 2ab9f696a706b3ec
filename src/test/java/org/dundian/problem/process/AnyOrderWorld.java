package org.dundian.problem.process;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.Accounts;
import org.dundian.problem.Conversation;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** One federation in which anything may happen: every act either takes place whole or leaves everything as it was. */
final class AnyOrderWorld {

    private static final int MOST_PROBLEMS = 6;
    private static final int MOST_JOBS_AT_ONCE = 2_000;

    /** What the acts go through. */
    record Ways(
            JdbcClient jdbc,
            Accounts accounts,
            ActingPerson acting,
            SimulatedClock clock,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            Conversation conversation,
            TransactionTemplate transactions) {}

    final Ways ways;
    final StationedFederation federation;
    final List<String> numbers = new ArrayList<>();
    final Map<String, ExpectedDeadline> deadlines = new HashMap<>();
    private final Map<String, Integer> eventsSeen = new HashMap<>();
    private final Set<String> mailsBefore = new HashSet<>();
    private final List<String> doneTasks = new ArrayList<>();
    private Instant now;
    private Map<String, Object> lastForm = Map.of();
    int acts;
    int refusals;

    AnyOrderWorld(Ways ways) {
        this.ways = ways;
        federation = new StationedFederation(ways.jdbc(), ways.accounts());
        mails().forEach(mail -> mailsBefore.add(mail.getId()));
        standAt(Instant.parse("2024-04-10T02:00:00Z"));
    }

    Instant now() {
        return now;
    }

    void end() {
        instances().stream()
                .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                .forEach(instance -> ways.runtime().deleteProcessInstance(instance.getId(), "test over"));
        mails().stream()
                .filter(mail -> !mailsBefore.contains(mail.getId()))
                .forEach(mail -> ways.runtime().deleteProcessInstance(mail.getId(), "test over"));
        ways.clock().reset();
    }

    // what people do

    void report(Random random) {
        if (numbers.size() >= MOST_PROBLEMS) {
            act(random);
            return;
        }
        Map<String, Object> form = forms(random).report();
        String reporter = random.nextBoolean() ? federation.reporter : federation.colleague;
        attempt(random, form, () -> {
            String number = ways.acting()
                    .as(
                            reporter,
                            () -> ways.runtime()
                                    .startProcessInstanceByKey(ProblemResolutionProcess.KEY, new HashMap<>(form))
                                    .getBusinessKey());
            return () -> numbers.add(number);
        });
    }

    /** Somebody completes an open task, now and then somebody who may not. */
    void act(Random random) {
        List<Task> open = openTasks();
        if (open.isEmpty()) {
            return;
        }
        Task task = open.get(random.nextInt(open.size()));
        String person = random.nextInt(8) == 0 ? anybody(random) : somebodyWhoMay(task, random);
        Map<String, Object> form = forms(random).of(task.getTaskDefinitionKey());
        if (task.getAssignee() == null) {
            attempt(random, form, () -> {
                ways.acting().as(person, () -> ways.tasks().claim(task.getId(), person));
                return () -> {};
            });
        }
        attempt(random, form, () -> {
            ways.acting().as(person, () -> ways.tasks().complete(task.getId(), new HashMap<>(form)));
            return () -> doneTasks.add(task.getId());
        });
    }

    /** A second click on what is done already. */
    void actTwice(Random random) {
        if (doneTasks.isEmpty()) {
            return;
        }
        String task = doneTasks.get(random.nextInt(doneTasks.size()));
        Map<String, Object> form = forms(random).of("Task_CloseOut");
        attempt(random, form, () -> {
            ways.acting().as(anybody(random), () -> ways.tasks().complete(task, new HashMap<>(form)));
            return () -> {
                throw new AssertionError("done twice");
            };
        });
    }

    /** What may be done at any time: by the right person or another. */
    void speak(Random random) {
        if (numbers.isEmpty()) {
            return;
        }
        String number = numbers.get(random.nextInt(numbers.size()));
        String person = anybody(random);
        String other = numbers.get(random.nextInt(numbers.size()));
        int what = random.nextInt(10);
        attempt(random, Map.of(), () -> {
            ways.acting().as(person, () -> {
                switch (what) {
                    case 0 -> ways.conversation().withdraw(number, "职工已自行解决");
                    case 1, 2 -> ways.conversation().unlink(number, "与共性问题无关");
                    case 3 -> ways.conversation().comment(number, "请关注");
                    case 4, 5 -> ways.conversation().link(number, List.of(other), "同样的问题");
                    default -> ways.conversation().answered(number, "已书面答复");
                }
            });
            return () -> {};
        });
    }

    /** Time goes by: minutes, days, or up to a minute around somebody's deadline; what is due happens in order. */
    void wait(Random random) {
        Instant until = now.plus(
                switch (random.nextInt(4)) {
                    case 0 -> Duration.ofMinutes(1 + random.nextInt(120));
                    case 1 -> Duration.ofHours(1 + random.nextInt(30));
                    default -> Duration.ofDays(1 + random.nextInt(9));
                });
        if (!numbers.isEmpty() && random.nextInt(3) == 0) {
            Instant deadline = deadlineOf(numbers.get(random.nextInt(numbers.size())));
            if (deadline != null && deadline.isAfter(now) && deadline.isBefore(now.plus(Duration.ofDays(40)))) {
                until = deadline.plus(Duration.ofMinutes(random.nextInt(3) - 1));
            }
        }
        if (!until.isAfter(now)) {
            return;
        }
        runJobs(until, random);
        if (until.isAfter(now)) {
            standAt(until);
        }
    }

    /** As the job executor would: what is due, in order, now and then failing at its end first. */
    private void runJobs(Instant until, Random random) {
        for (int ran = 0; ran < MOST_JOBS_AT_ONCE; ran++) {
            DueJob next = nextJob().filter(job -> !job.due().isAfter(until)).orElse(null);
            if (next == null) {
                return;
            }
            standAt((next.due().isAfter(now) ? next.due() : now).plusMillis(1));
            if (random.nextInt(10) == 0) {
                rolledBack(() -> ways.management().executeJob(next.id()));
            }
            ways.management().executeJob(next.id());
            followEvents();
        }
        throw new AssertionError("jobs without end");
    }

    // how it takes place

    /** Does it, or finds it refused and everything as before; now and then it fails at its very end first. */
    private void attempt(Random random, Map<String, Object> form, Supplier<Runnable> act) {
        String before = everything();
        lastForm = form;
        try {
            if (random.nextInt(10) == 0) {
                rolledBack(act::get);
            }
            Runnable after = act.get();
            acts++;
            after.run();
            followEvents();
            runJobs(now, random);
        } catch (RuntimeException failure) {
            if (!isRefusal(failure)) {
                throw failure;
            }
            refusals++;
            same(before, "refused: " + failure.getMessage());
        }
    }

    /** The database goes away at the very end. */
    private void rolledBack(Runnable act) {
        String before = everything();
        ways.transactions().executeWithoutResult(transaction -> {
            try {
                act.run();
            } finally {
                transaction.setRollbackOnly();
            }
        });
        same(before, "rolled back");
    }

    private void same(String before, String why) {
        String after = everything();
        if (!after.equals(before)) {
            throw new AssertionError(why + ", but it left a trace:\n" + before + "\n" + after);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput
                    || cause instanceof NotFound
                    || cause instanceof AccessDeniedException
                    || cause instanceof AuthorizationException
                    || cause instanceof NullValueException) {
                return true;
            }
        }
        return false;
    }

    /** Ledger and engine, as far as this federation has a part in them. */
    private String everything() {
        StringBuilder text = new StringBuilder();
        for (String query : List.of(
                "select * from problem where organisation_code = ? order by number",
                """
                select problem_number, max(seq) from problem_event where problem_number in
                    (select number from problem where organisation_code = ?) group by problem_number order by 1""",
                """
                select id, level, supervisor, decide_by, decision, version from escalation where problem_number in
                    (select number from problem where organisation_code = ?) order by id""",
                "select count(*) from notice where recipient in (select user_id from person where organisation_code = ?)")) {
            text.append(ways.jdbc()
                    .sql(query)
                    .param(federation.organisation)
                    .query()
                    .listOfRows());
        }
        for (String query : List.of("""
                select t.ID_, t.ASSIGNEE_, t.DUE_DATE_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
                where e.BUSINESS_KEY_ like ? order by t.ID_""", """
                select j.ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                where e.BUSINESS_KEY_ like ? order by j.ID_""")) {
            text.append(ways.jdbc()
                    .sql(query)
                    .param(federation.programme + "-%")
                    .query()
                    .listOfRows());
        }
        return text.toString();
    }

    // what is there

    List<Task> openTasks() {
        return ways
                .tasks()
                .createTaskQuery()
                .processInstanceBusinessKeyLike(federation.programme + "-%")
                .list()
                .stream()
                .sorted(Comparator.comparing(Task::getCreateTime).thenComparing(Task::getId))
                .toList();
    }

    private record DueJob(String id, Instant due) {}

    /** What is due first, of all problems and escalations here. */
    private Optional<DueJob> nextJob() {
        return ways.jdbc()
                .sql("""
                        select j.ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                        where e.BUSINESS_KEY_ like ? order by j.DUEDATE_, j.ID_ limit 1""")
                .param(federation.programme + "-%")
                .query((row, n) ->
                        new DueJob(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    private List<ProcessInstance> instances() {
        return ways.runtime()
                .createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(federation.programme + "-%")
                .list();
    }

    private List<ProcessInstance> mails() {
        return ways.runtime()
                .createProcessInstanceQuery()
                .processDefinitionKey("notification-delivery")
                .list();
    }

    Instant deadlineOf(String number) {
        OffsetDateTime deadline = ways.jdbc()
                .sql("select deadline from problem where number = ?")
                .param(number)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .get(0);
        return deadline == null ? null : deadline.toInstant();
    }

    private AnyForm forms(Random random) {
        return new AnyForm(federation, numbers, today(), random);
    }

    private LocalDate today() {
        return now.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    private void standAt(Instant instant) {
        now = instant;
        ways.clock().set(instant);
    }

    private String anybody(Random random) {
        List<String> all = List.of(
                federation.office,
                federation.leadership,
                federation.teamLeader,
                federation.reporter,
                federation.colleague,
                federation.handler,
                federation.otherHandler,
                federation.hostUnion);
        return all.get(random.nextInt(all.size()));
    }

    private String somebodyWhoMay(Task task, Random random) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        List<String> people = ways.tasks().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> ways.accounts().membersOf(group).stream())
                .distinct()
                .sorted()
                .toList();
        return people.isEmpty() ? anybody(random) : people.get(random.nextInt(people.size()));
    }

    // the deadline, computed beside

    private record Event(String number, int seq, Instant at, String what, String why, String from, String to) {}

    /** Tells the expected deadlines what has happened since. */
    private void followEvents() {
        for (String number : numbers) {
            ExpectedDeadline expected = deadlines.computeIfAbsent(number, n -> new ExpectedDeadline());
            String severity = ways.jdbc()
                    .sql("select severity from problem where number = ?")
                    .param(number)
                    .query(String.class)
                    .single();
            for (Event event : eventsAfter(number, eventsSeen.getOrDefault(number, 0))) {
                eventsSeen.put(number, event.seq());
                follow(expected, event, severity);
            }
            expected.severityIs(severity);
        }
    }

    private void follow(ExpectedDeadline expected, Event event, String severity) {
        if ("waiting".equals(event.from())
                && !"waiting".equals(event.to())
                && !event.what().equals("woken")) {
            expected.goesOn(event.at());
        }
        switch (event.what()) {
            case "woken" -> expected.wakesByDate();
            case "reported", "solved-on-spot" -> expected.reported(event.at(), severity);
            case "waiting" -> expected.waits(event.at(), lastWait(event.number()));
            case "common-resolved" ->
                expected.hasNoLessTimeThan(deadlines.get(event.why()).at());
            case "extension-granted" -> expected.givenTimeUntil(grantedUntil(event.number()));
            case "time-granted" -> expected.givenTimeUntil(LocalDate.parse((String) lastForm.get("untilDate")));
            case "reopened", "relapsed" -> expected.reopened(event.at());
            case "planned", "reviewed" ->
                expected.reviewIn(event.at().atZone(WorkingCalendar.ZONE).toLocalDate());
            default -> {
                // nothing else moves a deadline
            }
        }
    }

    private LocalDate lastWait(String number) {
        return ways.jdbc()
                .sql("select wake_on from problem_pause where problem_number = ? order by seq desc limit 1")
                .param(number)
                .query(LocalDate.class)
                .single();
    }

    private List<Event> eventsAfter(String number, int seq) {
        return ways.jdbc()
                .sql("""
                select seq, at, what, why, from_state, to_state from problem_event
                where problem_number = ? and seq > ? order by seq""")
                .params(number, seq)
                .query((row, n) -> new Event(
                        number,
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("what"),
                        row.getString("why"),
                        row.getString("from_state"),
                        row.getString("to_state")))
                .list();
    }

    private LocalDate grantedUntil(String number) {
        return ways.jdbc()
                .sql("select granted_until from problem_extension where problem_number = ? order by seq desc limit 1")
                .param(number)
                .query(LocalDate.class)
                .single();
    }
}
