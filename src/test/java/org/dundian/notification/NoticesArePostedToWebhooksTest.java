package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.notification.process.WebhookDeliveryProcess;
import org.dundian.notification.webhook.Calling;
import org.dundian.notification.webhook.Listener;
import org.dundian.notification.webhook.Webhooks;
import org.dundian.notification.webhook.Webhooks.Wish;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NoticesArePostedToWebhooksTest extends NotificationScenario {

    private static final String PASSWORD = "webhook-test";
    private static final String SECRET = "a secret of some length";

    @LocalServerPort
    int port;

    @Autowired
    Webhooks webhooks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identity;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Listener listener = new Listener();

    @BeforeEach
    void noWebhookIsSet() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(WebhookDeliveryProcess.KEY)
                .list()
                .forEach(each -> runtime.deleteProcessInstance(each.getId(), "next test"));
        jdbc.sql("delete from webhook_call").update();
        jdbc.sql("delete from webhook").update();
    }

    @AfterEach
    void andNoneStays() {
        noWebhookIsSet();
        listener.close();
    }

    private void set(String style, String organisation, String urgentOnly) {
        identity.setAuthentication("mail-admin", List.of("camunda-admin"));
        try {
            webhooks.add(new Wish("办公室群", organisation, style, listener.address(), SECRET, urgentOnly));
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Runs the jobs of all calls as they fall due. */
    private void timePassesUntil(String time) {
        for (Job job = next(time); job != null; job = next(time)) {
            ClockUtil.setCurrentTime(new Date(Math.max(
                    ClockUtil.getCurrentTime().getTime(), job.getDuedate().getTime() + 1)));
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException failed) {
                // counted by the engine
            }
        }
        post.clockStandsAt(time);
    }

    private Job next(String time) {
        return management
                .createJobQuery()
                .processDefinitionKey(WebhookDeliveryProcess.KEY)
                .withRetriesLeft()
                .duedateLowerThan(Date.from(Post.at(time)))
                .orderByJobDuedate()
                .asc()
                .list()
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Test
    void oneNoticeToManyIsPostedOnceAndWithoutWords() {
        set("json", "", "false");
        post.employ("mail-li", "li@dundian.example");
        post.tellAll(List.of(WANG, "mail-li"), NoticeKind.OVERDUE, NUMBER, Map.of("title", "没有热水"));
        timePassesUntil("2024-04-03T10:01");
        assertThat(listener.heard()).singleElement().satisfies(heard -> {
            assertThat(heard.body()).contains("OVERDUE", NUMBER, "/ledger/" + NUMBER);
            assertThat(heard.body()).doesNotContain("王某", "没有热水", WANG);
        });
        assertThat(states()).containsExactly("sent");
    }

    @Test
    void callsOfOneWebhookAreSpread() {
        set("wecom", "", "false");
        for (int i = 0; i < 4; i++) {
            post.tell(WANG, NoticeKind.OVERDUE, "CQ-2024-000" + i, Map.of());
        }
        timePassesUntil("2024-04-03T10:00:05");
        assertThat(listener.heard()).hasSize(2);
        timePassesUntil("2024-04-03T10:00:20");
        assertThat(listener.heard()).hasSize(4);
    }

    @Test
    void eachHearsOfTheOwnFederationAndOfWhatIsUrgentIfThatIsAll() {
        set("json", "MAIL", "true");
        post.tell(WANG, NoticeKind.CLOSED, NUMBER, Map.of());
        post.tell("mail-unknown", NoticeKind.OVERDUE, NUMBER, Map.of());
        assertThat(states()).isEmpty();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        assertThat(states()).containsExactly("waiting");
    }

    @Test
    void whatIsRolledBackIsNotPosted() {
        set("json", "", "false");
        new TransactionTemplate(transactions).executeWithoutResult(cause -> {
            post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
            cause.setRollbackOnly();
        });
        timePassesUntil("2024-04-03T11:00");
        assertThat(listener.heard()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void callIsMadeAgainForADayThenAnIncidentNamesTheWebhookButNotItsAddress() {
        set("json", "", "false");
        listener.says(503, "down");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        timePassesUntil("2024-04-03T10:10");
        assertThat(states()).containsExactly("waiting");
        timePassesUntil("2024-04-04T11:00");
        assertThat(listener.heard()).hasSize(Calling.ATTEMPTS);
        assertThat(states()).containsExactly("failed");
        assertThat(runtime.createIncidentQuery()
                        .processDefinitionKeyIn(WebhookDeliveryProcess.KEY)
                        .singleResult()
                        .getIncidentMessage())
                .contains("办公室群", "HTTP 503")
                .doesNotContain("token-4711", "127.0.0.1");
    }

    @Test
    void addressAndSecretAreEncryptedAndForgottenWithTheWebhook() {
        set("json", "", "false");
        Map<String, Object> row =
                jdbc.sql("select * from webhook").query().listOfRows().get(0);
        assertThat(row.values().toString()).doesNotContain("token-4711", SECRET);
        assertThat(row).containsEntry("host", "127.0.0.1");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());

        identity.setAuthentication("mail-admin", List.of("camunda-admin"));
        webhooks.remove(row.get("id").toString());
        identity.clearAuthentication();
        timePassesUntil("2024-04-03T10:10");
        assertThat(listener.heard()).isEmpty();
        assertThat(states()).containsExactly("skipped");
        assertThat(jdbc.sql("select count(*) from webhook where address is null and secret is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"office-MAIL", "leadership-MAIL", "auditor-MAIL", "cadre-MAIL", "owner-rights"})
    void allButAdministratorsAreRefused(String group) {
        account("mail-" + group.toLowerCase(Locale.ROOT), group);
        Visitor visitor = Visitor.browser(port, "mail-" + group.toLowerCase(Locale.ROOT), PASSWORD);
        assertThat(visitor.page("/webhooks").status()).isEqualTo(403);
        assertThat(visitor.form("/webhooks", wish("办公室群", listener.address()), visitor.apiToken())
                        .status())
                .isEqualTo(403);
        set("json", "", "false");
        String id = jdbc.sql("select id from webhook").query(String.class).single();
        assertThat(visitor.form("/webhooks/" + id + "/test", Map.of(), visitor.apiToken())
                        .status())
                .isEqualTo(403);
        assertThat(visitor.form("/webhooks/" + id + "/remove", Map.of(), visitor.apiToken())
                        .status())
                .isEqualTo(403);
        assertThat(states()).isEmpty();
    }

    @Test
    void administratorAddsTriesAndRemovesOneAndNeverSeesItsAddressAgain() {
        account("mail-boss", "camunda-admin");
        Visitor boss = Visitor.browser(port, "mail-boss", PASSWORD);
        assertThat(boss.form("/webhooks", wish("办公室群", listener.address()), boss.apiToken())
                        .location())
                .endsWith("done=added");
        Answer page = boss.page("/webhooks");
        assertThat(page.body()).contains("办公室群", "127.0.0.1").doesNotContain("token-4711", SECRET);

        String id = jdbc.sql("select id from webhook").query(String.class).single();
        boss.form("/webhooks/" + id + "/test", Map.of(), boss.apiToken());
        timePassesUntil("2024-04-03T10:01");
        assertThat(listener.heard())
                .singleElement()
                .satisfies(heard -> assertThat(heard.body()).contains("TEST"));
        assertThat(boss.page("/webhooks").body()).contains("成功");

        assertThat(boss.form("/webhooks/" + id + "/remove", Map.of(), boss.apiToken())
                        .location())
                .endsWith("done=removed");
        assertThat(boss.form("/webhooks/" + id + "/remove", Map.of(), boss.apiToken())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeUsedIsNamedFieldByFieldAndNothingTypedIsLost() {
        account("mail-boss", "camunda-admin");
        Visitor boss = Visitor.browser(port, "mail-boss", PASSWORD);
        Answer answer = boss.form(
                "/webhooks",
                Map.of(
                        "name",
                        "群",
                        "style",
                        "json",
                        "address",
                        "ftp://x.example/",
                        "secret",
                        "short",
                        "organisation",
                        "NONE"),
                boss.apiToken());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("“地址”", "“密钥”", "“工会”", "ftp://x.example/", "value=\"short\"");
        assertThat(boss.form("/webhooks", wish("群", "https://user:pw@x.example/"), boss.apiToken())
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, String> wish(String name, String address) {
        return Map.of(
                "name",
                name,
                "style",
                "json",
                "address",
                address,
                "secret",
                SECRET,
                "organisation",
                "",
                "urgentOnly",
                "false");
    }

    private void account(String userId, String group) {
        post.employ(userId, userId + "@dundian.example");
        accounts.create(new Person(userId, "某人", "MAIL", userId + "@dundian.example", "zh", true), PASSWORD);
        accounts.ensureGroup(group, group);
        accounts.join(userId, group);
    }

    private List<String> states() {
        return jdbc.sql("select state from webhook_call order by created_at, id")
                .query(String.class)
                .list();
    }
}
