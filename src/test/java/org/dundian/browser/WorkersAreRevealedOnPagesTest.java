package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.Chromium;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class WorkersAreRevealedOnPagesTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void nameAndPhoneComeOnceAReasonIsGiven() {
        String number = jdbc.sql("""
                        select p.number from problem p join problem_worker w on w.problem_number = p.number
                        where p.visibility in ('office', 'owner') and w.erased_at is null order by p.number limit 1""").query(String.class).single();
        Chromium browser = desk.browserOf("office");
        browser.open(desk.base() + "/ledger/" + number);
        assertThat(browser.text()).contains("反映问题的职工").doesNotContain("示例职工");
        WebElement button = browser.find(By.cssSelector("form.reveal button"));

        browser.type(browser.find(By.id("reason")), "电话核实办理进度");
        button.click();
        assertThat(browser.find(By.cssSelector("form.reveal [data-name]")).getText())
                .startsWith("示例职工");
        assertThat(browser.find(By.cssSelector("form.reveal [data-phone]")).getText())
                .startsWith("000-");
        browser.picture("worker-revealed");
        String phone = browser.find(By.cssSelector("form.reveal [data-phone]")).getText();
        browser.type(browser.find(By.id("reason")), "请打 " + phone);
        button.click();
        assertThat(browser.find(By.cssSelector("form.reveal [role=alert]")).getText())
                .contains("请不要写职工的电话");
        assertThat(browser.shown(By.cssSelector("form.reveal [data-name]"))).isEmpty();

        browser.open(desk.base() + "/ledger/" + number);
        assertThat(browser.text()).contains("电话核实办理进度", "查看职工姓名和电话").doesNotContain("示例职工");
        browser.picture("worker-looks");
        desk.browserOf("auditor").open(desk.base() + "/ledger/" + number);
        assertThat(browser.shown(By.cssSelector("form.reveal"))).isEmpty();
        desk.assertQuiet("status of 400");
    }
}
