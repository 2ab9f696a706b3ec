package org.dundian.rehearsal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DundianTest
class ForecastsOverHttpTest extends StationingScenario {

    private static final String LIBRARY = "/webjars/echarts/5.3.1/dist/echarts.common.min.js";

    /** A run that is over, so that no process is started for it. */
    private static final String RESULT = """
            {"weeks":["2024-04-15","2024-04-22"],
             "total":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2},
             "owners":[{"code":"%s","rates":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2},
               "open":[4,5],"fresh":[5,4],"solved":[1,3],"waiting":[2,4],"capacity":3,"medianDays":4.5,"ninetiethDays":9.0,
               "waitDays":2.5,"subgroups":[2]}],
             "supervisors":[{"code":"team-1","decisions":[0,3],"total":3}],
             "severities":[{"severity":"normal","rates":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2}}],
             "clogs":[{"kind":"QUEUE","code":"%s","week":2,"amount":4,"onTimePercent":38,"waitDays":2.5,"subgroups":[2]}]}""";

    private static final String ASSUMPTIONS = """
            {"perWeek":4.0,"bySubgroup":{},"categories":{"pay":1},"severities":{"normal":1},"owners":{},"atOnce":2,
             "triage":{"median":2,"ninetieth":4},"response":{"median":2,"ninetieth":4},"decision":{"median":2,"ninetieth":4},
             "dissatisfied":0,"seed":1}""";

    @LocalServerPort
    int port;

    @Autowired
    Owners owners;

    @Autowired
    Categories categories;

    private String page;

    @BeforeEach
    void aBatch() {
        planned();
        page = "/batches/" + batch + "/forecast";
        if (categories.byCode("pay").isEmpty()) {
            categories.add(new Category("pay", "劳动报酬"));
        }
        owners.add(new Owner(id("dept"), organisation, "权益部", Owner.DEPARTMENT));
    }

    @Test
    void beforeAnybodyIsGroupedThereIsNothingToRehearse() {
        assertThat(browser(office).page(page).body()).contains("还没有编组方案").doesNotContain("name=\"perWeek\"");
        assertThat(sent(browser(office), Map.of("perWeek", "3")).status()).isEqualTo(400);
    }

    @Test
    void theFormComesFilledInAndWhatIsRefusedIsNamedAndKept() {
        selected(batch, HostKind.PLATFORM);
        owners.add(new Owner("host-" + host(HostKind.PLATFORM, 1), organisation, "平台工会", Owner.HOST));
        Visitor visitor = browser(office);

        Answer form = visitor.page(page);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body())
                .contains(
                        "还没有以前批次的数据",
                        "name=\"perWeek\"",
                        "name=\"owner." + id("dept") + ".people\"",
                        "name=\"subgroup.2\"")
                .doesNotContain("aria-invalid=\"true\"");
        assertThat(visitor.page(page + "?lang=en").body())
                .contains("<span>Urgent</span>", "Union of each host")
                .doesNotContain("单位工会（每家）", "紧急", "??");
        visitor.page(page + "?lang=zh");

        Map<String, String> typed = new HashMap<>(Map.of("perWeek", "many", "atOnce", "3", "seed", "12345"));
        Answer refused = sent(visitor, typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("“每周问题数”应是 0.1 至 500 之间的数", "value=\"many\"", "value=\"12345\"", "aria-invalid=\"true\"");
        assertThat(jdbc.sql("select count(*) from forecast_run where batch_code = ?")
                        .param(batch)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aResultIsReadAsSentencesTablesAndNumbersForCharts() {
        selected(batch, HostKind.PLATFORM);
        String one = done();
        String other = done();
        Visitor visitor = browser(office);

        String shown = visitor.page("/forecasts/" + one + "?with=" + other).body();
        assertThat(shown)
                .contains(
                        "权益部：第 2 周起积压，最多 4 件等候，按时率 38%，平均等候 2.5 个工作日；主要来自第 2 小组（",
                        "第 1 组组长", "两次推演对比", LIBRARY, "推演之后方案")
                .doesNotContain("<script>", " style=");
        Answer numbers = visitor.get("/api/forecasts/" + one);
        assertThat(numbers.json().get("state").asText()).isEqualTo("done");
        assertThat(numbers.json().at("/charts/open/0/name").asText()).isEqualTo("权益部");
        assertThat(numbers.json().at("/charts/open/0/values").toString()).isEqualTo("[4,5]");
        assertThat(numbers.json().at("/charts/onTime/0/percent").asInt()).isEqualTo(38);
        assertThat(visitor.page(page).body()).contains(one, "38%");
        assertThat(visitor.page("/").body()).contains("href=\"/forecasts\"");
        assertThat(visitor.page("/forecasts").body()).contains(batch);
    }

    @Test
    void whoSeesTheProgrammeWholeReadsAndTheOfficeAloneAsks() {
        selected(batch, HostKind.PLATFORM);
        String run = done();
        for (String path : List.of(page, "/forecasts/" + run, "/api/forecasts/" + run, "/forecasts")) {
            assertThat(browser(office).get(path).status()).as(path).isEqualTo(200);
            assertThat(browser(leadership).get(path).status()).as(path).isEqualTo(200);
            assertThat(browser(id("cadre1")).get(path).status()).as(path).isIn(403, 404);
            assertThat(browser(id("head1")).get(path).status()).as(path).isIn(403, 404);
            assertThat(Visitor.nobody(port).get(path).status()).as(path).isEqualTo(401);
        }
        String stranger = stranger();
        for (String path : List.of(page, "/forecasts/" + run, "/api/forecasts/" + run)) {
            assertThat(browser(stranger).get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(sent(browser(leadership), Map.of()).status()).isEqualTo(403);
        assertThat(sent(browser(id("cadre1")), Map.of()).status()).isEqualTo(404);
        assertThat(sent(browser(stranger), Map.of()).status()).isEqualTo(404);
        assertThat(browser(leadership)
                        .submit("/forecasts/" + run + "/cancel", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(Visitor.nobody(port).form(page, Map.of()).status()).isIn(401, 403);
        assertThat(browser(leadership).page(page).body()).doesNotContain("name=\"perWeek\"");
    }

    @Test
    void theLibraryThatDrawsIsForThoseSignedInAndStaysInTheirBrowser() {
        assertThat(Visitor.nobody(port).get(LIBRARY).status()).isEqualTo(401);
        Answer library = browser(leadership).get(LIBRARY);

        assertThat(library.status()).isEqualTo(200);
        assertThat(library.header("Cache-Control")).isEqualTo("max-age=31536000, private, immutable");
        assertThat(library.header("Content-Security-Policy"))
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
    }

    private String done() {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into forecast_run (id, batch_code, organisation_code, asked_by, asked_at, assumptions, state, percent,
                                                  seconds, on_time, result)
                        values (?, ?, ?, ?, current_timestamp, ?, 'done', 100, 42, 38, ?)""")
                .params(id, batch, organisation, office, ASSUMPTIONS, RESULT.formatted(id("dept"), id("dept")))
                .update();
        return id;
    }

    private Answer sent(Visitor visitor, Map<String, String> fields) {
        return visitor.submit(page, fields);
    }

    private Visitor browser(String user) {
        return Visitor.browser(port, user, "dundian-test");
    }
}
