package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.ledger.LedgerWorld.S01;
import static org.dundian.ledger.LedgerWorld.S02;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Accounts;
import org.dundian.problem.ProblemTerms;
import org.dundian.problem.Problems;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DundianTest
@TestInstance(Lifecycle.PER_CLASS)
class LedgerPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private LedgerWorld world;
    private String late;
    private String closed;
    private String other;
    private String waiting;

    @BeforeAll
    void buildTheWorld(
            @Autowired Accounts accounts,
            @Autowired Problems problems,
            @Autowired ProblemTerms terms,
            @Autowired Clock clock) {
        world = new LedgerWorld(jdbc, accounts, problems, terms, clock);
        world.build();
        late = world.problem(S01, "<b>高温</b>天没有休息点")
                .inProgress("lg-rights", "lg-handler")
                .with("severity", "high")
                .with("co_owners", "lg-labour")
                .with("escalation_level", 1)
                .with("deadline", world.now.minus(1, ChronoUnit.DAYS))
                .add("reported", "assigned", "in-progress");
        world.insert(
                "escalation",
                "id",
                "lg-escalation-2",
                "problem_number",
                late,
                "cause",
                "clock",
                "level",
                1,
                "supervisor",
                "user:lg-team-1",
                "opened_at",
                world.now,
                "decide_by",
                world.now.plus(1, ChronoUnit.DAYS),
                "reason",
                "超过办理期限",
                "open_key",
                late,
                "version",
                0);
        world.event(late, 4, "urged-red", "in-progress", "in-progress");
        jdbc.sql(
                        "insert into attachment (id, problem_number, file_name, media_type, byte_count, sha256, content,"
                                + " uploaded_by, uploaded_at) values ('lg-file', ?, '现场照片.png', 'image/png', 2048, 'x', ?, 'lg-cadre-1', ?)")
                .params(late, new byte[] {1}, world.now.atOffset(ZoneOffset.UTC))
                .update();
        closed = world.problem(S01, "没有签劳动合同")
                .inProgress("lg-rights", "lg-handler")
                .verifiedBy("lg-cadre-1", "closed")
                .with("next_actor", "group:subgroup-" + S01)
                .add("reported", "assigned", "in-progress", "resolved", "verified", "closed");
        waiting = world.problem(S01, "等待平台答复的扣款")
                .inProgress("lg-rights", "lg-handler")
                .with("state", "waiting")
                .with("wake_on", LocalDate.parse("2031-05-06"))
                .without("deadline")
                .add("reported", "assigned", "in-progress", "waiting");
        world.insert(
                "problem_pause",
                "problem_number",
                waiting,
                "seq",
                1,
                "from_at",
                world.now,
                "wake_on",
                LocalDate.parse("2031-05-06"),
                "reason",
                "等待",
                "open_key",
                "open");
        other = world.problem(S02, "货车停车难").add();
        for (int i = 0; i < 20; i++) {
            world.problem(S02, "同类问题" + i).add();
        }
    }

    @AfterAll
    void takeItAway() {
        jdbc.sql("delete from notice where about like 'LG-2024-%'").update();
        jdbc.sql("delete from mail where about like 'LG-2024-%'").update();
        world.remove();
    }

    private Visitor as(String user) {
        return Visitor.browser(port, user, LedgerWorld.PASSWORD);
    }

    private static Document ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Document page = Jsoup.parse(answer.body());
        assertThat(answer.body()).doesNotContain("??");
        assertThat(page.select("script:not([src^=/assets/]), [onclick], [style]"))
                .isEmpty();
        return page;
    }

    @Test
    void aCadreFindsTheOwnProblemsInThreeLists() {
        Visitor cadre = as("lg-cadre-1");

        assertThat(ok(cadre.page("/ledger")).select("tbody a").eachText())
                .containsExactlyInAnyOrder(late, closed, waiting);
        assertThat(ok(cadre.page("/ledger?list=new")).select("tbody .none")).hasSize(1);
        assertThat(ok(cadre.page("/ledger?list=under-way")).select("tbody a").eachText())
                .containsExactlyInAnyOrder(late, waiting);
        assertThat(ok(cadre.page("/ledger?list=closed")).select("tbody a").eachText())
                .containsExactly(closed);
        assertThat(ok(cadre.page("/ledger?list=closed"))
                        .select(".tabs [aria-current]")
                        .text())
                .isEqualTo("已办结销号");
    }

    @Test
    void whoWasToldStandsOnTheProblemsPageWithTheAddressMaskedForMostReaders() {
        jdbc.sql(
                        "insert into mail (id, recipient, about, kind, urgent, address, message_id, state, created_at, send_at,"
                                + " sent_at, attempts) values ('lg-mail', 'lg-head', :about, 'OVERDUE', true, 'head@lg.example',"
                                + " '<lg-mail>', 'sent', :at, :at, :at, 1)")
                .param("about", late)
                .param("at", world.now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into notice (recipient, kind, about, details, created_at, mail_id, organisation)"
                        + " values ('lg-head', 'OVERDUE', :about, '{}', :at, 'lg-mail', 'LG')")
                .param("about", late)
                .param("at", world.now.atOffset(ZoneOffset.UTC))
                .update();

        for (String reader : new String[] {"lg-cadre-1", "lg-handler", "lg-auditor"}) {
            assertThat(ok(as(reader).page("/ledger/" + late))
                            .select("table.told")
                            .text())
                    .as(reader)
                    .contains("姓名lg-head", "已送达邮件服务器", "h***@lg.example")
                    .doesNotContain("head@lg");
        }
        Document office = ok(as("lg-office").page("/ledger/" + late));
        assertThat(office.select("table.told").text()).contains("head@lg.example");
        assertThat(office.select("a[href='/notices?about=" + late + "']")).hasSize(1);
        assertThat(ok(as("lg-office").page("/ledger/" + other)).select("table.told"))
                .isEmpty();
        assertThat(as("lg-cadre-2").page("/ledger/" + late).status()).isEqualTo(404);
    }

    @Test
    void theFormsFieldsNarrowTheListAndStayFilledIn() {
        Document page =
                ok(as("lg-office").page("/ledger?text=%E4%BC%91%E6%81%AF&severity=high&overdue=true&state=&host=lg-1"));

        assertThat(page.select("tbody a").eachText()).containsExactly(late);
        assertThat(page.select("input[name=text]").val()).isEqualTo("休息");
        assertThat(page.select("select[name=severity] option[selected]").val()).isEqualTo("high");
        assertThat(page.select("select[name=host] option[selected]").text()).isEqualTo("测试外卖平台");
        assertThat(page.select("input[name=overdue][checked]")).hasSize(1);
        assertThat(page.select("tbody tr").text()).contains("已超期", "重要", "测试权益部", "升级 1 级");
        assertThat(page.select("tbody b")).isEmpty();
    }

    @Test
    void pagesAreLinkedWithTheirFilters() {
        Visitor office = as("lg-office");
        Document first = ok(office.page("/ledger?host=lg-2&sort=number"));

        assertThat(first.select("tbody tr")).hasSize(20);
        assertThat(first.select(".pager").text()).contains("共 21 件", "第 1 / 2 页");
        assertThat(first.select("a[rel=prev]")).isEmpty();
        Document second = ok(office.page(first.select("a[rel=next]").attr("href")));
        assertThat(second.select("tbody tr")).hasSize(1);
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select("a[rel=prev]").attr("href")).contains("host=lg-2", "sort=number", "page=0");
        assertThat(office.page("/ledger?host=lg-2&page=7").location())
                .as("a page that is no more")
                .endsWith("/ledger?host=lg-2&page=1");
    }

    @Test
    void aColumnsHeadSortsByItAndThenTheOtherWayRound() {
        Visitor office = as("lg-office");
        Document page = ok(office.page("/ledger?host=lg-2"));

        Document ascending = ok(office.page(page.select("thead a").first().attr("href")));
        assertThat(ascending.select("tbody a").first().text()).isEqualTo(other);
        Document descending = ok(office.page(ascending.select("thead a").first().attr("href")));
        assertThat(descending.select("tbody a").first().text()).isGreaterThan(other);
    }

    @Test
    void whileItWaitsTheWakeUpDateStandsInPlaceOfTheDeadline() {
        Document page = ok(as("lg-cadre-1").page("/ledger?state=waiting"));

        assertThat(page.select("tbody tr td:last-child").text()).isEqualTo("等待至 2031-05-06");
    }

    @Test
    void badInputIsToldOnThePage() {
        Answer answer = as("lg-office").page("/ledger?state=open&page=x");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains("page");
    }

    @Test
    void aProblemIsShownWithItsHistoryEscalationsAndFiles() {
        Document page = ok(as("lg-team-1").page("/ledger/" + late));

        assertThat(page.select("h1").text()).contains(late, "<b>高温</b>天没有休息点");
        assertThat(page.select(".facts").text()).contains("测试外卖平台", "测试权益部", "测试劳动部", "姓名lg-handler");
        assertThat(page.select(".timeline li")).hasSize(4);
        assertThat(page.select(".timeline b").eachText()).contains("上报问题", "红色督办");
        assertThat(page.select(".rows").text()).contains("超过办理期限", "姓名lg-team-1", "待决定");
        assertThat(page.select(".files a").attr("href")).isEqualTo("/api/uploads/lg-file");
        assertThat(ok(as("lg-handler").page("/ledger/" + closed)).text()).contains("电话核实", "满意", "已解决");
    }

    @Test
    void aProblemOfOthersIsNotThere() {
        assertThat(as("lg-cadre-2").page("/ledger/" + late).status()).isEqualTo(404);
        assertThat(as("lg-cadre-2").page("/ledger/LG-2024-9999").status()).isEqualTo(404);
        assertThat(as("lg-office").page("/bulk/none").status()).isEqualTo(404);
        assertThat(ok(as("lg-nobody").page("/ledger")).select("tbody a")).isEmpty();
    }

    @Test
    void thePagesSpeakEnglishOnRequest() {
        Visitor office = as("lg-office");

        assertThat(ok(office.page("/ledger?lang=en")).select("h1").text()).isEqualTo("Problem ledger");
        assertThat(ok(office.page("/ledger/" + late)).select(".timeline").text())
                .contains("Red urge");
    }
}
