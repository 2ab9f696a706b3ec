package org.dundian.programme.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** 选派通知 over HTTP: drafts and signed papers, as each role and as nobody. */
@DundianTest
class OrdersGoToWhomTheyConcernTest extends StationingScenario {

    private static final String PASSWORD = "dundian-test";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @LocalServerPort
    int port;

    private final Map<String, Visitor> visitors = new HashMap<>();
    private String orderPath;

    @BeforeEach
    void moreRoles() {
        orderPath = "/batches/" + batch + "/posting-order";
        person(id("auditor"), RoleHeld.of(Role.AUDITOR, organisation));
        person(id("handler"), RoleHeld.handler(organisation, id("rights")));
        person(id("admin"), RoleHeld.of(Role.ADMINISTRATOR, organisation));
        stranger();
    }

    private Visitor as(String userId) {
        return visitors.computeIfAbsent(userId, user -> Visitor.browser(port, user, PASSWORD));
    }

    private int status(String userId, String path) {
        Visitor visitor = as(userId);
        return (path.startsWith("/api/") ? visitor.get(path) : visitor.page(path)).status();
    }

    private Document page(String userId, String path) {
        Answer answer = as(userId).page(path);
        assertThat(answer.status()).as(userId + " " + path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private void beforeTheLeadership() {
        planned();
        selected(batch, HostKind.PLATFORM);
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"));
    }

    @Test
    void whoSeesTheProgrammeReadsTheDraftAndNobodyElse() {
        beforeTheLeadership();
        List<String> paths = List.of(
                orderPath,
                orderPath + "/document",
                orderPath + "/document.docx",
                orderPath + "/letters?team=1",
                orderPath + "/letters.docx",
                orderPath + "/letters.docx?team=2",
                orderPath + "/letters.zip",
                "/api/batches/" + batch + "/approval",
                "/api/batches/" + batch + "/approval/deviations",
                "/api/batches/" + batch + "/approval/teams/2");
        for (String path : paths) {
            for (String who : List.of(office, leadership, id("auditor"))) {
                assertThat(status(who, path)).as(who + " " + path).isEqualTo(200);
            }
            for (String who : List.of(id("cadre1"), id("head1"), id("handler"), id("admin"), id("stranger"))) {
                assertThat(status(who, path)).as(who + " " + path).isIn(403, 404);
            }
            assertThat(Visitor.nobody(port).page(path).status()).as(path).isIn(302, 401);
        }
        assertThat(page(leadership, orderPath + "/document").text()).contains("送审稿", "××××年×月×日", id("cadre4"));
        assertThat(page(leadership, orderPath).select("form[action$=/reference], #letters"))
                .isEmpty();
        assertThat(status(office, orderPath + "/letters/1")).isEqualTo(404);
        assertThat(status(office, orderPath + "/letters?team=9")).isEqualTo(404);
        assertThat(page(id("cadre1"), "/posting-orders").text()).contains("还没有给您的通知单");
    }

    @Test
    void theLeadershipIsShownTheListTheBalanceAndTheCost() {
        beforeTheLeadership();
        var shown = as(leadership).get("/api/batches/" + batch + "/approval").json();
        assertThat(shown.get("cadres").asInt()).isEqualTo(6);
        assertThat(shown.get("subgroups").asInt()).isEqualTo(2);
        assertThat(shown.get("hosts").asInt()).isEqualTo(2);
        assertThat(shown.at("/teams/1/leader").asText()).isEqualTo(id("head2"));
        assertThat(shown.get("costs")).isNotEmpty();
        assertThat(shown.get("seen").asText()).hasSize(64);

        var team = as(leadership)
                .get("/api/batches/" + batch + "/approval/teams/1?page=7")
                .json();
        assertThat(team.get("pages").asInt()).isEqualTo(1);
        assertThat(team.at("/places/0/seats/0/name").asText()).isEqualTo(id("head1"));
        assertThat(team.at("/places/1/seats")).hasSize(2);
        assertThat(team.get("cadres").asInt()).isEqualTo(3);
        assertThat(team.get("balance"))
                .extracting(part -> part.get("title").asText())
                .containsExactly("部门", "职级", "性别", "年龄", "专长");
        assertThat(team.at("/balance/3/shares").toString())
                .isEqualTo("[{\"name\":\"36–45 岁\",\"team\":3,\"batch\":6}]");
        assertThat(as(leadership)
                        .get("/api/batches/" + batch + "/approval/teams/9")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void andWhereTheOfficeDepartedFromTheProposalWithTheReasonByWhomAndWhen() {
        beforeTheLeadership();
        String path = "/api/batches/" + batch + "/approval";
        assertThat(as(leadership).get(path).json().get("deviations").asInt()).isZero();
        String other = other(subgroup(1));
        String led = leader(subgroup(1));
        jdbc.sql("update subgroup set leader = ? where code = ?")
                .params(other, subgroup(1))
                .update();
        jdbc.sql("""
                        insert into grouping_change (batch_code, kind, subject, who, changed_at, reason, reason_by,
                                                     reason_behalf, reason_at)
                        values (?, 'cadre', ?, ?, current_timestamp, '熟悉该单位', ?, ?, timestamp with time zone '2024-04-01 09:30:00+08:00')""").params(batch, other, office, office, leadership).update();

        assertThat(as(leadership).get(path).json().get("deviations").asInt()).isEqualTo(2);
        var rows = as(leadership).get(path + "/deviations?page=3").json();
        assertThat(rows.get("pages").asInt()).isEqualTo(1);
        assertThat(rows.get("deviations"))
                .extracting(row -> row.get("name").asText())
                .containsExactlyInAnyOrder(other, led);
        assertThat(rows.get("deviations"))
                .filteredOn(row -> row.get("name").asText().equals(other))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("from").asText()).doesNotContain("小组长");
                    assertThat(row.get("to").asText()).contains("小组长");
                    assertThat(row.get("reason").asText()).isEqualTo("熟悉该单位");
                    assertThat(row.get("who").asText()).isEqualTo(office + "（代" + leadership + "）");
                    assertThat(row.get("at").asText()).startsWith("2024-04-01T01:30");
                });
    }

    @Test
    void eachCadreOpensTheOwnLetterAndNoOther() {
        published();
        String own = page(id("cadre1"), "/posting-orders")
                .select("#own-letters a")
                .first()
                .attr("href");
        assertThat(own).startsWith(orderPath + "/letters/").doesNotContain("cadre1");
        assertThat(page(id("cadre1"), own).text()).contains(id("cadre1") + "同志：", "签发人：" + leadership);
        Answer file = as(id("cadre1")).page(own + ".docx");
        assertThat(file.header("Content-Type")).isEqualTo(DOCX);
        assertThat(file.header("Content-Disposition"))
                .matches("attachment; filename=\"" + batch + "-letter-\\d\\.docx\"");

        for (String path : List.of(own, own + ".docx")) {
            for (String who : List.of(office, leadership, id("auditor"))) {
                assertThat(status(who, path)).as(who + " " + path).isEqualTo(200);
            }
            for (String who : List.of(id("cadre2"), id("head1"), id("handler"), id("admin"), id("stranger"))) {
                assertThat(status(who, path)).as(who + " " + path).isIn(403, 404);
            }
            assertThat(Visitor.nobody(port).page(path).status()).as(path).isEqualTo(302);
        }
        assertThat(status(id("cadre1"), orderPath)).isEqualTo(403);
        assertThat(status(id("cadre1"), orderPath + "/document.docx")).isEqualTo(403);
    }

    @Test
    void theOfficeNumbersTheSignedOrderAndKeepsWhatItTyped() {
        published();
        assertThat(number(office, " ").status()).isEqualTo(400);
        Answer tooLong = number(office, "号".repeat(41));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.body()).contains("不能超过 40 个字", "号".repeat(41));
        assertThat(number(office, "试工办〔2024〕12号").status()).isEqualTo(302);
        for (String who : List.of(leadership, id("auditor"), id("cadre1"), id("stranger"))) {
            assertThat(number(who, "伪〔2024〕1号").status()).as(who).isIn(403, 404);
        }

        Document page = page(office, orderPath);
        assertThat(page.select("#references tr")).hasSize(2);
        assertThat(page.select("#letters tr")).hasSize(4);
        assertThat(page.text()).contains("核对一致", "试工办〔2024〕12号");
        assertThat(page(office, orderPath + "/document").text())
                .contains("试工办〔2024〕12号", "签发人：" + leadership, "2024年4月1日");
        Answer file = as(id("auditor")).page(orderPath + "/document.docx");
        assertThat(file.header("Content-Disposition")).endsWith("filename=\"" + batch + "-posting-order.docx\"");
        assertThat(file.body()).startsWith("PK");
    }

    @Test
    void moreLettersThanOneFileHoldsAreFetchedAsAnArchiveOrTeamByTeam() {
        published();
        for (int i = 1; i <= PostingOrderPages.MOST_LETTERS / 6; i++) {
            jdbc.sql("""
                            insert into posting_letter (batch_code, letter_number, user_id, team_number, with_order, content,
                                                        hash, signed_by, signer, signed_at)
                            select batch_code, letter_number + 6 * ?, user_id, 2, with_order, content, hash, signed_by, signer,
                                   signed_at from posting_letter where batch_code = ? and letter_number <= 6""").params(i, batch).update();
        }
        assertThat(status(office, orderPath + "/letters.docx")).isEqualTo(400);
        assertThat(status(office, orderPath + "/letters.docx?team=1")).isEqualTo(200);
        Answer archive = as(office).page(orderPath + "/letters.zip");
        assertThat(archive.header("Content-Type")).isEqualTo("application/zip");
        assertThat(archive.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + batch + "-letters.zip\"");
        assertThat(archive.body())
                .contains(batch + "-letters-T1.docx", batch + "-letters-T2.docx", batch + "-letters-T2-2.docx")
                .doesNotContain("-letters-T2-3.docx");
    }

    private Answer number(String who, String reference) {
        return as(who).submit(orderPath + "/reference", Map.of("reference", reference));
    }
}
