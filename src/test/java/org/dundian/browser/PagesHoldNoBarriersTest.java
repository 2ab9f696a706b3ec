package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.util.List;
import java.util.UUID;
import org.dundian.Chromium;
import org.dundian.organisation.Accounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** As far as a program can tell: labels, roles, contrast, headings. */
@BrowserTest
class PagesHoldNoBarriersTest {

    private static final String RESULT = """
            {"weeks":["2024-04-15","2024-04-22"],
             "total":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2},
             "owners":[{"code":"rights","rates":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2},
               "open":[4,5],"fresh":[5,4],"solved":[1,3],"waiting":[2,4],"capacity":3,"medianDays":4.5,"ninetiethDays":9.0,
               "waitDays":2.5,"subgroups":[2]}],
             "supervisors":[{"code":"team-1","decisions":[0,3],"total":3}],
             "severities":[{"severity":"normal","rates":{"reported":9,"solved":4,"due":8,"onTime":3,"asked":9,"answeredLate":2}}],
             "clogs":[{"kind":"QUEUE","code":"rights","week":2,"amount":4,"onTimePercent":38,"waitDays":2.5,"subgroups":[2]}]}""";

    private static final String ASSUMPTIONS = """
            {"perWeek":4.0,"bySubgroup":{},"categories":{"pay":1},"severities":{"normal":1},"owners":{},"atOnce":2,
             "triage":{"median":2,"ninetieth":4},"response":{"median":2,"ninetieth":4},"decision":{"median":2,"ninetieth":4},
             "dissatisfied":0,"seed":1}""";

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ledger", "/roster", "/posting-orders", "/decision-tables", "/duty", "/forecasts"})
    void thoseOfTheOffice(String path) {
        holdsNone(path);
    }

    /** The colours of filters are data, see {@code TasklistFilters}; everything else of the page is looked at. */
    @Test
    void tasklistAroundItsForms() {
        String number = desk.problem(
                "high",
                List.of(
                        sent("Task_TriageProblem", "decision", "accept"),
                        sent("Task_AcceptProblem", "decision", "accept")));
        Chromium browser = Tasklist.open(desk, desk.task(number, "Task_ResolveProblem"))
                .inspected("barriers-tasklist")
                .browser();
        assertThat(browser.barriers("body"))
                .filteredOn(barrier -> !barrier.contains("filter.properties.color"))
                .isEmpty();
    }

    @Test
    void changesOfABatch() {
        String path = "/batches/" + batch() + "/changes";
        holdsNone(path + "?kind=replace");
        holdsNone(path + "?kind=extend");
        Chromium browser = open(path + "?kind=merge");
        new Select(browser.find(By.name("subgroup"))).selectByIndex(1);
        new Select(browser.find(By.name("other"))).selectByIndex(2);
        browser.type(browser.find(By.name("why")), "人手不足");
        browser.click(browser.find(By.cssSelector("form[action$='/preview'] button.primary")));
        browser.find(By.id("plan"));
        browser.picture("changes-merge");
        assertThat(browser.text()).contains("代价");
        assertThat(browser.barriers("body")).isEmpty();
    }

    @Test
    void aForecastAndItsForm() {
        String batch = batch();
        String run = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into forecast_run (id, batch_code, organisation_code, asked_by, asked_at, assumptions, state,
                                                  percent, seconds, on_time, result)
                        values (?, ?, 'CQ', 'office', current_timestamp, ?, 'done', 100, 42, 38, ?)""").params(run, batch, ASSUMPTIONS, RESULT).update();
        holdsNone("/batches/" + batch + "/forecast");
        Chromium browser = open("/forecasts/" + run);
        browser.find(By.tagName("canvas"));
        browser.picture("forecast");
        assertThat(browser.barriers("body")).isEmpty();
    }

    @Test
    void rightsAndTheirRepair() {
        jdbc.sql("delete from act_id_membership where user_id_ = 'reserve-1' and group_id_ = 'cadre-CQ'")
                .update();
        Chromium browser = desk.browserOf("admin");
        browser.open(desk.base() + "/authorizations");
        browser.picture("authorizations");
        assertThat(browser.text()).contains("应在组内而不在", "reserve-1", "cadre-CQ");
        assertThat(browser.barriers("body")).isEmpty();

        browser.type(browser.find(By.name("reason")), "核对用户组");
        browser.click(browser.find(By.cssSelector("form[action='/authorizations'] button.primary")));
        browser.until("mended", () -> browser.text().contains("已修复 1 项"));
        browser.picture("authorizations-repaired");
        assertThat(browser.text()).contains("没有不一致", "核对用户组");
        assertThat(browser.barriers("body")).isEmpty();
        assertThat(accounts.groupsOf("reserve-1")).contains("cadre-CQ");
    }

    private String batch() {
        return jdbc.sql("select code from batch where state = 'running' and code like 'CQ-%'")
                .query(String.class)
                .single();
    }

    private Chromium open(String path) {
        Chromium browser = desk.browserOf("office");
        browser.open(desk.base() + path);
        return browser;
    }

    private void holdsNone(String path) {
        Chromium browser = open(path);
        browser.picture("barriers" + path.replaceAll("\\W+", "-"));
        assertThat(browser.barriers("body")).as(path).isEmpty();
    }
}
