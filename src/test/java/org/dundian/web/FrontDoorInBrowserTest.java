package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.Chromium;
import org.dundian.DundianTest;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way in and out, in a real browser. */
@DundianTest
@EnabledIf("org.dundian.Chromium#isInstalled")
class FrontDoorInBrowserTest {

    private static final String PASSWORD = "dundian-test";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void people() {
        accounts.create(new Person("browsing.cadre", "张三", "CQ", null, "zh", true), PASSWORD);
        accounts.join("browsing.cadre", Groups.cadres("CQ"));
        accounts.join("browsing.cadre", Groups.team("CQ-2024-B1-T1"));
    }

    @Test
    void aDeepLinkIntoTasklistKeepsItsFragmentThroughTheSignIn() {
        try (Chromium browser = new Chromium(port)) {
            browser.open("/camunda/app/tasklist/default/#/?processStart=visit-log");
            assertThat(browser.where()).isEqualTo("/login#/?processStart=visit-log");
            browser.picture("sign-in");

            browser.signIn("browsing.cadre", "wrong");
            browser.await(By.id("trouble"));
            assertThat(browser.text()).contains("用户名或密码不正确");
            browser.picture("sign-in-wrong");

            browser.signIn("browsing.cadre", PASSWORD);
            browser.await(By.cssSelector(".modal-dialog form"));
            browser.until(open -> browser.text().contains("走访日期"));
            assertThat(browser.where())
                    .startsWith("/camunda/app/tasklist/default/#/")
                    .contains("processStart=visit-log");
            browser.picture("tasklist-start-form");
        }
    }

    @Test
    void theSignInPageWorksByKeyboardAndInEnglish() {
        try (Chromium browser = new Chromium(port, "en")) {
            browser.open("/login");
            assertThat(browser.text()).contains("User name").contains("中文");
            browser.picture("sign-in-english");
            browser.driver().switchTo().activeElement().sendKeys("browsing.cadre", Keys.TAB);
            browser.driver().switchTo().activeElement().sendKeys(PASSWORD, Keys.ENTER);
            browser.await(By.cssSelector(".tiles"));

            assertThat(browser.where()).isEqualTo("/");
            assertThat(browser.text()).contains("Report a problem");
            browser.picture("home-english");
        }
    }

    @Test
    void signingOutOfTasklistLeadsToOurPage() {
        try (Chromium browser = new Chromium(port)) {
            browser.open("/login").signIn("browsing.cadre", PASSWORD);
            browser.await(By.cssSelector(".tile.main"));
            browser.picture("home").await(By.cssSelector(".tile.main")).click();
            browser.await(By.cssSelector(".task-filters, [cam-tasklist-filters]"));
            browser.until(
                    open -> browser.text().contains("我的任务") && !browser.text().contains("Loading"));
            browser.picture("tasklist");

            browser.await(By.cssSelector(".account.dropdown")).click();
            browser.await(By.cssSelector(".account .logout, .logout a")).click();

            browser.await(By.id("sign-in"));
            assertThat(browser.where()).startsWith("/login");
            browser.open("/");
            assertThat(browser.where()).startsWith("/login");
        }
    }

    @Test
    void everyWebappOpensForAnAdministrator() {
        try (Chromium browser = new Chromium(port)) {
            browser.open("/login").signIn("admin", PASSWORD);
            browser.await(By.cssSelector(".tiles"));
            browser.picture("home-administrator");
            for (String app : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
                browser.open("/camunda/app/" + app + "/default/");
                browser.await(By.cssSelector(".account.dropdown"));
                browser.until(open -> browser.text().contains("系统管理员"));
                browser.picture("webapp-" + app);
                assertThat(browser.complaints())
                        .filteredOn(each -> !each.contains("password-policy")) // asked for though there is none
                        .as(app)
                        .isEmpty();
            }
        }
    }

    @Test
    void theWebappsOwnSignInFormIsNeverShown() {
        try (Chromium browser = new Chromium(port)) {
            browser.open("/login").signIn("browsing.cadre", PASSWORD);
            browser.await(By.cssSelector(".tiles"));

            browser.open("/camunda/app/tasklist/default/#/login");

            browser.await(By.cssSelector(".tiles"));
            assertThat(browser.where()).as("signed in, so home it is").isEqualTo("/");
        }
    }

    @Test
    void anErrorHasAPageOfItsOwn() {
        try (Chromium browser = new Chromium(port)) {
            browser.open("/login").signIn("browsing.cadre", PASSWORD);
            browser.await(By.cssSelector(".tiles"));
            browser.open("/no-such-page");
            assertThat(browser.text()).contains("没有找到");
            browser.picture("not-found");
        }
    }
}
