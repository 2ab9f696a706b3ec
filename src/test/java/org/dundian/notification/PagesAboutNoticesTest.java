package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.notification.process.NotificationDeliveryProcess;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 通知文字, 通知设置 and the links of mails, as each role and as nobody. */
class PagesAboutNoticesTest extends NotificationScenario {

    private static final String PASSWORD = "dundian-test";
    private static final String WORDS = "/mail-words/problem-routed/zh";
    private static final List<String> NOT_OFFICE = List.of(
            "pn-leadership", "pn-auditor", "pn-handler", "pn-head", "pn-cadre", "pn-leader", "pn-admin", "pn-nobody");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    Staffing staff;

    @Autowired
    NoticeChoices choices;

    @Autowired
    People people;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void everyRole() {
        if (organisations.byCode("PNB").isEmpty()) {
            organisations.add(new Organisation("PNB", "别处工会", null, "municipal"));
        }
        jdbc.sql("delete from mail_wording").update();
        person("pn-office", "MAIL", RoleHeld.of(Role.OFFICE, "MAIL"));
        person("pn-leadership", "MAIL", RoleHeld.of(Role.LEADERSHIP, "MAIL"));
        person("pn-auditor", "MAIL", RoleHeld.of(Role.AUDITOR, "MAIL"));
        person("pn-handler", "MAIL", RoleHeld.handler("MAIL", "pn-rights"));
        person("pn-head", "MAIL", RoleHeld.head("MAIL", "pn-rights"));
        person("pn-cadre", "MAIL", RoleHeld.of(Role.CADRE, "MAIL"));
        person("pn-leader", "MAIL", RoleHeld.of(Role.TEAM_LEADER, "MAIL"));
        person("pn-admin", "MAIL", RoleHeld.of(Role.ADMINISTRATOR, "MAIL"));
        person("pn-nobody", "MAIL");
        person("pn-elsewhere", "PNB", RoleHeld.of(Role.OFFICE, "PNB"));
    }

    @Test
    void onlyTheOfficeChangesTheWordsOfMails() {
        Visitor office = as("pn-office");
        assertThat(office.page("/mail-words").body()).contains("问题转办", "系统自带");
        assertThat(office.page(WORDS).status()).isEqualTo(200);
        for (String who : NOT_OFFICE) {
            Visitor visitor = as(who);
            assertThat(visitor.page("/mail-words").status()).as(who).isEqualTo(403);
            assertThat(visitor.page(WORDS).status()).as(who).isEqualTo(403);
            String token = token(visitor, "/notice-settings");
            for (String path : List.of(WORDS, WORDS + "/preview", WORDS + "/test", WORDS + "/reset")) {
                assertThat(visitor.form(path, words("x", "y", token)).status())
                        .as(who + " " + path)
                        .isEqualTo(403);
            }
        }
        assertThat(jdbc.sql("select count(*) from mail_wording")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mail-words", WORDS, "/notice-settings", "/tasks/problem-routed/CQ-2024-0042"})
    void nobodyIsSentToSignIn(String path) {
        Answer answer = Visitor.browser(port).page(path);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).endsWith("/login");
    }

    @Test
    void theOfficesWordsAreInItsMailsAndGoBackToTheShippedOnes() throws Exception {
        Visitor office = as("pn-office");
        String token = token(office, WORDS);
        assertThat(office.form(WORDS, words("请受理 {about}", "{name}，请受理“{title}”。", token))
                        .location())
                .endsWith(WORDS + "?done=saved");
        assertThat(office.page(WORDS).body()).contains("本单位修改", "最近修改：姓名pn-office", "请受理 {about}");
        assertThat(as("pn-elsewhere").page(WORDS).body()).contains("系统自带").doesNotContain("请受理 {about}");

        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("title", "没有热水"));
        post.timePassesUntil("2024-04-03T10:30");
        assertThat(SERVER.received().get(0).getSubject()).isEqualTo("请受理 CQ-2024-0042");
        assertThat(Post.text(SERVER.received().get(0))).contains("王某，请受理“没有热水”。");

        Answer faster = office.form(WORDS, words("别的", "别的", token));
        assertThat(faster.status()).as("written over what was not seen").isEqualTo(409);
        assertThat(faster.body()).contains("刚被他人修改过", "value=\"别的\"");
        assertThat(office.form(WORDS + "/reset", Map.of("version", "1", "_csrf", token))
                        .location())
                .endsWith("done=reset");
        assertThat(office.page(WORDS).body()).contains("系统自带", "[蹲点工作] {about} {kind}");
        assertThat(jdbc.sql("select version from mail_wording order by version")
                        .query(Integer.class)
                        .list())
                .as("who wrote what stays on record")
                .containsExactly(1, 2);
    }

    @Test
    void unknownPlaceholdersAreRefusedByNameAndWhatWasTypedStays() {
        Visitor office = as("pn-office");
        Answer refused = office.form(
                WORDS, words("{about} {title}", "请看 {titel}，${T(java.lang.Runtime)} [[${7*7}]]", token(office, WORDS)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("“主题”中没有占位符 {title}", "“正文”中没有占位符 {titel}", "“正文”中没有占位符 {T(java.lang.Runtime)}")
                .contains("value=\"{about} {title}\"", "请看 {titel}");
    }

    @Test
    void thePreviewIsTheLetterAndRunsNothing() {
        Visitor office = as("pn-office");
        Answer preview = office.form(
                WORDS + "/preview", words("主 {about} <b>", "<script>alert(1)</script> {title}", token(office, WORDS)));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.body())
                .contains(
                        "主题：主 CQ-2024-0042 &lt;b&gt;",
                        "&lt;script&gt;alert(1)&lt;/script&gt; 配送站点没有热水",
                        "姓名pn-office，您好");
        assertThat(preview.header("Content-Security-Policy"))
                .contains("default-src 'none'", "sandbox")
                .doesNotContain("script-src");
        assertThat(jdbc.sql("select count(*) from mail_wording")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aTestMailGoesToWhoAsksForIt() throws Exception {
        Visitor office = as("pn-office");
        Answer sent = office.form(WORDS + "/test", words("试发 {about}", "正文", token(office, WORDS)));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.body()).contains("测试邮件已发送到 pn-office@dundian.example", "value=\"试发 {about}\"");
        assertThat(SERVER.received()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("试发 CQ-2024-0042");
            assertThat(mail.getAllRecipients()[0].toString()).contains("pn-office@dundian.example");
        });

        SERVER.stop();
        Answer failed = office.form(WORDS + "/test", words("试发", "正文", token(office, WORDS)));
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.body()).contains("测试邮件没有发出");
    }

    @Test
    void everybodySetsTheirOwnNoticesAndNobodyElses() {
        for (String who : NOT_OFFICE) {
            assertThat(as(who).page("/notice-settings").body()).as(who).contains("通知设置", "立即，不能关闭");
        }
        Visitor cadre = as("pn-cadre");
        Map<String, String> form = settings(token(cadre, "/notice-settings"));
        form.put("user", "pn-leader");
        assertThat(cadre.form("/notice-settings", form).location()).endsWith("/notice-settings?done=saved");

        assertThat(choices.of("pn-cadre"))
                .isEqualTo(Map.of(NoticeKind.CLOSED, Mode.DIGEST, NoticeKind.DECLINED, Mode.NONE));
        assertThat(choices.quietHours(List.of("pn-cadre", "pn-leader"))).containsOnlyKeys("pn-cadre");
        assertThat(choices.of("pn-leader")).isEmpty();
        assertThat(people.findById("pn-cadre").orElseThrow().language()).isEqualTo("en");
        assertThat(cadre.page("/notice-settings").body()).contains("value=\"21:00\"", "value=\"08:00\"");
        assertThat(cadre.page("/notice-settings?lang=en").body())
                .contains("Notification settings", "Problem routed", "heads of the owner (in copy)");
    }

    @Test
    void whatCannotBeSetIsRefusedByNameAndNothingChanges() {
        Visitor cadre = as("pn-cadre");
        Map<String, String> form = settings(token(cadre, "/notice-settings"));
        form.put("mode-overdue", "none");
        form.put("mode-digest", "at-once");
        form.put("mode-closed", "sometimes");
        form.put("quietUntil", "25:00");
        form.put("language", "fr");
        Answer refused = cadre.form("/notice-settings", form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "“红色督办”必须立即接收，不能更改",
                        "“每日汇总”没有这种接收方式：at-once",
                        "“问题已销号”没有这种接收方式：sometimes",
                        "“免打扰结束时间”不是有效的时间",
                        "“邮件语言”不是可选的值：fr")
                .contains("value=\"21:00\"");
        assertThat(choices.of("pn-cadre")).isEmpty();
    }

    @Test
    void theLinkOfAMailOpensTheTaskOfWhoeverMaySeeIt() {
        SERVER.answer(ADDRESS, "550 no such user");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:05");
        String task = tasks.createTaskQuery()
                .processDefinitionKey(NotificationDeliveryProcess.KEY)
                .singleResult()
                .getId();
        String link = "/tasks/task-assigned/" + post.onlyMail().id();

        assertThat(as("pn-office").page(link).location()).endsWith("/camunda/app/tasklist/default/#/?task=" + task);
        for (String who : NOT_OFFICE) {
            Answer gone = as(who).page(link);
            assertThat(gone.status()).as(who).isEqualTo(404);
            assertThat(gone.body()).as(who).contains("没有待办了");
        }
        assertThat(as("pn-elsewhere").page(link).status()).isEqualTo(404);
        assertThat(as("pn-cadre").page("/tasks/digest/digest-2024-04-03").location())
                .endsWith("/camunda/app/tasklist/default/");
        assertThat(as("pn-cadre").page("/tasks/batch-changed/CQ-2024-B1").location())
                .as("news of which there is no page")
                .endsWith("/");
        assertThat(as("pn-cadre").page("/tasks/no-such-kind/CQ-2024-0042").status())
                .isEqualTo(404);
    }

    private static Map<String, String> settings(String token) {
        return new HashMap<>(Map.of(
                "language", "en",
                "hours", "own",
                "quietFrom", "21:00",
                "quietUntil", "08:00",
                "mode-closed", "digest",
                "mode-declined", "none",
                "mode-problem-routed", "at-once",
                "_csrf", token));
    }

    private static Map<String, String> words(String subject, String body, String token) {
        return Map.of("subject", subject, "body", body, "version", "0", "_csrf", token);
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
        staff.add(
                new Person(userId, "姓名" + userId, organisation, userId + "@dundian.example", "zh", true),
                PASSWORD,
                List.of(held));
    }
}
