package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.Chromium;
import org.dundian.DundianTest;
import org.dundian.NeedsChromium;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way in and out, in a real browser. */
@DundianTest
@ExtendWith(NeedsChromium.class)
class FrontDoorInBrowserTest {

    private static final String PASSWORD = "dundian-test";
    private static final String CADRE = "browsing.cadre";
    private static final By TILES = By.cssSelector(".tiles");

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    private Chromium browser;

    @BeforeEach
    void people() {
        accounts.create(new Person(CADRE, "张三", "CQ", null, "zh", true), PASSWORD);
        accounts.join(CADRE, Groups.cadres("CQ"));
        accounts.join(CADRE, Groups.team("CQ-2024-B1-T1"));
        browser = Chromium.get();
        browser.forget();
        browser.complaints();
    }

    @AfterEach
    void nobodyStaysSignedIn() {
        browser.forget();
    }

    @Test
    void aDeepLinkIntoTasklistKeepsItsFragmentThroughTheSignIn() {
        open("/camunda/app/tasklist/default/#/?processStart=visit-log");
        assertThat(where()).isEqualTo("/login#/?processStart=visit-log");

        browser.sendCredentials(CADRE, "wrong");
        assertThat(browser.find(By.id("trouble")).getText()).isEqualTo("用户名或密码不正确");
        browser.picture("front-door-wrong-password");

        browser.sendCredentials(CADRE, PASSWORD);
        browser.find(By.cssSelector(".modal-dialog form"));
        browser.until("the form is there", () -> browser.text().contains("走访日期"));
        assertThat(where()).startsWith("/camunda/app/tasklist/default/#/").contains("processStart=visit-log");
        browser.picture("front-door-deep-link");
    }

    @Test
    void theSignInPageWorksByKeyboardAndInEnglish() {
        browser.askFor("en");
        open("/login");
        assertThat(browser.text()).contains("User name").contains("中文");
        browser.picture("front-door-english");
        browser.typeOn(CADRE, Keys.TAB);
        browser.typeOn(PASSWORD, Keys.ENTER);
        browser.find(TILES);

        assertThat(where()).isEqualTo("/");
        assertThat(browser.text()).contains("Report a problem");
        browser.picture("front-door-home-english");
    }

    @Test
    void signingOutOfTasklistLeadsToOurPage() {
        open("/login");
        browser.sendCredentials(CADRE, PASSWORD);
        browser.click(browser.find(By.cssSelector(".tile.main")));
        browser.until(
                "Tasklist is there",
                () -> browser.text().contains("我的待办") && !browser.text().contains("Loading"));
        browser.picture("front-door-tasklist");

        browser.find(By.cssSelector(".account.dropdown")).click();
        browser.find(By.cssSelector(".account .logout, .logout a")).click();

        browser.find(By.id("sign-in"));
        assertThat(where()).startsWith("/login");
        open("/");
        assertThat(where()).startsWith("/login");
    }

    @Test
    void everyWebappOpensForAnAdministrator() {
        open("/login");
        browser.sendCredentials("admin", PASSWORD);
        browser.find(TILES);
        for (String app : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
            open("/camunda/app/" + app + "/default/");
            browser.find(By.cssSelector(".account.dropdown"));
            browser.until(app + " knows who it is", () -> browser.text().contains("系统管理员"));
            browser.picture("webapp-" + app);
            assertThat(browser.complaints())
                    .filteredOn(each -> !each.contains("password-policy")) // asked for though there is none
                    .as(app)
                    .isEmpty();
        }
    }

    @Test
    void theWebappsOwnSignInFormIsNeverShown() {
        open("/login");
        browser.sendCredentials(CADRE, PASSWORD);
        browser.find(TILES);

        open("/camunda/app/tasklist/default/#/login");

        browser.find(TILES);
        assertThat(where()).as("signed in, so home it is").isEqualTo("/");
    }

    @Test
    void anErrorHasAPageOfItsOwn() {
        open("/login");
        browser.sendCredentials(CADRE, PASSWORD);
        browser.find(TILES);
        open("/no-such-page");
        assertThat(browser.text()).contains("没有找到");
        browser.picture("not-found");
    }

    private void open(String path) {
        browser.open(base() + path);
    }

    /** Path, query and fragment. */
    private String where() {
        String url = browser.address();
        return url.startsWith(base()) ? url.substring(base().length()) : url;
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
