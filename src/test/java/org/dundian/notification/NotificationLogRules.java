package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who reads what on the page of the notification log; run on each database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class NotificationLogRules {

    private static final String PASSWORD = "notice-log";
    private static final Instant NOON = Instant.parse("2024-04-03T04:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @BeforeAll
    void buildTheWorld() {
        jdbc.sql("insert into organisation (code, name, kind) values ('NL', '记录市总工会', 'municipal')")
                .update();
        jdbc.sql("insert into organisation (code, name, kind, parent_code) values ('NLD', '记录区总工会', 'district', 'NL')")
                .update();
        person("nl-office", "NL", "office-NL");
        person("nl-auditor", "NL", "auditor-NL");
        person("nl-cadre", "NL", "cadre-NL");
        person("nl-leader", "NL", "leadership-NL");
        person("nl-admin", "NLD", "camunda-admin");
        person("nld-office", "NLD", "office-NLD");
        for (int i = 0; i < 55; i++) {
            notice("nl-cadre", "OVERDUE", "NL-2024-0001", "sent", NOON.minus(i, ChronoUnit.HOURS));
        }
        notice("nl-leader", "CLOSED", "NL-2024-0002", "failed", NOON.minus(100, ChronoUnit.DAYS));
        notice("nld-office", "CLOSED", "NLD-2024-0001", "sent", NOON);
        jdbc.sql("insert into notice (recipient, kind, about, details, created_at, no_mail, organisation)"
                        + " values ('nl-leader', 'HANDOVER', 'NL-2024-0003', '{}', :at, 'no-address', 'NL')")
                .param("at", Mails.utc(NOON))
                .update();
    }

    @AfterAll
    void takeItAway() {
        jdbc.sql("delete from notice where about like 'NL%'").update();
        jdbc.sql("delete from mail where about like 'NL%'").update();
        jdbc.sql("delete from role_held where organisation_code in ('NL', 'NLD')")
                .update();
        jdbc.sql("delete from person where organisation_code in ('NL', 'NLD')").update();
        jdbc.sql("delete from organisation where code = 'NLD'").update();
        jdbc.sql("delete from organisation where code = 'NL'").update();
    }

    private void person(String userId, String organisation, String group) {
        Person person = new Person(userId, "姓名" + userId, organisation, userId + "@nl.example", "zh", true);
        people.save(person);
        accounts.create(person, PASSWORD);
        accounts.ensureGroup(group, group);
        accounts.join(userId, group);
    }

    private int count;

    private void notice(String to, String kind, String about, String state, Instant at) {
        String mail = "nl-mail-" + count++;
        jdbc.sql(
                        "insert into mail (id, recipient, about, kind, urgent, address, message_id, state, created_at, send_at,"
                                + " sent_at, attempts) values (:id, :to, :about, :kind, false, :address, :id, :state, :at, :at, :sent, 1)")
                .param("id", mail)
                .param("to", to)
                .param("about", about)
                .param("kind", kind)
                .param("address", to + "@nl.example")
                .param("state", state)
                .param("at", Mails.utc(at))
                .param("sent", state.equals("sent") ? Mails.utc(at) : null)
                .update();
        jdbc.sql(
                        "insert into notice (recipient, kind, about, details, created_at, mail_id, organisation)"
                                + " values (:to, :kind, :about, '{}', :at, :mail, (select organisation_code from person where user_id = :to))")
                .param("to", to)
                .param("kind", kind)
                .param("about", about)
                .param("at", Mails.utc(at))
                .param("mail", mail)
                .update();
    }

    private List<Element> lines(String user, String query) {
        Answer answer = Visitor.browser(port, user, PASSWORD).page("/notices" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body()).select("table.rows tbody tr:not(:has(td.none))");
    }

    @ParameterizedTest
    @CsvSource({"nl-cadre", "nl-leader"})
    void whoNeitherCoordinatesNorAuditsIsRefused(String user) {
        Visitor visitor = Visitor.browser(port, user, PASSWORD);
        assertThat(visitor.page("/notices").status()).isEqualTo(403);
        assertThat(resend(user)).isEqualTo(403);
    }

    @Test
    void officeSeesItsOwnFederationWholeAndMayResend() {
        List<Element> lines = lines("nl-office", "?about=NL-2024-0002");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).text()).contains("姓名nl-leader", "发送失败", "nl-leader@nl.example", "重发");
        assertThat(lines("nl-office", "?about=NLD-2024-0001")).isEmpty();
    }

    @Test
    void auditorSeesItWithAddressesMaskedAndSendsNothing() {
        List<Element> lines = lines("nl-auditor", "?about=NL-2024-0002");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).text()).contains("n***@nl.example").doesNotContain("nl-leader@", "重发");
        assertThat(resend("nl-auditor")).isEqualTo(404);
        assertThat(lines("nl-auditor", "?about=NLD-2024-0001")).isEmpty();
    }

    @Test
    void administratorSeesEveryFederation() {
        assertThat(lines("nl-admin", "?about=NLD-2024-0001")).hasSize(1);
        assertThat(lines("nl-admin", "?about=NL-2024-0002")).hasSize(1);
    }

    @Test
    void districtsOfficeResendsNothingOfAnotherFederation() {
        assertThat(lines("nld-office", "?about=NL-2024-0002")).isEmpty();
        assertThat(resend("nld-office")).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "?about=NL-2024-0001, 50",
        "?about=NL-2024-0001&page=1, 5",
        "?about=NL-2024-0001&page=2, 0",
        "?recipient=姓名nl-leader, 2",
        "?recipient=nl-leader, 2",
        "?kind=HANDOVER, 1",
        "?state=failed, 1",
        "?state=none, 1",
        "?about=NL-2024-0001&from=2024-04-03&until=2024-04-03, 13",
        "?until=2024-01-01, 1"
    })
    void logIsSearched(String query, int found) {
        assertThat(lines("nl-office", query.replace("姓名", "%E5%A7%93%E5%90%8D")))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"?from=yesterday, 起始日期", "?state=lost, 送达情况", "?kind=GOSSIP, 通知类型", "?page=5000, 页码", "?page=x, 页码"})
    void whatCannotBeMeantIsNamedAndKept(String query, String field) {
        Answer answer = Visitor.browser(port, "nl-office", PASSWORD).page("/notices" + query + "&about=NL-2024-0009");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(field, "NL-2024-0009");
    }

    private int resend(String user) {
        long notice = jdbc.sql("select min(id) from notice where about = 'NL-2024-0002'")
                .query(Long.class)
                .single();
        Visitor visitor = Visitor.browser(port, user, PASSWORD);
        return visitor.form("/notices/" + notice + "/resend", Map.of(), visitor.apiToken())
                .status();
    }
}
