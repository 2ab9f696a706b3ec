package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Chromium;
import org.dundian.rehearsal.SampleFederation;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

/** From the mail to the task, through the sign-in page; and the pages on which mails are arranged. */
@BrowserTest
class LinksInMailsOpenTheTaskTest {

    @Autowired
    private Desk desk;

    @Test
    void thatVeryTaskAfterSigningIn() {
        String number = desk.problem(
                "high",
                List.of(
                        sent("Task_TriageProblem", "decision", "accept"),
                        sent("Task_AcceptProblem", "decision", "accept"),
                        sent(
                                "Task_ResolveProblem",
                                "outcome",
                                "more-time",
                                "reason",
                                "等待采购。",
                                "untilDate",
                                "2099-01-05")));
        Task task = desk.task(number, "Task_DecideExtension");
        Chromium browser = Chromium.get();
        browser.forget();
        browser.open(desk.base() + "/tasks/task-assigned/" + number);
        assertThat(browser.address()).contains("/login");
        browser.sendCredentials("office", SampleFederation.PASSWORD);

        browser.until("the task is open", () -> browser.address().contains("task=" + task.getId()));
        browser.until(
                "with its words",
                () -> browser.text().contains("审批延期") && browser.text().contains(number));
        browser.picture("link-of-a-mail");
        desk.assertQuiet();

        // what is done leads to the problem's page
        browser.open(desk.base() + "/tasks/closed/" + number);
        assertThat(browser.address()).endsWith("/ledger/" + number);
        browser.forget();
    }

    @Test
    void wordsAreChangedWithTheLetterBesideThem() {
        Chromium browser = desk.browserOf("office");
        browser.open(desk.base() + "/mail-words");
        browser.picture("mail-words");
        browser.open(desk.base() + "/mail-words/overdue/zh");
        browser.type(browser.find(By.id("body")), "请 {name} 立即办理“{title}”，{left}。");
        browser.click(browser.find(By.cssSelector("[formtarget=preview]")));
        WebElement frame = browser.find(By.cssSelector("iframe.letter"));
        browser.until(
                "the letter is there",
                () -> browser.within(frame, browser::text).contains("立即办理“配送站点没有热水”，还剩"));
        browser.picture("mail-words-preview");
        assertThat(browser.find(By.id("body")).getDomProperty("value")).startsWith("请 {name}");
        desk.assertQuiet();
    }

    @Test
    void everybodyChoosesWhatToHear() {
        Chromium browser = desk.browserOf("owner-rights");
        browser.open(desk.base() + "/notice-settings");
        browser.click(browser.find(By.cssSelector("input[name=mode-due-soon][value=digest]")));
        browser.click(browser.find(By.cssSelector("input[name=hours][value=own]")));
        browser.picture("notice-settings");
        browser.click(browser.find(By.cssSelector("form.settings > .primary")));
        browser.until("saved", () -> browser.text().contains("已保存"));
        assertThat(browser.find(By.cssSelector("input[name=mode-due-soon][value=digest]"))
                        .isSelected())
                .isTrue();
        desk.assertQuiet();
    }
}
