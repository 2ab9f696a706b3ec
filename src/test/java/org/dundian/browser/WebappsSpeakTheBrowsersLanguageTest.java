package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.dundian.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class WebappsSpeakTheBrowsersLanguageTest {

    private static final By BRAND = By.cssSelector(".brand-name");
    private static final By ADVERTISING = By.cssSelector(".ce-eol-banner, a[href*='camunda.']");

    /** Names, ids and a time zone; nothing of a sentence. */
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]+ [a-z]+ [a-z]+");

    @Autowired
    private Desk desk;

    @ParameterizedTest
    @CsvSource({
        "tasklist, 蹲点工作平台 待办, 启动流程",
        "cockpit, 蹲点工作平台 流程监控, 运行中的流程实例",
        "admin, 蹲点工作平台 系统管理, 管理授权",
        "welcome, 蹲点工作平台 个人资料, 更改密码"
    })
    void inChinese(String application, String name, String words) {
        Chromium browser = opened(application);
        browser.until("it says " + words, () -> browser.text().contains(words));
        browser.picture("webapp-zh-" + application);

        assertThat(browser.find(BRAND).getText()).isEqualTo(name);
        assertThat(browser.script("return document.title")).asString().startsWith(name);
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("zh-CN");
        assertThat(browser.script("return document.querySelector('link[rel=icon]').getAttribute('href')"))
                .isEqualTo("/assets/dundian.svg");
        assertThat(browser.text()).doesNotContainIgnoringCase("camunda").doesNotContainPattern(ENGLISH);
        assertThat(browser.shown(ADVERTISING)).isEmpty();
        assertQuiet(browser);
    }

    @Test
    void inEnglishIfItIsTheFirstLanguage() {
        Chromium.get().askFor("en-GB");
        try {
            Chromium browser = opened("tasklist");
            browser.until("it speaks English", () -> browser.text().contains("Start process"));
            browser.picture("webapp-en-tasklist");

            assertThat(browser.find(BRAND).getText()).isEqualTo("Dundian Tasks");
            assertThat(browser.text())
                    .contains("Priority", "Due date", "My tasks")
                    .doesNotContain("优先级", "筛选", "待办");
            assertThat(browser.shown(ADVERTISING)).isEmpty();
            assertQuiet(browser);
        } finally {
            Chromium.get().askFor("zh-CN");
        }
    }

    @Test
    void inChineseIfTheFirstLanguageIsAnother() {
        Chromium.get().askFor("de-DE");
        try {
            Chromium browser = opened("tasklist");
            browser.until("it speaks Chinese", () -> browser.text().contains("启动流程"));
        } finally {
            Chromium.get().askFor("zh-CN");
        }
    }

    @Test
    void refusalsOfTheEngine() {
        Chromium browser = desk.browserOf("admin");
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/admin/default/#/user-create");
        browser.type(browser.find(By.name("userId")), "admin");
        browser.type(browser.find(By.name("inputPassword")), "dundian-demo");
        browser.type(browser.find(By.name("inputPasswordRepeat")), "dundian-demo");
        browser.type(browser.find(By.name("firstname")), "明");
        browser.type(browser.find(By.xpath("//label[contains(.,'姓')]/following::input[1]")), "李");
        browser.click(browser.find(By.cssSelector("button[type=submit]")));

        browser.until("it says why", () -> browser.text().contains("已有相同 ID 的用户"));
        browser.picture("webapp-zh-refusal");
        // a refusal is a 400
        browser.complaints();
    }

    private Chromium opened(String application) {
        Chromium browser = desk.browserOf("admin");
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/" + application + "/default/");
        browser.find(BRAND);
        return browser;
    }

    /** The profile asks for rules of passwords that nobody made, and is told that there are none: a 404. */
    private static void assertQuiet(Chromium browser) {
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("/identity/password-policy"));
    }
}
