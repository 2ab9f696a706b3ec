package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.browser.Desk.Sent;
import org.dundian.programme.SubgroupOverview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

/** Not by a link: in the list, as somebody does who has just signed in. */
@BrowserTest
class EachFindsTheOwnTasksInTasklistTest {

    private static final List<Sent> ESCALATED = List.of(
            sent("Task_TriageProblem", "decision", "accept"),
            sent("Task_AcceptProblem", "decision", "accept"),
            sent("Task_ResolveProblem", "outcome", "escalate", "reason", "平台不配合。"));

    @Autowired
    private Desk desk;

    private static final By CARD = By.cssSelector(".dundian-card");

    @AfterEach
    void theConsoleIsQuiet() {
        desk.assertQuiet();
    }

    private static final List<Sent> ACCEPTED = ESCALATED.subList(0, 2);

    private void openTab(Chromium browser, String label) {
        browser.click(browser.find(By.xpath("//a[normalize-space(.)='" + label + "']")));
        browser.find(CARD);
    }

    private WebElement act(Chromium browser, String act) {
        WebElement form = browser.present(By.cssSelector(".dundian-card form[data-post$='/" + act + "']"))
                .get(0);
        if (!form.isDisplayed()) {
            browser.click(form.findElement(By.xpath("../summary")));
        }
        return form;
    }

    private void send(Chromium browser, WebElement form) {
        browser.click(form.findElement(By.cssSelector("button[type=submit]")));
    }

    private void pictures(Chromium browser, String name) {
        browser.picture(name + "-1440");
        browser.resize(1024, 900);
        browser.picture(name + "-1024");
        browser.resize(1440, 1000);
    }

    @Test
    void theMostUrgentFirstEachWithItsCard() {
        String number = desk.problem("urgent", ACCEPTED);
        String handler = desk.task(number, "Task_ResolveProblem").getAssignee();
        List<String> expected = desk.inOrderOfUrgency(handler);

        Chromium browser = Tasklist.openFilter(desk, handler, "我的待办");

        assertThat(Tasklist.numbers(browser)).isEqualTo(expected.subList(0, Math.min(15, expected.size())));
        assertThat(browser.find(By.xpath("//*[contains(@class,'dundian-badge')][contains(.,'" + number + "')]"))
                        .getText())
                .contains("紧急", "办理期限", "还剩");
        assertThat(browser.barriers(".dundian-badge")).isEmpty();
        pictures(browser, "tasklist-cards-zh");
        browser.askFor("en-GB");
        try {
            browser.open("about:blank");
            browser.open(desk.base() + "/camunda/app/tasklist/default/");
            browser.until(
                    "in English",
                    () -> browser.text().contains("Offered to my groups")
                            && !Tasklist.numbers(browser).isEmpty());
            assertThat(browser.find(By.xpath("//*[contains(@class,'dundian-badge')][contains(.,'" + number + "')]"))
                            .getText())
                    .contains("Urgent", "left");
            pictures(browser, "tasklist-cards-en");
        } finally {
            browser.askFor("zh-CN");
        }
    }

    @Test
    void theWholeCardIsBesideTheFormWithWhatMayBeDone() {
        String number = desk.problem("high", ACCEPTED);
        Task task = desk.task(number, "Task_ResolveProblem");
        Chromium browser = Tasklist.open(desk, task).browser();
        openTab(browser, "情况卡片");
        assertThat(browser.find(CARD).getText()).contains(number, "站点饮水机损坏无人维修", "剩余时间", "个工作日", "办理过程", "接办");
        assertThat(browser.barriers(".dundian-card")).isEmpty();
        pictures(browser, "tasklist-card-zh");

        WebElement waiting = act(browser, "wait");
        browser.type(waiting.findElement(By.name("reason")), "等待人社部门答复");
        browser.script("arguments[0].value = arguments[1]", waiting.findElement(By.name("untilDate")), "2099-01-05");
        send(browser, waiting);
        WebElement refused = browser.find(By.cssSelector(".dundian-card .refused"));
        assertThat(refused.getText()).contains("30 个工作日");
        assertThat(waiting.findElement(By.name("reason")).getDomProperty("value"))
                .isEqualTo("等待人社部门答复");
        assertThat(browser.barriers(".dundian-card")).isEmpty();
        browser.picture("tasklist-card-refused");
        desk.assertQuiet("status of 400");

        WebElement comment = act(browser, "comment");
        browser.type(comment.findElement(By.name("text")), "已电话了解情况");
        send(browser, comment);
        browser.until(
                "it is on the timeline",
                () -> browser.find(By.cssSelector(".dundian-card .timeline"))
                        .getText()
                        .contains("已电话了解情况"));

        WebElement escalation = act(browser, "escalate");
        browser.type(escalation.findElement(By.name("reason")), "平台不配合");
        send(browser, escalation);
        browser.until("back at the list", () -> !browser.address().contains("task="));
        assertThat(desk.open(number, "Task_DecideEscalation")).hasSize(1);
        browser.until(
                "and it is gone from there",
                () -> browser.present(
                                By.xpath("//*[contains(@class,'tasks-list')]//*[@class='number'][.='" + number + "']"))
                        .isEmpty());
    }

    @Test
    void aSubgroupsCardIsThereInEnglishToo() {
        String code = desk.subgroupAt("05").code();
        if (desk.open(code, "Task_WriteWeeklyReport").isEmpty()
                && desk.open(code, "Task_AcceptWeeklyReport").isEmpty()) {
            desk.fire(code, "Event_WeeklyReportDue");
        }
        Task task = Stream.of("Task_WriteWeeklyReport", "Task_AcceptWeeklyReport")
                .flatMap(kind -> desk.open(code, kind).stream())
                .findFirst()
                .orElseThrow();
        Chromium.get().askFor("en-GB");
        try {
            Chromium browser = desk.browserOf(desk.personFor(task));
            browser.open("about:blank");
            browser.open(desk.base() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
            openTab(browser, "Card");
            assertThat(browser.find(CARD).getText()).contains("Subgroup", code, "Members", "Visits");
            assertThat(browser.barriers(".dundian-card")).isEmpty();
            pictures(browser, "tasklist-card-en");
        } finally {
            Chromium.get().askFor("zh-CN");
        }
    }

    @Test
    void theCountChangesByItselfWhenSomebodyElseActs() {
        String number = desk.problem("normal", List.of());
        Chromium browser = Tasklist.openFilter(desk, "office", "本组待领");
        By counter = By.cssSelector(".task-filter.active .counter");
        int before = Integer.parseInt(browser.find(counter).getText().replaceAll("\\D", ""));
        By others = By.cssSelector(".task-filter:not(.active) .dundian-count");
        browser.until(
                "a number at every other filter",
                () -> browser.shown(others).size()
                                == browser.present(By.cssSelector(".task-filter"))
                                                .size()
                                        - 1
                        && browser.shown(others).stream()
                                .allMatch(count -> count.getText().matches("\\d+\\+?")));
        browser.picture("tasklist-counts");

        assertThat(desk.program(desk.reporterOf(number))
                        .post("/api/problems/" + number + "/withdraw", Map.of("reason", "职工已自行解决"))
                        .status())
                .isEqualTo(204);

        browser.until(
                "one less, without a click",
                () -> browser.present(counter)
                        .get(0)
                        .getText()
                        .replaceAll("\\D", "")
                        .equals(String.valueOf(before - 1)));
    }

    @Test
    void aCadreAmongThoseAssigned() {
        SubgroupOverview own = desk.subgroup(subgroup -> subgroup.members().contains("cadre-01"));
        String number = desk.problem(
                own,
                "cadre-01",
                Map.of("severity", "normal"),
                List.of(sent("Task_TriageProblem", "decision", "ask", "reason", "请补充涉及人数。")));
        Tasklist form = Tasklist.find(desk, "cadre-01", "我的待办", desk.task(number, "Task_CompleteReport"));
        form.type("涉及职工", "40").picture("find-cadre-01").complete();
        assertThat(desk.stateOf(number)).isEqualTo("reported");
    }

    @Test
    void aTeamLeaderAmongThoseAssigned() {
        SubgroupOverview own = desk.subgroup(subgroup -> subgroup.teamLeader().equals("team-1"));
        String number = desk.problem(own, own.leader(), Map.of(), ESCALATED);
        Tasklist form = Tasklist.find(desk, "team-1", "我的待办", desk.task(number, "Task_DecideEscalation"));
        form.choose("督办决定", "批示").type("批示内容", "请本周内解决。").type("理由", "职工反映强烈。");
        form.picture("find-team-1").complete();
        assertThat(desk.stateOf(number)).isEqualTo("in-progress");
    }

    @Test
    void theOfficeAmongThoseOfItsGroup() {
        String number = desk.problem("normal", List.of());
        Tasklist form = Tasklist.find(desk, "office", "本组待领", desk.task(number, "Task_TriageProblem"));
        form.choose("受理意见", "受理").picture("find-office").complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");
    }

    @Test
    void leadershipAmongThoseOfItsGroup() {
        Sent raised = sent("Task_DecideEscalation", "decision", "raise", "reason", "需上级协调。");
        List<Sent> before = new ArrayList<>(ESCALATED);
        before.addAll(List.of(raised, raised));
        String number = desk.problem("high", before);
        Task task = desk.task(number, "Task_DecideEscalation");
        Tasklist form = Tasklist.find(desk, "leadership", "本组待领", task);
        assertThat(form.options("督办决定")).contains("召开联席会议").noneMatch(option -> option.contains("上一级"));
        form.choose("督办决定", "改由").choose("改由哪个部门主办", "组织部").type("理由", "职责更近。");
        form.picture("find-leadership").complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");
    }
}
