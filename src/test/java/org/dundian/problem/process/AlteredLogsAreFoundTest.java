package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@DundianTest
class AlteredLogsAreFoundTest extends AlteredLogsAreFoundRules {

    @Autowired
    @Qualifier("logStart")
    SmartInitializingSingleton start;

    @Test
    void auditorsAndOfficesVerifyTheirOwnOrganisationsLogOthersNone() {
        run("update problem_event set why = '改写' where problem_number = '" + number + "' and seq = 2");

        for (String allowed : List.of(auditor, federation.office)) {
            assertThat(verified(allowed)).containsExactly("altered " + number + "/2");
        }
        for (String refused : List.of(
                federation.reporter,
                federation.teamLeader,
                federation.leadership,
                federation.hostUnion,
                head,
                administrator,
                stranger)) {
            for (String path : List.of("verification", "seals", "seals.csv", "seals/x")) {
                assertThat(as(refused).get("/api/audit/" + path).status())
                        .as(refused + " " + path)
                        .isEqualTo(403);
            }
            assertThat(Visitor.browser(port, refused, PASSWORD).page("/audit").status())
                    .isEqualTo(403);
        }
        for (String path : List.of("verification", "seals", "seals.csv", "seals/x")) {
            assertThat(Visitor.nobody(port).get("/api/audit/" + path).status()).isEqualTo(401);
        }
        String elsewhere = new StationedFederation(jdbc, accounts).office;
        assertThat(verified(elsewhere)).isEmpty();
    }

    private List<String> verified(String user) {
        List<String> found = new java.util.ArrayList<>();
        String after = "";
        do {
            Answer answer = as(user).get("/api/audit/verification" + after);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.json()
                    .get("findings")
                    .forEach(finding -> found.add(finding.get("kind").asText() + " "
                            + finding.get("place").asText()));
            after = answer.json().get("next").isNull()
                    ? null
                    : "?after=" + answer.json().get("next").asText();
        } while (after != null);
        return found;
    }

    @Test
    void aPartThatNobodyNamedIsRefused() {
        for (String after : List.of("x", "seal:", "seal:-1", "seal:99999999999", "Problem:x")) {
            Answer answer = as(auditor).get("/api/audit/verification?after=" + after);
            assertThat(answer.status()).as(after).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("after");
        }
        assertThat(as(auditor).get("/api/audit/seals?page=-1").status()).isEqualTo(400);
    }

    @Test
    void sealsAreExportedAndFoundAgainByTheirHash() {
        String hash = seals.last().orElseThrow().hash();

        Answer csv = as(auditor).get("/api/audit/seals.csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("dundian-seals.csv");
        assertThat(csv.body().lines().toList())
                .containsExactly("number,day,sealed_at,hash", "1,2024-04-10,2024-04-11T00:30+08:00," + hash);
        assertThat(as(auditor).get("/api/audit/seals/" + hash).json().get("day").asText())
                .isEqualTo("2024-04-10");
        assertThat(as(auditor).get("/api/audit/seals/" + hash.replace('a', 'b')).status())
                .isEqualTo(404);
        Document page = page("/audit?kept=" + hash);
        assertThat(page.select("[role=status]").text()).contains("2024-04-10");
        assertThat(page.select("code").eachText()).containsExactly(hash);
        assertThat(page("/audit?kept=abc").select("[role=alert]")).hasSize(1);
        assertThat(page("/audit?page=5&lang=en").select("h1").text()).isEqualTo("Log verification");
    }

    @Test
    void theAuditorsPageTellsWhoLookedAtWorkersLast() {
        String confidential = inProgress(withWorker("office", "赵某某", "13900001234"));
        assertThat(reveal(federation.office, confidential, "核对办理情况").status()).isEqualTo(200);

        Document page = page("/audit");

        assertThat(page.select("table").last().text())
                .contains(confidential, federation.office, "核对办理情况")
                .doesNotContain("赵某某");
        assertThat(Jsoup.parse(Visitor.browser(port, auditor, PASSWORD)
                                .page("/")
                                .body())
                        .select("a[href=/audit]"))
                .hasSize(1);
        assertThat(Jsoup.parse(Visitor.browser(port, federation.reporter, PASSWORD)
                                .page("/")
                                .body())
                        .select("a[href=/audit]"))
                .isEmpty();
    }

    private Document page(String path) {
        Answer answer = Visitor.browser(port, auditor, PASSWORD).page(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[onclick], [style], script:not([src])")).isEmpty();
        return page;
    }

    @Test
    void logsFromBeforeAreChainedAndSealedAtTheFirstStartAndNeverAgain() {
        unchain();
        run("delete from log_seal_head");
        run("delete from log_seal");

        start.afterSingletonsInstantiated();

        assertThat(found()).isEmpty();
        assertThat(column(number, "head_seq", Integer.class)).isEqualTo(4);
        assertThat(signed(number)).isFalse();
        assertThat(seals.last().orElseThrow().number()).isOne();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "继续推进"));
        assertThat(signed(number)).isTrue();
        assertThat(found()).as("the log goes on, signed").isEmpty();

        unchain();
        start.afterSingletonsInstantiated();
        assertThat(found()).contains(number + "/1 added", other + "/3 added", other + "/3 not-as-sealed");
    }

    private boolean signed(String problem) {
        return column(problem, "case when head_mac is null then 'no' else 'yes' end", String.class)
                .equals("yes");
    }

    private void unchain() {
        run("update problem_event set hash = null where problem_number in ('" + number + "', '" + other + "')");
        run("update problem set head_seq = null, head_hash = null, head_key = null, head_mac = null where number in ('"
                + number + "', '" + other + "')");
    }
}
