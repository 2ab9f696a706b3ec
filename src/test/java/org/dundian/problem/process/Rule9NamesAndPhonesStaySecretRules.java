package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dundian.TextInTables;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A report with a name and a phone like no other goes through its whole life; then they are looked for everywhere: in
 * every table, what was printed, and what each role is answered; on each database.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class Rule9NamesAndPhonesStaySecretRules extends ConfidentialScenario {

    private static final String NAME = "欧阳绝密君";
    private static final String PHONE = "13712345678";

    @Test
    void inEveryTableOnPaperAndForEachRole(CapturedOutput output) {
        String number = inProgress(withWorker("owner", NAME, PHONE));
        assertThat(reveal(federation.hostUnion, number, "了解情况").body()).contains(NAME, PHONE);
        badRequests(number);
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "恢复结算"));
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "satisfied", "evidence", "电话核实，职工满意"));
        assertThat(state(number)).isEqualTo("closed");
        assertThat(reveal(federation.colleague, number, "回访").body()).contains(NAME, PHONE);

        TextInTables tables = new TextInTables(jdbc);
        assertThat(tables.size()).isGreaterThan(500);
        assertThat(tables.find("恢复结算")).as("the search finds what is there").contains("problem.solution");
        assertThat(tables.find(NAME)).isEmpty();
        assertThat(tables.find(PHONE)).isEmpty();

        // all that there is was looked through above; an engine with much history takes long to answer for it
        String instance = jdbc.sql(
                        "select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ? and PROC_DEF_KEY_ = 'problem-resolution'")
                .param(number)
                .query(String.class)
                .single();
        for (String person : List.of(
                federation.reporter,
                federation.colleague,
                federation.teamLeader,
                federation.office,
                federation.leadership,
                federation.hostUnion,
                head,
                auditor,
                administrator,
                stranger)) {
            Visitor visitor = Visitor.browser(port, person, PASSWORD);
            for (String path : List.of(
                    "/api/problems/" + number,
                    "/api/problems?size=100",
                    "/api/problems?text=" + number,
                    "/api/problems/likely-duplicates?hostCode=" + federation.host + "&title=x",
                    "/api/programmes/" + federation.programme,
                    "/api/audit/verification",
                    "/camunda/api/engine/engine/default/history/variable-instance?processInstanceId=" + instance,
                    "/camunda/api/engine/engine/default/history/detail?processInstanceId=" + instance)) {
                assertSilent(path, visitor.get(path));
            }
            for (String path : List.of("/ledger", "/ledger/" + number, "/audit")) {
                assertSilent(path, visitor.page(path));
            }
        }
        for (String path : List.of(
                "task?maxResults=2000",
                "variable-instance?maxResults=2000",
                "history/variable-instance?processInstanceId=" + instance,
                "history/detail?processInstanceId=" + instance)) {
            assertSilent(path, as(administrator).get("/engine-rest/" + path));
        }
        assertThat(as(auditor).get("/api/audit/verification").status()).isEqualTo(200);
        assertThat(as(administrator)
                        .get("/engine-rest/history/variable-instance?processInstanceId=" + instance)
                        .body())
                .as("the engine answers the administrator")
                .contains("problemId");
        assertThat(output.getAll()).doesNotContain(NAME).doesNotContain(PHONE);
    }

    /** What goes wrong is told, and logged, without what was sent. */
    private void badRequests(String number) {
        Visitor reporter = as(federation.reporter);
        assertThat(reporter.post("/api/workers", "{\"name\":\"" + NAME + "\",\"phone\":\"" + PHONE)
                        .status())
                .isEqualTo(400);
        assertThat(reporter.post("/api/workers", "{\"name\":[\"" + NAME + "\"],\"phone\":{\"x\":\"" + PHONE + "\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(reporter.post("/api/workers", Map.of("name", NAME, "phone", PHONE + " 转 8"))
                        .status())
                .isEqualTo(400);
        assertThat(reporter.post("/api/workers", Map.of("name", NAME.repeat(20)))
                        .status())
                .isEqualTo(400);
        assertThat(reveal(federation.reporter, number, "打 " + PHONE).status()).isEqualTo(400);
    }

    private static void assertSilent(String path, Answer answer) {
        assertThat(answer.body()).as(path).doesNotContain(NAME).doesNotContain(PHONE);
        assertThat(answer.headers().toString()).as(path).doesNotContain(PHONE);
    }
}
