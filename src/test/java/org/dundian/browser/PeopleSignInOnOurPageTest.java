package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class PeopleSignInOnOurPageTest {

    @Autowired
    private Desk desk;

    @Test
    void inChineseAndInEnglishOnRequest() {
        Chromium browser = Chromium.get();
        browser.forget();
        browser.open(desk.base() + "/login");
        assertThat(browser.find(By.cssSelector("#sign-in button")).getText()).isEqualTo("登录");
        browser.picture("sign-in-zh");
        browser.open(desk.base() + "/login?lang=en");
        assertThat(browser.find(By.cssSelector("#sign-in button")).getText()).isEqualTo("Sign in");
        browser.picture("sign-in-en");
        browser.forget();
        desk.assertQuiet();
    }

    @ParameterizedTest
    @CsvSource({
        "cadre-01, 上报问题, 流程监控",
        "team-1, 待办, 启动蹲点工作",
        "office, 启动蹲点工作, 流程监控",
        "leadership, 问题台账, 上报问题",
        "owner-rights, 待办, 上报问题",
        "admin, 流程监控, 上报问题"
    })
    void eachFindsTheOwnHomePage(String person, String offered, String notOffered) {
        Chromium browser = desk.browserOf(person);
        browser.open(desk.base() + "/");
        browser.find(By.cssSelector(".tiles"));
        browser.picture("home-" + person);
        assertThat(browser.present(By.cssSelector(".tile b")))
                .extracting(tile -> tile.getText())
                .contains(offered)
                .doesNotContain(notOffered);
        desk.assertQuiet();
    }
}
