package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 9 over HTTP, as each role and as nobody. */
@DundianTest
class Rule9WorkersAreShownAsTheReporterAllowsTest extends ConfidentialScenario {

    private static final String NAME = "赵某某";
    private static final String PHONE = "139 0000 1234";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // visibility, subgroup, office, owner's people
        "subgroup, 200, 403, 403",
        "office,   200, 200, 403",
        "owner,    200, 200, 200"
    })
    void eachRoleSeesTheWorkerAsTheReporterAllowed(String visibility, int subgroup, int office, int owner) {
        String number = inProgress(withWorker(visibility, NAME, PHONE));

        for (String member : List.of(federation.reporter, federation.colleague)) {
            assertShown(subgroup, reveal(member, number, "核实情况"));
        }
        assertShown(office, reveal(federation.office, number, "核实情况"));
        assertShown(owner, reveal(federation.hostUnion, number, "核实情况"));
        assertShown(owner, reveal(head, number, "核实情况"));
        for (String never : List.of(federation.teamLeader, federation.leadership, auditor)) {
            assertShown(403, reveal(never, number, "核实情况"));
        }
        for (String unseeing : List.of(federation.otherHandler, administrator, stranger)) {
            assertShown(404, reveal(unseeing, number, "核实情况"));
        }
        assertShown(401, Visitor.nobody(port).post("/api/problems/" + number + "/worker", Map.of("reason", "核实情况")));
    }

    private static void assertShown(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.json().get("name").asText()).isEqualTo(NAME);
            assertThat(answer.json().get("phone").asText()).isEqualTo(PHONE);
            assertThat(answer.header("Cache-Control")).contains("no-store");
        } else {
            assertThat(answer.body()).doesNotContain(NAME).doesNotContain("1234");
        }
    }

    @Test
    void eachLookIsLoggedWithItsReasonAndNeverWithWhatWasShown() {
        String number = inProgress(withWorker("office", NAME, PHONE));
        assertThat(reveal(federation.office, number, "电话核实办理进度").status()).isEqualTo(200);
        assertThat(reveal(federation.hostUnion, number, "想看看").status()).isEqualTo(403);

        assertThat(looks(number)).as("what was refused is not a look").isEqualTo(1);
        Answer file = as(federation.hostUnion).get("/api/problems/" + number);
        assertThat(file.json().at("/history").findValuesAsText("what")).contains("revealed");
        assertThat(file.body())
                .contains("电话核实办理进度", "查看职工姓名和电话")
                .doesNotContain(NAME)
                .doesNotContain("0000 1234");
        assertThat(history(number)).containsOnlyOnce("revealed");
        assertThat(state(number)).isEqualTo("in-progress");
        // the problem goes on as if nothing had happened
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已解决"));
    }

    @Test
    void thePageAsksForTheReasonAndHasNothingOfTheWorkerInIt() {
        String number = inProgress(withWorker("office", NAME, PHONE));
        reveal(federation.reporter, number, "电话回访");

        Document reporters = page(federation.reporter, number);
        assertThat(reporters.select("form.reveal").attr("data-reveal"))
                .isEqualTo("/api/problems/" + number + "/worker");
        assertThat(reporters.select("form.reveal input[name=reason][required]")).hasSize(1);
        assertThat(reporters.select("section.worker table")).as("who looked").isEmpty();
        Document offices = page(federation.office, number);
        assertThat(offices.select("form.reveal")).hasSize(1);
        assertThat(offices.select("section.worker table").text()).contains(federation.reporter, "电话回访");
        Document auditors = page(auditor, number);
        assertThat(auditors.select("form.reveal")).isEmpty();
        assertThat(auditors.select("section.worker").text()).contains("报告小组和蹲点办", "电话回访");
        Document owners = page(federation.hostUnion, number);
        assertThat(owners.select("form.reveal, script[src*=reveal], section.worker table"))
                .isEmpty();
        assertThat(page(federation.reporter, inProgress()).select("section.worker"))
                .as("where nothing was entered")
                .isEmpty();
    }

    private Document page(String user, String number) {
        Answer answer = Visitor.browser(port, user, PASSWORD).page("/ledger/" + number);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .doesNotContain(NAME)
                .doesNotContain("0000 1234")
                .doesNotContain("??");
        return Jsoup.parse(answer.body());
    }

    @Test
    void aLookNeedsAReasonWithoutThePhoneInIt() {
        String number = inProgress(withWorker("subgroup", NAME, PHONE));

        for (String reason : new String[] {null, "", "   ", "长".repeat(501), "给 139-0000-1234 打电话"}) {
            Answer answer = reveal(federation.reporter, number, reason);
            assertThat(answer.status()).as(reason).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("reason");
        }
        assertThat(looks(number)).isZero();
        assertThat(history(number)).doesNotContain("revealed");
        assertThat(reveal(federation.reporter, number, "长".repeat(500)).status())
                .isEqualTo(200);
    }

    @Test
    void whereNothingWasEnteredThereIsNothingToSee() {
        String number = inProgress();

        Answer answer = reveal(federation.reporter, number, "核实情况");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("没有登记");
        assertThat(looks(number)).isZero();
    }

    @Test
    void whoLooksTooOftenHasToWait() {
        String number = inProgress(withWorker("subgroup", NAME, PHONE));
        for (int i = 0; i < 29; i++) {
            jdbc.sql(
                            "insert into problem_worker_reveal (id, problem_number, who, at, reason) values (?, ?, ?, ?, '逐个查看')")
                    .params(
                            UUID.randomUUID().toString(),
                            number,
                            federation.reporter,
                            local("2024-04-10T09:59").plusSeconds(i).atOffset(ZoneOffset.UTC))
                    .update();
        }

        assertThat(reveal(federation.reporter, number, "第三十次").status()).isEqualTo(200);
        assertThat(reveal(federation.reporter, number, "再看一次").status()).isEqualTo(400);
        assertThat(reveal(federation.colleague, number, "另一人").status()).isEqualTo(200);
        at("2024-04-10T11:01");
        assertThat(reveal(federation.reporter, number, "一小时后").status()).isEqualTo(200);
    }

    @Test
    void aTokenIsOnesOwnAndIsUsedOnce() {
        String token = token(federation.reporter, NAME, null);

        assertThatThrownBy(() -> acting.as(
                        federation.colleague,
                        () -> runtime.startProcessInstanceByKey(
                                ProblemResolutionProcess.KEY, with(federation.aReport(), "personToken", token))))
                .hasStackTraceContaining("职工信息已失效");
        String number = reported(Map.of("personToken", token));
        assertThatThrownBy(() -> reported(Map.of("personToken", token))).hasStackTraceContaining("职工信息已失效");
        assertThat(reveal(federation.reporter, number, "核实情况")
                        .json()
                        .get("phone")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatIsEnteredIsChecked() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("name", "  "),
                Map.of("name", "长".repeat(61)),
                Map.of("phone", "1234"),
                Map.of("phone", "call me"))) {
            assertThat(as(federation.reporter).post("/api/workers", wrong).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        assertThat(as(federation.reporter)
                        .post("/api/workers", Map.of("phone", "(023) 6300-0000"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aReportThatSpellsThePhoneOutIsRefused() {
        for (String field : List.of("title", "description")) {
            Map<String, Object> form = withWorker("owner", NAME, PHONE);
            form.put(field, "请联系 13900001234");
            assertThatThrownBy(() -> reported(form)).hasStackTraceContaining("请不要写职工的电话");
        }
    }

    @Test
    void whatIsAddedLaterTakesNothingAway() {
        String number = reported(withWorker("subgroup", NAME, null));
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "请补充联系电话"));
        Map<String, Object> completed = federation.aReport();
        completed.put("personToken", token(federation.reporter, null, PHONE));
        done(federation.reporter, number, "Task_CompleteReport", completed);

        assertShown(200, reveal(federation.reporter, number, "核实情况"));
        assertThat(jdbc.sql("select count(*) from problem_worker where problem_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void theTeamLeaderMayLookWhileTheVerificationIsTheirs() {
        jdbc.sql("delete from posting where subgroup_code = ? and user_id = ?")
                .params(federation.subgroup, federation.colleague)
                .update();
        Map<String, Object> onTheSpot = withWorker("subgroup", NAME, PHONE);
        onTheSpot.put("solvedOnSpot", true);
        onTheSpot.put("solution", "当场解决");
        String number = reported(onTheSpot);
        assertThat(waitsAt(number)).contains("Task_VerifyResolution");

        assertShown(200, reveal(federation.teamLeader, number, "电话核实是否解决"));

        done(federation.teamLeader, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话核实"));
        assertShown(403, reveal(federation.teamLeader, number, "再问一次"));
    }

    @Test
    void aStandInLooksInTheOthersPlaceAndTheLogSaysSo() {
        String number = inProgress(withWorker("office", NAME, PHONE));
        assertShown(404, reveal(stranger, number, "核实情况"));
        jdbc.sql("insert into substitution (absent, substitute, from_day, until_day, entered_by, entered_at)"
                        + " values (?, ?, date '2024-04-09', date '2024-04-11', ?, ?)")
                .params(
                        federation.office,
                        stranger,
                        federation.office,
                        local("2024-04-09T09:00").atOffset(ZoneOffset.UTC))
                .update();
        try {
            assertShown(200, reveal(stranger, number, "代蹲点办核实"));

            assertThat(page(auditor, number).select("section.worker table").text())
                    .contains(stranger + " 代 " + federation.office);
            assertThat(jdbc.sql("select who || '/' || on_behalf_of from problem_event where what = 'revealed'"
                                    + " and problem_number = ?")
                            .param(number)
                            .query(String.class)
                            .single())
                    .isEqualTo(stranger + "/" + federation.office);
            assertThat(as(stranger).get("/api/audit/verification").status()).isEqualTo(200);
        } finally {
            jdbc.sql("delete from substitution where substitute = ?")
                    .param(stranger)
                    .update();
        }
    }

    @Test
    void aWorkerPointedAtAnotherProblemCannotBeReadThere() {
        String secret = inProgress(withWorker("subgroup", NAME, PHONE));
        String open = inProgress(Map.of("visibility", "owner"));
        jdbc.sql("update problem_worker set problem_number = ? where problem_number = ?")
                .params(open, secret)
                .update();

        Answer answer = reveal(federation.hostUnion, open, "核实情况");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain(NAME).doesNotContain("1234");
        jdbc.sql("delete from problem_worker where problem_number = ?")
                .param(open)
                .update();
    }

    private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
        form.put(field, value);
        return form;
    }
}
