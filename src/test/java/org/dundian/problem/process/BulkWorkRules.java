package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.Visitor;
import org.dundian.input.InvalidInput;
import org.dundian.problem.BulkOrder;
import org.dundian.problem.BulkProgress;
import org.dundian.problem.BulkWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;

/** The office acts on many at once: each row by the rules of a single act, each with its own result. */
abstract class BulkWorkRules extends ProblemScenario {

    @Autowired
    BulkWork bulk;

    @LocalServerPort
    int port;

    private BulkProgress done(String kind, List<String> numbers, String target, LocalDate until) {
        String id = acting.as(federation.office, () -> bulk.start(new BulkOrder(kind, numbers, target, until, "集中处理")));
        assertThat(progress(id).pending())
                .as("nothing is done before the jobs run")
                .isEqualTo(numbers.size());
        runBatch();
        return progress(id);
    }

    private BulkProgress progress(String id) {
        return acting.as(federation.office, () -> bulk.progress(id));
    }

    /** Seed, rows and monitor, as the job executor would. */
    private void runBatch() {
        while (true) {
            List<Job> jobs = management.createJobQuery().withRetriesLeft().executable().list().stream()
                    .filter(job -> job.getProcessDefinitionKey() == null && job.getJobDefinitionId() != null)
                    .filter(job -> management.createBatchQuery().list().stream()
                            .anyMatch(batch -> List.of(batch.getSeedJobDefinitionId(), batch.getBatchJobDefinitionId())
                                    .contains(job.getJobDefinitionId())))
                    .toList();
            if (jobs.isEmpty()) {
                return;
            }
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static Map<String, String> results(BulkProgress progress) {
        return progress.rows().stream()
                .collect(Collectors.toMap(
                        BulkProgress.Row::number,
                        row -> row.result() + (row.message() == null ? "" : " " + row.message())));
    }

    @Test
    void theyAreAssignedWhereverTheyAreAndWhatMayNotBeIsToldByItself() {
        String reported = reported();
        String working = inProgress();
        String waiting = inProgress();
        done(
                federation.hostUnion,
                waiting,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "untilDate", "2024-04-20", "reason", "等待答复"));
        String asking = inProgress();
        done(
                federation.hostUnion,
                asking,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "untilDate", "2024-05-20", "reason", "需要协调"));
        String escalated = inProgress();
        done(federation.hostUnion, escalated, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "请上级协调"));
        String resolved = resolved();

        BulkProgress progress = done(
                "assign", List.of(reported, working, waiting, asking, escalated, resolved), federation.labour(), null);

        assertThat(results(progress))
                .isEqualTo(Map.of(
                        reported, "done",
                        working, "done",
                        waiting, "done",
                        asking, "done",
                        escalated, "refused 问题正在升级处理中，由上级决定",
                        resolved, "refused 问题待核实，不能交办"));
        for (String number : List.of(reported, working, waiting, asking)) {
            assertThat(state(number)).as(number).isEqualTo("assigned");
            assertThat(waitsAt(number)).as(number).containsExactly("Task_AcceptProblem");
            assertThat(column(number, "owner_code", String.class)).isEqualTo(federation.labour());
        }
        assertThat(waitsAt(resolved)).containsExactly("Task_VerifyResolution");
        assertThat(jdbc.sql("select distinct who from problem_event where problem_number = ? and what = 'reassigned'")
                        .param(working)
                        .query(String.class)
                        .list())
                .containsExactly(federation.office);
        assertThat(jdbc.sql("select count(*) from problem_extension where problem_number = ? and decided_at is null")
                        .param(asking)
                        .query(Integer.class)
                        .single())
                .as("the request for more time has lost its object")
                .isZero();
    }

    @Test
    void theyAreLinkedToOneCommonProblem() {
        String common = inProgress();
        String linked = reported();
        String over = resolved();
        BulkProgress progress = done("link", List.of(linked, over, common), common, null);
        assertThat(state(linked)).isEqualTo("linked");
        assertThat(progress.done()).isEqualTo(1);
        assertThat(progress.refused()).isEqualTo(2);
        assertThat(results(progress).get(common)).contains("共性问题本身");
    }

    @Test
    void theyAreUrgedAndWhoeverActsNextIsTold() {
        String working = inProgress();
        String declined = reported();
        done(federation.office, declined, "Task_TriageProblem", Map.of("decision", "decline", "reason", "不属于工会职责"));
        BulkProgress progress = done("urge", List.of(working, declined), null, null);
        assertThat(results(progress)).containsEntry(working, "done");
        assertThat(results(progress).get(declined)).startsWith("refused");
        assertThat(history(working)).last().isEqualTo("urged");
        assertThat(jdbc.sql("select recipient from notice where about = ? and kind = 'URGED'")
                        .param(working)
                        .query(String.class)
                        .list())
                .containsExactly(federation.hostUnion);
    }

    @Test
    void theyAreExtendedOnceByTheOfficeAndBeforeTheDeadlineOnly() {
        String inTime = inProgress();
        String late = inProgress();
        timePassesUntil(late, "2024-05-14T12:00");
        at("2024-05-14T12:00");
        BulkProgress afterwards = done("extend", List.of(late), null, LocalDate.of(2024, 5, 31));
        assertThat(results(afterwards)).containsEntry(late, "refused 已超过办理期限，不能延期");
        at("2024-04-10T11:00");
        assertThat(results(done("extend", List.of(inTime), null, LocalDate.of(2024, 5, 31))))
                .containsEntry(inTime, "done");
        assertThat(deadline(inTime)).isEqualTo(local("2024-05-31T18:00"));
        assertThat(results(done("extend", List.of(inTime), null, LocalDate.of(2024, 6, 7))))
                .containsEntry(inTime, "refused 已延期一次，再次延期由分管领导批准");
    }

    @Test
    void aRowAskedForTwiceIsDoneOnce() {
        String number = inProgress();
        String id = acting.as(
                federation.office, () -> bulk.start(new BulkOrder("urge", List.of(number), null, null, "请抓紧")));
        bulk.perform(id + "/1");
        bulk.perform(id + "/1");
        runBatch();
        assertThat(history(number).stream().filter("urged"::equals)).hasSize(1);
    }

    @Test
    void anOrderThatIsWrongAsAWholeBeginsNothing() {
        String number = inProgress();
        List<String> one = List.of(number);
        refused("kind", new BulkOrder("close", one, null, null, "理由"));
        refused("numbers", new BulkOrder("urge", List.of(), null, null, "理由"));
        refused(
                "numbers",
                new BulkOrder(
                        "urge", IntStream.range(0, 501).mapToObj(i -> "X-" + i).toList(), null, null, "理由"));
        refused("numbers", new BulkOrder("urge", List.of(number, "CQ-1999-0001"), null, null, "理由"));
        refused("reason", new BulkOrder("urge", one, null, null, " "));
        refused("target", new BulkOrder("assign", one, null, null, "理由"));
        refused("target", new BulkOrder("assign", one, "nobody", null, "理由"));
        refused("target", new BulkOrder("link", one, "CQ-1999-0001", null, "理由"));
        refused("untilDate", new BulkOrder("extend", one, null, null, "理由"));
        refused("untilDate", new BulkOrder("extend", one, null, LocalDate.of(2024, 4, 10), "理由"));
        assertThat(jdbc.sql("select count(*) from bulk_work where organisation_code = ?")
                        .param(federation.organisation)
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String other : List.of(federation.leadership, federation.reporter, federation.hostUnion)) {
            assertThatThrownBy(() -> acting.as(other, () -> bulk.start(new BulkOrder("urge", one, null, null, "理由"))))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    private void refused(String field, BulkOrder order) {
        assertThatThrownBy(() -> acting.as(federation.office, () -> bulk.start(order)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.errors())
                                .extracting(error -> error.field())
                                .containsExactly(field));
    }

    @Test
    void overHttpTheOfficeAloneBeginsItAndSeesHowFarItIs() {
        List<String> numbers = new ArrayList<>(List.of(inProgress(), inProgress()));
        Map<String, Object> order = Map.of("kind", "urge", "numbers", numbers, "reason", "请抓紧");
        for (String other :
                List.of(federation.leadership, federation.teamLeader, federation.reporter, federation.hostUnion)) {
            assertThat(program(other).post("/api/bulk", order).status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(Visitor.nobody(port).post("/api/bulk", order).status()).isEqualTo(401);
        assertThat(program(federation.office)
                        .post(
                                "/api/bulk",
                                Map.of("kind", "extend", "numbers", numbers, "untilDate", "9999-12-31", "reason", "延期"))
                        .body())
                .contains("“延期至”不是有效的日期");

        Visitor.Answer begun = program(federation.office).post("/api/bulk", order);
        assertThat(begun.status()).isEqualTo(202);
        String id = begun.json().get("id").asText();
        runBatch();
        assertThat(program(federation.office)
                        .get("/api/bulk/" + id)
                        .json()
                        .get("done")
                        .asInt())
                .isEqualTo(2);
        assertThat(Visitor.browser(port, federation.office, "dundian-test")
                        .page("/bulk/" + id)
                        .body())
                .contains(numbers.get(0))
                .contains("已处理")
                .contains("2024-04-10 10:0");
        for (String other : List.of(federation.leadership, federation.reporter)) {
            assertThat(program(other).get("/api/bulk/" + id).status()).isEqualTo(404);
        }
        assertThat(Visitor.nobody(port).get("/api/bulk/" + id).status()).isEqualTo(401);

        Visitor.Answer all = program(federation.office)
                .post("/api/bulk", Map.of("kind", "urge", "all", Map.of("state", "in-progress"), "reason", "请抓紧"));
        runBatch();
        assertThat(program(federation.office)
                        .get("/api/bulk/" + all.json().get("id").asText())
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    private Visitor program(String user) {
        return Visitor.program(port, user, "dundian-test");
    }
}
