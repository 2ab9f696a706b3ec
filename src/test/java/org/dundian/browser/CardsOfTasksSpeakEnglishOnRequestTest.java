package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class CardsOfTasksSpeakEnglishOnRequestTest {

    private static final By CARD = By.cssSelector(".dundian-card");

    @Autowired
    private Desk desk;

    @BeforeEach
    void byABrowserThatPrefersIt() {
        Chromium.get().askFor("en-GB");
    }

    @AfterEach
    void theConsoleIsQuiet() {
        Chromium.get().askFor("zh-CN");
        desk.assertQuiet();
    }

    @Test
    void inTheList() {
        String number = desk.problem(
                "urgent",
                List.of(
                        sent("Task_TriageProblem", "decision", "accept"),
                        sent("Task_AcceptProblem", "decision", "accept")));
        Chromium browser =
                desk.browserOf(desk.task(number, "Task_ResolveProblem").getAssignee());
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
    }

    @Test
    void besideTheForm() {
        String code = desk.subgroupAt("05").code();
        if (desk.open(code, "Task_WriteWeeklyReport").isEmpty()
                && desk.open(code, "Task_AcceptWeeklyReport").isEmpty()) {
            desk.fire(code, "Event_WeeklyReportDue");
        }
        Task task = Stream.of("Task_WriteWeeklyReport", "Task_AcceptWeeklyReport")
                .flatMap(kind -> desk.open(code, kind).stream())
                .findFirst()
                .orElseThrow();
        Chromium browser = desk.browserOf(desk.personFor(task));
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/tasklist/default/#/?task=" + task.getId());
        browser.click(browser.find(By.xpath("//a[normalize-space(.)='Card']")));
        assertThat(browser.find(CARD).getText()).contains("Subgroup", code, "Members", "Visits");
        assertThat(browser.barriers(".dundian-card")).isEmpty();
        pictures(browser, "tasklist-card-en");
    }

    private static void pictures(Chromium browser, String name) {
        browser.picture(name + "-1440");
        browser.resize(1024, 900);
        browser.picture(name + "-1024");
        browser.resize(1440, 1000);
    }
}
