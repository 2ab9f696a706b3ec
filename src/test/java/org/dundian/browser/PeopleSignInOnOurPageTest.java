package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.Chromium;
import org.junit.jupiter.api.Test;
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
}
