package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in and out, and what each way in allows. */
@DundianTest
class FrontDoorTest {

    private static final String PASSWORD = "dundian-test";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void people() {
        accounts.create(new Person("door.cadre", "张三", "CQ", null, "zh", true), PASSWORD);
        accounts.join("door.cadre", Groups.cadres("CQ"));
        accounts.join("door.cadre", Groups.subgroup("CQ-2024-B1-S07"));
        accounts.create(new Person("door.left", "李四", "CQ", null, "zh", false), PASSWORD);
    }

    // people

    @Test
    void aDeepLinkLeadsThroughTheSignInPageAndBack() {
        Visitor browser = Visitor.browser(port);

        assertThat(browser.page(TASKLIST).location()).endsWith("/login");
        browser.get("/favicon.ico", "Accept", "image/*", "Sec-Fetch-Dest", "image");
        browser.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json");
        browser.get("/api/me", "Accept", "text/html");

        assertThat(browser.signIn("door.cadre", PASSWORD).location()).endsWith(TASKLIST);
        assertThat(browser.page(TASKLIST).status()).isEqualTo(200);
    }

    @Test
    void withoutALinkOneArrivesAtHome() {
        Visitor browser = Visitor.browser(port);
        assertThat(browser.signIn("door.cadre", PASSWORD).location()).endsWith(":" + port + "/");
        assertThat(browser.page("/").body())
                .contains("张三，您好")
                .contains("蹲点干部")
                .contains("processStart=problem-resolution")
                .contains("processStart=visit-log")
                .doesNotContain("/camunda/app/cockpit/")
                .doesNotContain("processStart=stationing-programme");
        assertThat(Visitor.browser(port, "admin", PASSWORD).page("/").body())
                .contains("/camunda/app/cockpit/")
                .contains("/camunda/app/admin/")
                .contains("系统管理员");
        assertThat(browser.page("/login").location()).as("signed in already").endsWith("/");
    }

    @Test
    void aWrongPasswordSaysSoButNotWhichOfTheTwoWasWrong() {
        for (String user : List.of("door.cadre", "nobody-of-that-name")) {
            Visitor browser = Visitor.browser(port);
            Answer answer = browser.signIn(user, "wrong");
            assertThat(answer.location()).endsWith("/login?error");
            assertThat(browser.page("/login?error").body()).contains("用户名或密码不正确");
            assertThat(browser.page("/").location()).endsWith("/login");
        }
    }

    @Test
    void whoHasLeftNoLongerSignsIn() {
        assertThat(Visitor.browser(port).signIn("door.left", PASSWORD).location())
                .endsWith("/login?error");
        assertThat(program("door.left").get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void whoLeavesWhileSignedInIsOutWithTheNextRequest() {
        accounts.create(new Person("door.leaving", "王五", "CQ", null, "zh", true), PASSWORD);
        Visitor browser = Visitor.browser(port, "door.leaving", PASSWORD);
        assertThat(browser.get("/api/me").status()).isEqualTo(200);

        accounts.create(new Person("door.leaving", "王五", "CQ", null, "zh", false), PASSWORD);

        assertThat(browser.get("/api/me").status()).isEqualTo(403);
        assertThat(browser.page(TASKLIST).status()).isEqualTo(403);
        assertThat(browser.get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(403);
    }

    @Test
    void theSignInPageSpeaksChineseUnlessEnglishIsAskedFor() {
        assertThat(Visitor.browser(port).page("/login").body())
                .contains("用户名")
                .contains("lang=\"zh-CN\"")
                .doesNotContain("Password");
        assertThat(Visitor.browser(port)
                        .get("/login", "Accept", "text/html", "Accept-Language", "en-GB,en;q=0.9,zh;q=0.5")
                        .body())
                .contains("User name");
        assertThat(Visitor.browser(port)
                        .get("/login", "Accept", "text/html", "Accept-Language", "fr,en;q=0.5")
                        .body())
                .contains("用户名");
        Visitor asks = Visitor.browser(port);
        assertThat(asks.page("/login?lang=en").body()).contains("User name").contains("lang=\"en\"");
        assertThat(asks.page("/login").body()).as("and it stays so").contains("User name");
    }

    @Test
    void theSignInPageNeedsNoInlineScriptAndPutsAFragmentBack() {
        Visitor browser = Visitor.browser(port);
        Answer page = browser.page("/login");

        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(Pattern.compile("<script(?![^>]*src=)|\\son\\w+=|<style|style=")
                        .matcher(page.body())
                        .find())
                .isFalse();
        assertThat(browser.get("/assets/sign-in.js").body()).contains("location.hash");
    }

    @Test
    void signingInGivesTheSessionANewId() {
        Visitor browser = Visitor.browser(port);
        browser.page(TASKLIST);
        String before = browser.cookie("JSESSIONID").orElseThrow();
        browser.signIn("door.cadre", PASSWORD);

        assertThat(browser.cookie("JSESSIONID")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
        Visitor browser = Visitor.browser(port);
        browser.page("/login");
        Answer signedIn = browser.signIn("door.cadre", PASSWORD);
        String cookie = signedIn.headers().get("set-cookie").stream()
                .filter(each -> each.startsWith("JSESSIONID="))
                .findFirst()
                .orElseThrow();

        assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Lax");
    }

    @Test
    void oneSignInOpensTasklistToo() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);
        browser.page(TASKLIST);

        assertThat(browser.get("/camunda/api/admin/auth/user/default")
                        .json()
                        .get("userId")
                        .asText())
                .isEqualTo("door.cadre");
        assertThat(browser.get("/camunda/api/engine/engine/default/user/door.cadre/profile")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void groupsAreThoseOfNowNotOfTheSignIn() {
        accounts.create(new Person("door.moving", "赵六", "CQ", null, "zh", true), PASSWORD);
        Visitor browser = Visitor.browser(port, "door.moving", PASSWORD);
        browser.page(TASKLIST);
        assertThat(startable(browser)).isEmpty();

        accounts.join("door.moving", Groups.cadres("CQ"));
        assertThat(browser.get("/api/me").json().get("groups").toString()).contains("cadre-CQ");

        accounts.leave("door.moving", Groups.cadres("CQ"));
        assertThat(browser.get("/api/me").json().get("groups").toString()).doesNotContain("cadre-CQ");
    }

    @Test
    void cockpitAndAdminAreForAdministrators() {
        Visitor cadre = Visitor.browser(port, "door.cadre", PASSWORD);
        Visitor administrator = Visitor.browser(port, "admin", PASSWORD);

        for (String app : List.of("cockpit", "admin")) {
            assertThat(cadre.page("/camunda/app/" + app + "/default/").status()).isEqualTo(403);
            assertThat(administrator.page("/camunda/app/" + app + "/default/").status())
                    .isEqualTo(200);
        }
        assertThat(cadre.get("/actuator/metrics").status()).isEqualTo(403);
        assertThat(administrator.get("/actuator/metrics").status()).isEqualTo(200);
    }

    @Test
    void signingOutOfTasklistSignsOutAltogether() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);
        browser.page(TASKLIST);

        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", Map.of(), browser.webappToken())
                        .status())
                .isEqualTo(200);

        assertThat(browser.get("/api/me").status()).isEqualTo(401);
        assertThat(browser.page("/").location()).endsWith("/login");
        assertThat(browser.page(TASKLIST).location()).endsWith("/login");
    }

    @Test
    void signingOutAtHomeSignsOutOfTasklistToo() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);
        browser.page(TASKLIST);

        assertThat(browser.form("/logout", Map.of()).status())
                .as("not without the token")
                .isEqualTo(403);
        assertThat(browser.form("/logout", Map.of(), browser.apiToken()).location())
                .endsWith("/login?out");

        assertThat(browser.page(TASKLIST).location()).endsWith("/login");
        assertThat(browser.page("/login?out").body()).contains("已退出登录");
    }

    @Test
    void theWebappsOwnSignInIsShut() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);
        browser.page(TASKLIST);
        Answer answer = browser.form(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                Map.of("username", "door.cadre", "password", PASSWORD),
                browser.webappToken());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(Visitor.browser(port)
                        .form(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                Map.of("username", "door.cadre", "password", PASSWORD))
                        .status())
                .isIn(401, 403);
    }

    @Test
    void theWebappsLeadToOurSignInPage() {
        Visitor browser = Visitor.browser(port, "admin", PASSWORD);
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            String config =
                    browser.get("/camunda/app/" + app + "/scripts/config.js").body();
            assertThat(config).contains("'../../../assets/front-door'");
        }
        assertThat(browser.get("/assets/front-door.js").body())
                .contains("#/login")
                .contains("export default []");
    }

    @Test
    void theVendorsWelcomePageIsShut() {
        assertThat(Visitor.browser(port, "admin", PASSWORD)
                        .get("/camunda-welcome/index.html")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void filesOfTheVendorsReleaseAreKeptAndOursAskedForAnew() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);

        assertThat(List.of("/camunda/lib/deps.js", "/camunda/app/tasklist/camunda-tasklist-bootstrap.js"))
                .allSatisfy(file -> assertThat(cacheControl(browser, file + "?bust=7.24.0"))
                        .contains("max-age=31536000", "private"));
        assertThat(List.of("/camunda/app/tasklist/scripts/config.js", "/assets/webapps/task-cards.js"))
                .allSatisfy(file -> assertThat(cacheControl(browser, file)).isEqualTo("no-cache"));
        assertThat(cacheControl(browser, "/camunda/app/tasklist/locales/zh.json?bust=7.24.0"))
                .contains("max-age=60", "private");
        assertThat(cacheControl(browser, "/camunda/lib/gone.js?bust=7.24.0")).doesNotContain("max-age=31536000");
        assertThat(cacheControl(Visitor.nobody(port), "/camunda/lib/deps.js?bust=7.24.0"))
                .doesNotContain("max-age=31536000");
        assertThat(cacheControl(browser, "/api/me")).contains("no-store");
    }

    @Test
    void aFileOfOursThatIsTheSameIsNotSentAgain() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);
        String file = "/camunda/app/tasklist/locales/zh.json?bust=7.24.0";
        String since = browser.get(file).header("Last-Modified");

        assertThat(browser.get(file, "If-Modified-Since", since).status()).isEqualTo(304);
    }

    /** A page or an answer is not: somebody could guess what is in it by its length. */
    @Test
    void scriptsAndStylesAreSentCompressed() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);

        assertThat(List.of(
                        "/camunda/lib/deps.js?bust=7.24.0",
                        "/camunda/app/tasklist/camunda-tasklist-bootstrap.css?bust=7.24.0"))
                .allSatisfy(file -> assertThat(
                                browser.get(file, "Accept-Encoding", "gzip").header("Content-Encoding"))
                        .isEqualTo("gzip"));
        assertThat(List.of("/camunda/app/tasklist/default/", "/ledger", "/engine-rest/filter"))
                .allSatisfy(page -> assertThat(
                                browser.get(page, "Accept-Encoding", "gzip").header("Content-Encoding"))
                        .isEmpty());
    }

    private static String cacheControl(Visitor visitor, String path) {
        return visitor.get(path).header("Cache-Control");
    }

    // programs

    @Test
    void aProgramSaysWhoItIsWithEachRequestAndGetsNoSession() {
        Answer me = program("door.cadre").get("/api/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.header("Set-Cookie")).isEmpty();
        assertThat(me.json().get("userId").asText()).isEqualTo("door.cadre");
        assertThat(me.json().get("name").asText()).isEqualTo("张三");
        assertThat(me.json().get("roles").toString()).isEqualTo("[\"cadre\"]");
        assertThat(me.json().get("groups").toString()).isEqualTo("[\"cadre-CQ\",\"subgroup-CQ-2024-B1-S07\"]");
        assertThat(me.json().get("organisation").asText()).isEqualTo("CQ");
        assertThat(me.json().get("language").asText()).isEqualTo("zh");
        assertThat(program("door.cadre").get("/engine-rest/engine").header("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void aProgramThatDoesNotIsToldHow() {
        Answer answer = Visitor.nobody(port).get("/api/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isEqualTo("请先登录");
        assertThat(Visitor.nobody(port).get("/api/me", "Sec-Fetch-Mode", "cors").header("WWW-Authenticate"))
                .as("a browser would put up its own dialogue")
                .isEmpty();
    }

    // scripts

    @Test
    void aScriptOfASignedInPageReadsWithItsSessionAndWritesWithTheToken() {
        Visitor browser = Visitor.browser(port, "door.cadre", PASSWORD);

        assertThat(browser.get("/api/me").json().get("userId").asText()).isEqualTo("door.cadre");
        assertThat(browser.post("/api/trouble/who", Map.of()).status()).isEqualTo(403);
        assertThat(browser.post("/api/trouble/who", Map.of(), "X-DUNDIAN-XSRF", "guess")
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/api/me").status()).as("still signed in").isEqualTo(200);
        Answer written = browser.post("/api/trouble/who", Map.of(), browser.apiToken());
        assertThat(written.status()).isEqualTo(200);
        assertThat(written.json().get("who").asText()).isEqualTo("door.cadre");
        assertThat(written.json().get("groups").toString()).contains("cadre-CQ");
    }

    @Test
    void nobodyActsOnceARequestIsAnswered() {
        program("door.cadre").post("/api/trouble/who", Map.of());

        assertThat(Visitor.nobody(port).post("/api/trouble/who", Map.of()).status())
                .isEqualTo(401);
        assertThat(program("admin")
                        .post("/api/trouble/who", Map.of())
                        .json()
                        .get("who")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void theApiIsDescribedForThoseSignedIn() {
        assertThat(Visitor.nobody(port).get("/api/openapi").status()).isEqualTo(401);
        Answer description = program("door.cadre").get("/api/openapi");
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.json().at("/paths/~1api~1me").isMissingNode()).isFalse();
    }

    @Test
    void pagesForbidFramingSniffingAndForeignScripts() {
        Answer page = Visitor.browser(port, "door.cadre", PASSWORD).page("/");

        assertThat(page.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'", "object-src 'none'");
        assertThat(page.header("Strict-Transport-Security"))
                .as("only behind TLS")
                .isEmpty();
    }

    private static List<String> startable(Visitor browser) {
        return browser.get(
                        "/camunda/api/engine/engine/default/process-definition?startablePermissionCheck=true&latest=true")
                .json()
                .findValuesAsText("key");
    }

    private Visitor program(String who) {
        return Visitor.program(port, who, PASSWORD);
    }
}
