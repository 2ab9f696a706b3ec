package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/** What must hold after each step, whatever the steps were. */
final class AnyOrderChecks {

    private static final Set<String> ENDS = Set.of("declined", "merged", "withdrawn");

    /** The tasks that may be open in each state, exactly one of them; escalations run beside. */
    private static final Map<String, Set<String>> TASKS = Map.ofEntries(
            Map.entry("reported", Set.of("Task_TriageProblem", "Task_CompleteReport")),
            Map.entry("assigned", Set.of("Task_AcceptProblem", "Task_ArbitrateReturn")),
            Map.entry("in-progress", Set.of("Task_ResolveProblem", "Task_DecideExtension", "Task_ApproveLongTerm")),
            Map.entry("long-term", Set.of("Task_SubmitPlan", "Task_ReviewLongTerm")),
            Map.entry("resolved", Set.of("Task_VerifyResolution")),
            Map.entry("verified", Set.of("Task_CloseOut")),
            Map.entry("closed", Set.of("Task_RevisitProblem")));

    private static final Set<String> ESCALATION = Set.of("Task_DecideEscalation", "Task_RecordMeeting");
    private static final String DECISION = "Task_CarryOutDecision";
    private static final Set<String> TIMED = Set.of("reported", "assigned", "in-progress", "long-term", "resolved");

    private AnyOrderChecks() {}

    private record Row(
            String number,
            String state,
            String nextActor,
            boolean wakes,
            int round,
            OffsetDateTime deadline,
            boolean red,
            boolean revisited,
            boolean reviewComes,
            boolean escalated,
            boolean escalatedOnRequest,
            int decisions) {}

    static void allHolds(AnyOrderWorld world) {
        Map<String, Map<String, Integer>> open = new HashMap<>();
        Map<String, String> numberOfInstance = new HashMap<>();
        for (Task task : world.openTasks()) {
            String number = numberOfInstance.computeIfAbsent(
                    task.getProcessInstanceId(),
                    instance -> world.ways
                            .runtime()
                            .createProcessInstanceQuery()
                            .processInstanceId(instance)
                            .singleResult()
                            .getBusinessKey());
            open.computeIfAbsent(number, n -> new HashMap<>()).merge(task.getTaskDefinitionKey(), 1, Integer::sum);
        }
        List<Row> rows = rows(world);
        assertThat(rows).extracting(Row::number).containsExactlyElementsOf(world.numbers);
        Map<String, Instant> clocks = clocks(world);
        for (Row row : rows) {
            isNotLost(world, row);
            hasItsDeadline(world, row);
            agreesWithTheEngine(row, open.getOrDefault(row.number(), Map.of()), clocks.get(row.number()), world.now());
        }
    }

    private static List<Row> rows(AnyOrderWorld world) {
        return world.ways
                .jdbc()
                .sql("""
                select p.*, e.cause,
                    (select count(*) from meeting_decision d join escalation m on m.id = d.escalation_id
                     where m.problem_number = p.number and d.done_at is null and d.cancelled_at is null) as decisions
                from problem p left join escalation e on e.open_key = p.number
                where p.organisation_code = ? order by p.number""")
                .param(world.federation.organisation)
                .query((row, n) -> new Row(
                        row.getString("number"),
                        row.getString("state"),
                        row.getString("next_actor"),
                        row.getObject("wake_on") != null,
                        row.getInt("round"),
                        row.getObject("deadline", OffsetDateTime.class),
                        row.getObject("red_at") != null,
                        row.getObject("revisited_at") != null,
                        row.getObject("next_review_on") != null && row.getObject("review_opened_at") == null,
                        row.getString("cause") != null,
                        "request".equals(row.getString("cause")),
                        row.getInt("decisions")))
                .list();
    }

    /** Rule 1. */
    private static void isNotLost(AnyOrderWorld world, Row row) {
        boolean over = ENDS.contains(row.state()) || row.state().equals("closed") && row.revisited();
        if (over) {
            return;
        }
        assertThat(row.nextActor() != null || row.wakes())
                .as("%s has somebody or a date", row)
                .isTrue();
        if (row.nextActor() != null) {
            assertThat(isSomebody(world, row.nextActor()))
                    .as("%s has people behind it", row)
                    .isTrue();
        }
    }

    private static boolean isSomebody(AnyOrderWorld world, String actor) {
        String id = actor.substring(actor.indexOf(':') + 1);
        return actor.startsWith("group:")
                ? !world.ways.accounts().membersOf(id).isEmpty()
                : world.ways
                                .jdbc()
                                .sql("select count(*) from person where user_id = ? and active = true")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 1;
    }

    private static void hasItsDeadline(AnyOrderWorld world, Row row) {
        ExpectedDeadline expected = world.deadlines.get(row.number());
        assertThat(row.round()).as("%s round", row).isEqualTo(expected.round());
        assertThat(row.state().equals("waiting")).as("%s waits", row).isEqualTo(expected.isWaiting());
        if (row.state().equals("waiting")) {
            assertThat(row.deadline() == null ? null : row.deadline().toInstant())
                    .as("%s waits: no deadline but one that was missed before", row)
                    .isEqualTo(expected.whileWaiting());
        } else if (TIMED.contains(row.state())) {
            assertThat(row.deadline()).as("%s", row).isNotNull();
            assertThat(row.deadline().toInstant()).as("%s deadline", row).isEqualTo(expected.at());
        }
    }

    private static void agreesWithTheEngine(Row row, Map<String, Integer> open, Instant clock, Instant now) {
        int escalations = open.entrySet().stream()
                .filter(task -> ESCALATION.contains(task.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(escalations).as("%s: tasks of escalations in %s", row, open).isEqualTo(row.escalated() ? 1 : 0);
        assertThat(open.getOrDefault(DECISION, 0))
                .as("%s: decisions of meetings in %s", row, open)
                .isEqualTo(row.decisions());
        Set<String> expected = TASKS.getOrDefault(row.state(), Set.of());
        int work = open.entrySet().stream()
                .filter(task -> !ESCALATION.contains(task.getKey()) && !DECISION.equals(task.getKey()))
                .peek(task -> assertThat(expected).as("%s at %s", row, task).contains(task.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        boolean mayRest =
                row.reviewComes() || row.escalatedOnRequest() || row.state().equals("closed");
        if (expected.isEmpty()) {
            assertThat(work).as("%s has nothing open, not %s", row, open).isZero();
        } else {
            assertThat(work).as("%s has one thing open, not %s", row, open).isBetween(mayRest ? 0 : 1, 1);
        }
        if (TIMED.contains(row.state()) || row.state().equals("waiting")) {
            assertThat(clock).as("%s has its timer", row).isNotNull();
            if (row.deadline() != null && !row.red()) {
                assertThat(clock)
                        .as("%s: the timer is not later than the deadline", row)
                        .isBeforeOrEqualTo(row.deadline().toInstant());
            }
            assertThat(clock).as("%s: nothing due was left undone", row).isAfterOrEqualTo(now.minusMillis(60_000));
        }
    }

    /** When each problem's clock fires next. */
    private static Map<String, Instant> clocks(AnyOrderWorld world) {
        Map<String, Instant> clocks = new HashMap<>();
        for (String number : world.numbers) {
            List<Job> timers = world
                    .ways
                    .runtime()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .processDefinitionKey(ProblemResolutionProcess.KEY)
                    .list()
                    .stream()
                    .flatMap(instance -> world
                            .ways
                            .management()
                            .createJobQuery()
                            .processInstanceId(instance.getId())
                            .activityId(ProblemResolutionProcess.EVENT_CLOCK_DUE)
                            .list()
                            .stream())
                    .toList();
            assertThat(timers).as("%s has one clock at most", number).hasSizeLessThan(2);
            timers.forEach(timer -> clocks.put(number, timer.getDuedate().toInstant()));
        }
        return clocks;
    }
}
