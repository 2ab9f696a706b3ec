package org.dundian.organisation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.engine.SignIn;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.organisation.SubstitutionBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 我的代理, 值班表 and 人员离任 over HTTP, as each role and as nobody. */
@DundianTest
class PagesAboutPeopleTest {

    private static final String PASSWORD = "dundian-test";
    private static final String ORGANISATION = "PGA";
    private static final String ELSEWHERE = "PGB";
    private static final List<String> NOT_OFFICE = List.of(
            "pg-leadership", "pg-auditor", "pg-handler", "pg-head", "pg-cadre", "pg-leader", "pg-admin", "pg-nobody");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    Staffing staff;

    @Autowired
    SubstitutionBook book;

    @Autowired
    DutyList duties;

    @Autowired
    SignIn signIn;

    @Autowired
    SimulatedClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void twoOrganisations() {
        clock.set(LocalDateTime.parse("2024-04-10T10:00")
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant());
        if (organisations.byCode(ORGANISATION).isEmpty()) {
            organisations.add(new Organisation(ORGANISATION, "页面测试工会", null, "municipal"));
            organisations.add(new Organisation(ELSEWHERE, "别处工会", null, "municipal"));
        }
        person("pg-office", ORGANISATION, RoleHeld.of(Role.OFFICE, ORGANISATION));
        person("pg-office-2", ORGANISATION, RoleHeld.of(Role.OFFICE, ORGANISATION));
        person("pg-leadership", ORGANISATION, RoleHeld.of(Role.LEADERSHIP, ORGANISATION));
        person("pg-auditor", ORGANISATION, RoleHeld.of(Role.AUDITOR, ORGANISATION));
        person("pg-handler", ORGANISATION, RoleHeld.handler(ORGANISATION, "pg-rights"));
        person("pg-head", ORGANISATION, RoleHeld.head(ORGANISATION, "pg-rights"));
        person("pg-cadre", ORGANISATION, RoleHeld.of(Role.CADRE, ORGANISATION));
        person("pg-leader", ORGANISATION, RoleHeld.of(Role.TEAM_LEADER, ORGANISATION));
        person("pg-admin", ORGANISATION, RoleHeld.of(Role.ADMINISTRATOR, ORGANISATION));
        person("pg-nobody", ORGANISATION);
        person("pg-leaver", ORGANISATION, RoleHeld.handler(ORGANISATION, "pg-labour"));
        person("pg-elsewhere", ELSEWHERE, RoleHeld.of(Role.OFFICE, ELSEWHERE));
    }

    @AfterEach
    void nothingStaysBehind() {
        jdbc.sql("update substitution set revoked_by = 'test', revoked_at = entered_at where revoked_at is null")
                .update();
        jdbc.sql("delete from duty where organisation_code like 'PG%'").update();
        jdbc.sql("delete from departure_piece where departure_id in"
                        + " (select id from departure where organisation_code like 'PG%')")
                .update();
        jdbc.sql("delete from departure where organisation_code like 'PG%'").update();
        clock.reset();
    }

    @Test
    void everybodySignedInHasAPageOfTheirOwnSubstitutesAndTheOfficeOneOfAll() {
        for (String who : NOT_OFFICE) {
            Answer page = as(who).page("/substitutions");
            assertThat(page.status()).as(who).isEqualTo(200);
            assertThat(page.body()).as(who).contains("我的代理", "谁代理我").doesNotContain("本单位的代理");
        }
        assertThat(as("pg-office").page("/substitutions").body()).contains("本单位的代理", "姓名pg-cadre");
        assertThat(as("pg-office").page("/substitutions").body()).doesNotContain("姓名pg-elsewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/duty", "/departures"})
    void onlyTheOfficeOpensTheOthers(String path) {
        assertThat(as("pg-office").page(path).status()).isEqualTo(200);
        for (String who : NOT_OFFICE) {
            Visitor visitor = as(who);
            assertThat(visitor.page(path).status()).as(who + " " + path).isEqualTo(403);
        }
        assertThat(as("pg-elsewhere").page(path).body()).doesNotContain("姓名pg-cadre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/substitutions", "/duty", "/departures"})
    void nobodyIsSentToSignIn(String path) {
        Answer answer = Visitor.browser(port).page(path);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/login");
    }

    @Test
    void nobodyButTheOfficePostsForOthers() {
        for (String who : NOT_OFFICE) {
            Visitor visitor = as(who);
            visitor.page("/substitutions");
            String token = token(visitor, "/substitutions");
            Map<String, String> forAnother = Map.of(
                    "absent",
                    "pg-cadre",
                    "substitute",
                    "pg-office",
                    "from",
                    "2024-04-11",
                    "until",
                    "2024-04-12",
                    "reason",
                    "代请",
                    "_csrf",
                    token);
            if (!who.equals("pg-cadre")) {
                assertThat(visitor.form("/substitutions", forAnother).status())
                        .as(who)
                        .isEqualTo(403);
            }
            for (String path : List.of("/duty", "/duty/remove", "/departures", "/departures/preview")) {
                assertThat(visitor.form(path, departure("pg-leaver", token)).status())
                        .as(who + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(book.openWithin(ORGANISATION)).isEmpty();
        assertThat(duties.coming(ORGANISATION)).isEmpty();
        assertThat(signIn.isActive("pg-leaver")).isTrue();
        assertThat(Visitor.nobody(port)
                        .form("/departures", departure("pg-leaver", "x"))
                        .status())
                .isIn(302, 401, 403);
    }

    @Test
    void aPersonEntersAndRevokesTheirOwnLeave() {
        Visitor cadre = as("pg-cadre");
        Answer entered = cadre.form(
                "/substitutions",
                Map.of(
                        "substitute",
                        "pg-leader",
                        "from",
                        "2024-04-10",
                        "until",
                        "2024-04-12",
                        "_csrf",
                        token(cadre, "/substitutions")));
        assertThat(entered.status()).isEqualTo(302);
        assertThat(entered.location()).endsWith("/substitutions?done=entered");
        Answer page = cadre.page("/substitutions?done=entered");
        assertThat(page.body()).contains("已登记", "姓名pg-leader", "2024-04-10 — 2024-04-12", "今天生效");
        assertThat(as("pg-leader").page("/substitutions").body()).contains("姓名pg-cadre");
        assertThat(as("pg-leader").page("/").body()).contains("今天您代理：姓名pg-cadre");
        assertThat(as("pg-cadre").page("/").body()).contains("今天由 姓名pg-leader 代理您");
        assertThat(Visitor.program(port, "pg-leader", PASSWORD)
                        .get("/api/me")
                        .json()
                        .get("standsInFor")
                        .get(0)
                        .asText())
                .isEqualTo("pg-cadre");

        long id = book.openOf("pg-cadre").get(0).id();
        Visitor leader = as("pg-leader");
        assertThat(leader.form("/substitutions/" + id + "/revoke", Map.of("_csrf", token(leader, "/substitutions")))
                        .status())
                .as("the substitute may not")
                .isEqualTo(404);
        assertThat(cadre.form("/substitutions/" + id + "/revoke", Map.of("_csrf", token(cadre, "/substitutions")))
                        .location())
                .endsWith("done=revoked");
        assertThat(book.openOf("pg-cadre")).isEmpty();
    }

    @Test
    void whatIsRefusedIsSaidAndWhatWasTypedStays() {
        Visitor cadre = as("pg-cadre");
        Answer refused = cadre.form(
                "/substitutions",
                Map.of(
                        "substitute",
                        "pg-leader",
                        "from",
                        "2024-04-12",
                        "until",
                        "2024-04-11",
                        "reason",
                        "探亲",
                        "_csrf",
                        token(cadre, "/substitutions")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("代理的结束日期不能早于开始日期", "value=\"探亲\"", "value=\"2024-04-12\"");
    }

    @Test
    void theOfficeEntersItForSomebodyWithAReason() {
        Visitor office = as("pg-office");
        Map<String, String> form = new HashMap<>(Map.of(
                "absent",
                "pg-cadre",
                "substitute",
                "pg-leader",
                "from",
                "2024-04-11",
                "until",
                "2024-04-12",
                "_csrf",
                token(office, "/substitutions")));
        assertThat(office.form("/substitutions", form).status()).as("no reason").isEqualTo(400);
        form.put("reason", "突发疾病");
        assertThat(office.form("/substitutions", form).status()).isEqualTo(302);
        assertThat(office.page("/substitutions").body()).contains("突发疾病", "尚未开始");
        form.put("absent", "pg-elsewhere");
        assertThat(office.form("/substitutions", form).status()).isEqualTo(403);
    }

    @Test
    void theOfficeKeepsTheDutyList() {
        Visitor office = as("pg-office");
        String token = token(office, "/duty");
        assertThat(office.form(
                                "/duty",
                                Map.of("user", "pg-head", "from", "2024-04-12", "until", "2024-04-14", "_csrf", token))
                        .location())
                .endsWith("/duty?done=entered");
        assertThat(office.page("/duty").body())
                .contains("2024-04-12", "name=\"day\" value=\"2024-04-14\"", "姓名pg-head");
        assertThat(office.form("/duty/remove", Map.of("user", "pg-head", "day", "2024-04-13", "_csrf", token))
                        .location())
                .endsWith("done=removed");
        assertThat(duties.coming(ORGANISATION))
                .extracting(duty -> duty.day().toString())
                .containsExactly("2024-04-12", "2024-04-14");
        Answer refused = office.form("/duty", Map.of("user", "pg-elsewhere", "from", "2024-04-12", "_csrf", token));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("值班人员应是本单位在岗人员");
    }

    @Test
    void theOfficeSeesAPlanFirstAndThenLetsSomebodyLeave() {
        Visitor office = as("pg-office");
        Map<String, String> form = departure("pg-leaver", token(office, "/departures"));
        Answer preview = office.form("/departures/preview", form);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body()).contains("姓名pg-leaver 的移交清单", "pg-labour", "姓名pg-handler", "确认移交并停用账号");
        assertThat(signIn.isActive("pg-leaver")).as("nothing has happened").isTrue();

        assertThat(office.form("/departures", form).status())
                .as("without having seen it")
                .isEqualTo(409);
        assertThat(signIn.isActive("pg-leaver")).isTrue();
        Matcher fingerprint =
                Pattern.compile("name=\"fingerprint\" value=\"([0-9a-f]{64})\"").matcher(preview.body());
        assertThat(fingerprint.find()).isTrue();
        form.put("fingerprint", fingerprint.group(1));
        assertThat(office.form("/departures", form).location()).endsWith("/departures?done=left");
        assertThat(signIn.isActive("pg-leaver")).isFalse();
        assertThat(office.page("/departures").body()).contains("姓名pg-leaver", "调离");
        assertThat(Visitor.browser(port).signIn("pg-leaver", PASSWORD).location())
                .contains("error");
        assertThat(office.form("/departures/preview", form).status())
                .as("gone already")
                .isEqualTo(400);
    }

    @Test
    void whoStandsInForTheOfficeOpensItsPages() {
        Visitor leader = as("pg-leader");
        assertThat(leader.page("/duty").status()).isEqualTo(403);
        Visitor office = as("pg-office");
        office.form(
                "/substitutions",
                Map.of(
                        "substitute",
                        "pg-leader",
                        "from",
                        "2024-04-10",
                        "until",
                        "2024-04-10",
                        "_csrf",
                        token(office, "/substitutions")));

        assertThat(leader.page("/duty").status()).isEqualTo(200);
        leader.form("/duty", Map.of("user", "pg-head", "from", "2024-04-12", "_csrf", token(leader, "/duty")));
        assertThat(jdbc.sql("select entered_by || '/' || entered_for from duty where organisation_code = ?")
                        .param(ORGANISATION)
                        .query(String.class)
                        .single())
                .isEqualTo("pg-leader/pg-office");
    }

    @Test
    void thePagesSpeakEnglishOnRequest() {
        assertThat(as("pg-office").page("/substitutions?lang=en").body()).contains("Who stands in for me");
        assertThat(as("pg-office").page("/duty?lang=en").body()).contains("Duty list");
        assertThat(as("pg-office").page("/departures?lang=en").body()).contains("People who leave");
    }

    private static Map<String, String> departure(String leaver, String token) {
        return new HashMap<>(Map.of("leaver", leaver, "recipient", "pg-handler", "why", "调离", "_csrf", token));
    }

    private static String token(Visitor visitor, String path) {
        Matcher token = CSRF.matcher(visitor.page(path).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private Visitor as(String who) {
        return Visitor.browser(port, who, PASSWORD);
    }

    private void person(String userId, String organisation, RoleHeld... held) {
        staff.add(new Person(userId, "姓名" + userId, organisation, null, "zh", true), PASSWORD, List.of(held));
    }
}
