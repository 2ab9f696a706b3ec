package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.audit.Seals;
import org.dundian.audit.process.NightlyKeepingProcess;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens every night: the log is sealed, and names and phones past their time are erased. */
@DundianTest
class TheNightIsKeptTest extends ConfidentialScenario {

    @Autowired
    Seals seals;

    @Autowired
    HistoryService history;

    @BeforeEach
    void noSealYet() {
        jdbc.sql("delete from log_seal_head").update();
        jdbc.sql("delete from log_seal").update();
    }

    @Test
    void itIsSealedAlsoOnASundayAndAfterNightsThatWereMissed() {
        inProgress();
        night("2024-04-14");
        assertThat(seals.last().orElseThrow().day()).hasToString("2024-04-13");
        reported();
        night("2024-04-18");

        assertThat(seals.count()).isEqualTo(2);
        assertThat(seals.last().orElseThrow().day()).hasToString("2024-04-17");
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey("nightly-2024-04-18")
                                .singleResult()
                                .getId())
                        .orderPartiallyByOccurrence()
                        .asc()
                        .list())
                .extracting(activity -> activity.getActivityId())
                .containsExactly(
                        "StartEvent_EveryNight",
                        "Task_SealLog",
                        "Task_EraseExpired",
                        "Task_RenewKeys",
                        "EndEvent_NightKept");
    }

    @Test
    void aWorkerIsErasedHalfAYearAfterTheProblemIsClosed() {
        String closed = inProgress(withWorker("owner", "赵某某", "13900001234"));
        done(federation.hostUnion, closed, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "解决"));
        done(federation.colleague, closed, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话核实"));
        String open = inProgress(withWorker("owner", "钱某某", null));
        String declined = reported(withWorker("owner", "孙某某", null));
        done(federation.office, declined, "Task_TriageProblem", Map.of("decision", "decline", "reason", "不属工会职责"));
        assertThat(reveal(federation.colleague, closed, "回访").status()).isEqualTo(200);

        night("2024-10-07");
        assertThat(kept(closed)).as("the last day").isEqualTo("kept");
        night("2024-10-08");

        assertThat(kept(closed)).isEqualTo("erased");
        assertThat(kept(declined)).isEqualTo("erased");
        assertThat(kept(open)).as("still open").isEqualTo("kept");
        assertThat(history(closed)).containsOnlyOnce("worker-erased").endsWith("worker-erased");
        assertThat(state(closed)).isEqualTo("closed");
        Answer late = reveal(federation.colleague, closed, "再问一次");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.json().get("detail").asText()).contains("2024-10-08", "按期清除");
        String page = Visitor.browser(port, federation.colleague, PASSWORD)
                .page("/ledger/" + closed)
                .body();
        assertThat(Jsoup.parse(page).select("section.worker").text()).contains("2024-10-08", "按期清除");
        assertThat(Jsoup.parse(page).select("form.reveal")).isEmpty();
        assertThat(as(federation.office)
                        .get("/api/problems?size=100")
                        .json()
                        .get("total")
                        .asInt())
                .as("the ledger's counts stay")
                .isEqualTo(3);
        night("2024-10-09");
        assertThat(history(closed)).containsOnlyOnce("worker-erased");
    }

    @Test
    void whatWasEnteredForAReportThatNeverCameIsGoneAfterADay() {
        String token = token(federation.reporter, "李某某", null);
        night("2024-04-11");
        assertThat(entered(token)).as("this morning's").isOne();

        night("2024-04-12");

        assertThat(entered(token)).isZero();
    }

    @Test
    void aReportReopenedMeanwhileKeepsItsWorker() {
        String number = inProgress(withWorker("owner", "赵某某", null));
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "解决"));
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话核实"));
        timePassesUntil(number, "2024-04-26T10:00");
        done(federation.colleague, number, "Task_RevisitProblem", Map.of("answer", "relapsed", "evidence", "又恢复三十天结算"));
        assertThat(state(number)).isEqualTo("in-progress");

        night("2025-04-10");

        assertThat(kept(number)).isEqualTo("kept");
    }

    private String kept(String number) {
        return jdbc.sql("""
                        select case when erased_at is null and name is not null and key_id is not null then 'kept'
                            when erased_at is not null and name is null and phone is null and key_id is null then 'erased'
                            else 'neither' end
                        from problem_worker where problem_number = ?""").param(number).query(String.class).single();
    }

    private int entered(String token) {
        return jdbc.sql("select count(*) from problem_worker where token = ?")
                .param(token)
                .query(Integer.class)
                .single();
    }

    private void night(String day) {
        at(day + "T00:30");
        Job timer = management
                .createJobQuery()
                .processDefinitionKey(NightlyKeepingProcess.KEY)
                .activityId(NightlyKeepingProcess.START)
                .singleResult();
        management.executeJob(timer.getId());
        List<Job> open;
        do {
            open = management
                    .createJobQuery()
                    .processDefinitionKey(NightlyKeepingProcess.KEY)
                    .messages()
                    .withRetriesLeft()
                    .list();
            open.forEach(job -> management.executeJob(job.getId()));
        } while (!open.isEmpty());
    }
}
