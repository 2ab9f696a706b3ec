package org.dundian.roster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.roster.transfer.RosterSheets.CADRES;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.engine.SignIn;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 名册 over HTTP, as each role and as nobody. */
@DundianTest
class RosterPagesTest {

    private static final String PASSWORD = "dundian-test";
    private static final String ORGANISATION = "RPA";
    private static final String ELSEWHERE = "RPB";
    private static final List<String> NOT_OFFICE = List.of(
            "rp-leadership", "rp-auditor", "rp-handler", "rp-head", "rp-cadre", "rp-leader", "rp-admin", "rp-nobody");

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    Staffing staff;

    @Autowired
    SignIn signIn;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, Visitor> visitors = new HashMap<>();

    @BeforeEach
    void twoOrganisations() {
        if (organisations.byCode(ORGANISATION).isPresent()) {
            return;
        }
        organisations.add(new Organisation(ORGANISATION, "名册页面工会", null, "municipal"));
        organisations.add(new Organisation(ELSEWHERE, "别处工会", null, "municipal"));
        person("rp-office", ORGANISATION, RoleHeld.of(Role.OFFICE, ORGANISATION));
        person("rp-leadership", ORGANISATION, RoleHeld.of(Role.LEADERSHIP, ORGANISATION));
        person("rp-auditor", ORGANISATION, RoleHeld.of(Role.AUDITOR, ORGANISATION));
        person("rp-handler", ORGANISATION, RoleHeld.handler(ORGANISATION, "rp-rights"));
        person("rp-head", ORGANISATION, RoleHeld.head(ORGANISATION, "rp-rights"));
        person("rp-cadre", ORGANISATION, RoleHeld.of(Role.CADRE, ORGANISATION));
        person("rp-leader", ORGANISATION, RoleHeld.of(Role.TEAM_LEADER, ORGANISATION));
        person("rp-admin", ORGANISATION, RoleHeld.of(Role.ADMINISTRATOR, ORGANISATION));
        person("rp-nobody", ORGANISATION);
        person("rp-elsewhere", ELSEWHERE, RoleHeld.of(Role.OFFICE, ELSEWHERE));
    }

    private void person(String userId, String organisation, RoleHeld... roles) {
        staff.add(new Person(userId, "姓名" + userId, organisation, null, "zh", true), PASSWORD, List.of(roles));
    }

    @AfterEach
    void noDraftStaysBehind() {
        jdbc.sql("delete from roster_draft where organisation_code like 'RP%'").update();
    }

    private Visitor as(String who) {
        return visitors.computeIfAbsent(who, user -> Visitor.browser(port, user, PASSWORD));
    }

    private Answer send(String who, byte[] file) {
        Visitor visitor = as(who);
        visitor.page("/");
        return visitor.upload("/api/roster/drafts", "x", file, visitor.apiToken());
    }

    /** The body is the file itself. */
    private String uploaded(String who, String name, byte[] file) {
        Visitor visitor = as(who);
        visitor.page("/roster");
        String[] token = visitor.apiToken();
        Answer answer = visitor.body(
                "POST",
                "/api/roster/drafts",
                file,
                Map.of(
                        token[0],
                        token[1],
                        "Content-Type",
                        "application/octet-stream",
                        "X-File-Name",
                        URLEncoder.encode(name, StandardCharsets.UTF_8)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String id = answer.json().get("id").asText();
        settled(who, id);
        return id;
    }

    private void settled(String who, String id) {
        for (int i = 0; i < 200; i++) {
            Answer progress = as(who).get("/api/roster/drafts/" + id);
            assertThat(progress.status()).isEqualTo(200);
            if (!progress.json().get("working").asBoolean()) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("still working on " + id);
    }

    private Document page(String who, String path) {
        Answer answer = as(who).page(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private Answer press(String who, String path, Document form) {
        Map<String, String> fields = new HashMap<>();
        form.select("form[action$=" + path.substring(path.lastIndexOf('/')) + "] input[type=hidden]")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return as(who).form(path, fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/roster",
                "/roster/template.xlsx",
                "/roster/export.xlsx",
                "/roster/cadres.csv",
                "/roster/hosts.csv"
            })
    void onlyTheOfficeOpensTheRosterAndItsFiles(String path) {
        assertThat(as("rp-office").page(path).status()).isEqualTo(200);
        for (String who : NOT_OFFICE) {
            assertThat(as(who).page(path).status()).as(who).isEqualTo(403);
        }
        Answer nobody = Visitor.nobody(port).page(path);
        assertThat(nobody.status()).isEqualTo(302);
        assertThat(nobody.location()).endsWith("/login");
    }

    @Test
    void onlyTheOfficeUploadsAndOnlyItsOwnSeesWhatWasUploaded() {
        for (String who : NOT_OFFICE) {
            assertThat(send(who, new byte[] {1}).status()).as(who).isEqualTo(403);
        }
        assertThat(Visitor.nobody(port).post("/api/roster/drafts", "x").status())
                .isIn(401, 403);
        String draft = uploaded(
                "rp-office",
                "名册.xlsx",
                roster().cadreHeader().cadre("rp-new", "李一").xlsx());
        for (String who : List.of("rp-elsewhere", "rp-leadership", "rp-admin")) {
            int expected = who.equals("rp-elsewhere") ? 404 : 403;
            assertThat(as(who).page("/roster/drafts/" + draft).status()).as(who).isEqualTo(expected);
            assertThat(as(who).get("/api/roster/drafts/" + draft).status())
                    .as(who)
                    .isEqualTo(expected);
        }
        assertThat(as("rp-elsewhere").page("/roster").body()).doesNotContain("名册.xlsx");
    }

    @Test
    void theOfficeFindsTheRosterOnItsFirstPage() {
        assertThat(page("rp-office", "/").select("a[href=/roster]")).hasSize(1);
        assertThat(page("rp-auditor", "/").select("a[href=/roster]")).isEmpty();
    }

    @Test
    void badCellsAreListedWithTheirAddressesAndNothingCanBeTaken() {
        String draft = uploaded(
                "rp-office",
                "有错误.xlsx",
                roster().cadreHeader()
                        .row(CADRES, "rp-bad", "李一", "办公室", "科员", "未知", 1888)
                        .xlsx());

        Document page = page("rp-office", "/roster/drafts/" + draft);

        assertThat(page.select("h1").text()).isEqualTo("有错误.xlsx");
        assertThat(page.select("#errors tr td:nth-child(2)").eachText()).containsExactly("E2", "F2");
        assertThat(page.select("#errors").text()).contains("男、女", "1930 到 2100");
        assertThat(page.select("form[action$=take]")).isEmpty();
    }

    @Test
    void whatIsUploadedIsShownThenTakenThenOnTheList() {
        byte[] file = roster().cadreHeader()
                .cadre("rp-li", "李一")
                .hostHeader()
                .host("rp-h", "甲公司")
                .xlsx();
        String draft = uploaded("rp-office", "名册.xlsx", file);
        Document found = page("rp-office", "/roster/drafts/" + draft);
        assertThat(found.select("#changes").text()).contains("李一", "rp-li", "甲公司", "新增");
        assertThat(found.text()).contains("1 个账号", "owner-host-rp-h").doesNotContain("13800001234");
        assertThat(page("rp-office", "/roster").select("#cadres").text()).doesNotContain("rp-li");

        Answer taken = press("rp-office", "/roster/drafts/" + draft + "/take", found);
        assertThat(taken.status()).isEqualTo(302);
        settled("rp-office", draft);

        assertThat(page("rp-office", "/roster/drafts/" + draft).text()).contains("名册已经接收", "设置密码");
        assertThat(page("rp-office", "/roster?text=rp-li").select("#cadres").text())
                .contains("李一", "法律");
        Document hosts = page("rp-office", "/roster?list=hosts&text=rp-h");
        assertThat(hosts.select("#hosts").text()).contains("甲公司", "尚无经办人");
        assertThat(page("rp-office", "/roster?text=没有这个人").text()).contains("没有符合的记录");
        assertThat(as("rp-elsewhere").page("/roster?text=rp-li").body()).doesNotContain("李一");

        Document again = page("rp-office", "/roster/drafts/" + uploaded("rp-office", "名册.xlsx", file));
        assertThat(again.text()).contains("没有需要接收的内容");
        assertThat(again.select("form[action$=take]")).isEmpty();
    }

    @Test
    void whatWasNotAgreedToIsRefusedOnThePage() {
        String draft = uploaded(
                "rp-office",
                "名册.xlsx",
                roster().cadreHeader().cadre("rp-other", "王二").xlsx());
        Document found = page("rp-office", "/roster/drafts/" + draft);
        found.select("input[name=fingerprint]").attr("value", "x");

        Answer refused = press("rp-office", "/roster/drafts/" + draft + "/take", found);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("请重新核对");
    }

    @Test
    void aDraftCanBeDiscarded() {
        String draft = uploaded(
                "rp-office",
                "名册.xlsx",
                roster().cadreHeader().cadre("rp-gone", "王二").xlsx());
        Document found = page("rp-office", "/roster/drafts/" + draft);

        assertThat(press("rp-office", "/roster/drafts/" + draft + "/discard", found)
                        .status())
                .isEqualTo(302);

        assertThat(as("rp-office").page("/roster/drafts/" + draft).status()).isEqualTo(404);
    }

    @Test
    void whatIsEmptyOrTooLargeIsRefusedInWords() {
        Visitor office = as("rp-office");
        office.page("/roster");
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/octet-stream"));
        headers.put(office.apiToken()[0], office.apiToken()[1]);

        Answer empty = office.body("POST", "/api/roster/drafts", new byte[0], headers);
        Answer large = office.body("POST", "/api/roster/drafts", new byte[20 * 1024 * 1024 + 1], headers);

        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body()).contains("请选择文件");
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.body()).contains("20 MB");
    }

    @Test
    void thePageSpeaksEnglishToWhoWantsIt() {
        assertThat(page("rp-office", "/roster?lang=en").text()).contains("Roster", "Download the template");
        as("rp-office").page("/roster?lang=zh");
    }

    @Test
    void aNewCadreCannotSignInBeforeAPasswordIsSet() {
        String draft = uploaded(
                "rp-office",
                "名册.xlsx",
                roster().cadreHeader().cadre("rp-wait", "王等").xlsx());
        press("rp-office", "/roster/drafts/" + draft + "/take", page("rp-office", "/roster/drafts/" + draft));
        settled("rp-office", draft);

        assertThat(signIn.isActive("rp-wait")).isTrue();
        assertThat(Visitor.browser(port).signIn("rp-wait", "").location()).contains("error");
        assertThat(Visitor.browser(port).signIn("rp-wait", "rp-wait").location())
                .contains("error");
    }
}
