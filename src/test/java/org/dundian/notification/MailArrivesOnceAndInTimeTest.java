package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.notification.process.NotificationDeliveryProcess.CORRECT_ADDRESS;
import static org.dundian.notification.process.NotificationDeliveryProcess.EMAIL;
import static org.dundian.notification.process.NotificationDeliveryProcess.KEY;
import static org.dundian.notification.process.NotificationDeliveryProcess.MAIL_DROPPED;
import static org.dundian.notification.process.NotificationDeliveryProcess.MAIL_ID;
import static org.dundian.notification.process.NotificationDeliveryProcess.MAIL_SENT;
import static org.dundian.notification.process.NotificationDeliveryProcess.SENDING_WINDOW;
import static org.dundian.notification.process.NotificationDeliveryProcess.SEND_MAIL;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailArrivesOnceAndInTimeTest extends NotificationScenario {

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    IdentityService identity;

    @Autowired
    Sending sending;

    @Autowired
    People people;

    @Autowired
    MeterRegistry meters;

    @Test
    void mailIsSentOnceTenMinutesLaterAndSaysWhatToDo() throws Exception {
        double before = sent();
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("title", "配送站点没有热水", "deadline", "2024-04-08"));

        post.timePassesUntil("2024-04-03T10:09");
        assertThat(SERVER.received()).isEmpty();
        assertThat(post.wayOf(post.onlyMail())).contains(SENDING_WINDOW).doesNotContain(SEND_MAIL);

        post.timePassesUntil("2024-04-03T10:11");
        Mail mail = post.onlyMail();
        assertThat(SERVER.received()).hasSize(1);
        MimeMessage received = SERVER.received().get(0);
        assertThat(received.getSubject()).isEqualTo("[蹲点工作] CQ-2024-0042 问题转办");
        assertThat(received.getMessageID()).isEqualTo("<" + mail.id() + "@dundian>");
        assertThat(received.getSentDate()).isEqualTo(Date.from(Post.at("2024-04-03T10:10")));
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getContentType()).startsWith("multipart/alternative");
        assertThat(received.getHeader("References")).containsExactly("<about.CQ-2024-0042@dundian>");
        assertThat(received.getHeader("In-Reply-To")).containsExactly("<about.CQ-2024-0042@dundian>");
        assertThat(received.getHeader("List-Unsubscribe")).containsExactly("<http://localhost:8080/notice-settings>");
        assertThat(received.getAllRecipients()).singleElement().asString().contains(ADDRESS);
        assertThat(Post.text(received)).contains("王某，您好", "配送站点没有热水", "2024年4月8日");

        assertThat(mail.state()).isEqualTo(MailState.SENT);
        assertThat(mail.address()).isEqualTo(ADDRESS);
        assertThat(mail.subject()).isEqualTo(received.getSubject());
        assertThat(mail.sentAt()).isNotNull();
        assertThat(mail.attempts()).isEqualTo(1);
        assertThat(post.wayOf(mail)).contains(MAIL_SENT);
        assertThat(post.deliveries()).isEmpty();
        assertThat(sent() - before).isEqualTo(1);
    }

    @Test
    void processHoldsNothingButTheMailsId() {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("title", "配送站点没有热水"));

        assertThat(post.deliveries())
                .singleElement()
                .satisfies(each -> assertThat(each.getBusinessKey())
                        .isEqualTo(post.onlyMail().id()));
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(post.deliveries().get(0).getId())
                        .list())
                .singleElement()
                .satisfies(each -> assertThat(each.getName()).isEqualTo(MAIL_ID));
    }

    @Test
    void ordinaryMailWaitsForWorkingTimeOverTheHoliday() {
        post.clockStandsAt("2024-04-03T20:00");
        post.tell(WANG, NoticeKind.VERIFICATION_WANTED, NUMBER, Map.of());

        post.timePassesUntil("2024-04-07T08:59");
        assertThat(SERVER.received()).isEmpty();
        post.timePassesUntil("2024-04-07T09:01");
        assertThat(SERVER.received()).hasSize(1);
    }

    @Test
    void urgentMailIsSentByNight() {
        post.clockStandsAt("2024-04-04T03:00");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, "CQ-2024-0043", Map.of("severity", "urgent"));

        post.timePassesUntil("2024-04-04T03:01");
        assertThat(SERVER.received()).hasSize(2);
        assertThat(post.wayOf(post.mails().get(0))).doesNotContain(SENDING_WINDOW);
    }

    @Test
    void sentMailIsNotSentAgainWhenItsJobIsRepeated() {
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:01");

        assertThat(sending.send(post.onlyMail().id())).isEqualTo(MailState.SENT);
        assertThat(SERVER.received()).hasSize(1);
        assertThat(post.onlyMail().attempts()).isEqualTo(1);
    }

    @Test
    void attemptOutlivesTheJobThatIsRolledBack() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:00:30");

        Mail mail = post.onlyMail();
        assertThat(mail.attempts()).isEqualTo(1);
        assertThat(mail.state()).isEqualTo(MailState.WAITING);
        assertThat(mail.lastAnswer()).contains("Connection refused");
    }

    @Test
    void outageOfTheServerCostsNothingButTime() throws Exception {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T11:00");
        assertThat(post.onlyMail().attempts())
                .as("at once, after 1, 5 and 15 minutes")
                .isEqualTo(4);

        SERVER.start();
        post.timePassesUntil("2024-04-03T11:30");
        assertThat(SERVER.received()).hasSize(1);
        assertThat(SERVER.received().get(0).getMessageID())
                .isEqualTo(post.onlyMail().messageId());
        assertThat(post.onlyMail().state()).isEqualTo(MailState.SENT);
        assertThat(post.onlyMail().lastAnswer()).isNull();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void afterADayAnIncidentNamesTheRecipientAndTheServersAnswerButNoAddress() {
        SERVER.answer(ADDRESS, "451 4.7.1 <" + ADDRESS + ">: greylisted, come back");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());

        post.timePassesUntil("2024-04-04T09:00");
        assertThat(post.onlyMail().state()).isEqualTo(MailState.WAITING);
        assertThat(runtime.createIncidentQuery().count()).isZero();

        post.timePassesUntil("2024-04-04T11:00");
        Mail mail = post.onlyMail();
        assertThat(mail.state()).isEqualTo(MailState.FAILED);
        assertThat(mail.attempts()).as("the model's retry cycle").isEqualTo(Sending.ATTEMPTS);
        assertThat(mail.lastAnswer()).isEqualTo("451 4.7.1 <***>: greylisted, come back");

        Incident incident = runtime.createIncidentQuery().singleResult();
        assertThat(incident.getIncidentMessage())
                .contains(WANG, "451 4.7.1 <***>: greylisted")
                .doesNotContain(ADDRESS);
        assertThat(management.getJobExceptionStacktrace(incident.getConfiguration()))
                .doesNotContain(ADDRESS);
        assertThat(post.deliveries()).hasSize(1);
    }

    @Test
    void failedMailIsSentWhenAnAdministratorTriesAgain() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-05T10:00");
        assertThat(post.onlyMail().state()).isEqualTo(MailState.FAILED);

        SERVER.start();
        String job = runtime.createIncidentQuery().singleResult().getConfiguration();
        management.setJobRetries(job, 1);
        post.timePassesUntil("2024-04-05T10:01");
        assertThat(SERVER.received()).hasSize(1);
        assertThat(post.onlyMail().state()).isEqualTo(MailState.SENT);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void refusedAddressIsCorrectedByTheOfficeAndTheMailSentToTheNewOne() {
        SERVER.answer(ADDRESS, "550 5.1.1 <" + ADDRESS + ">: user unknown");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:05");

        Mail refused = post.onlyMail();
        assertThat(refused.state()).isEqualTo(MailState.REFUSED);
        assertThat(refused.attempts()).as("not tried again").isEqualTo(1);
        Task task = tasks.createTaskQuery().processDefinitionKey(KEY).singleResult();
        assertThat(task.getTaskDefinitionKey()).isEqualTo(CORRECT_ADDRESS);
        assertThat(tasks.createTaskQuery().taskCandidateGroup("office-MAIL").count())
                .isEqualTo(1);
        assertThat(tasks.getVariable(task.getId(), "brief"))
                .asString()
                .contains(WANG, "550 5.1.1 <***>: user unknown", NUMBER);

        identity.setAuthentication("mail-office", List.of("office-MAIL"));
        try {
            tasks.complete(task.getId(), Map.of(EMAIL, "wang.new@dundian.example"));
        } finally {
            identity.clearAuthentication();
        }
        post.timePassesUntil("2024-04-03T10:06");

        assertThat(SERVER.received())
                .singleElement()
                .satisfies(each -> assertThat(each.getAllRecipients())
                        .singleElement()
                        .asString()
                        .contains("wang.new@dundian.example"));
        Mail sent = post.onlyMail();
        assertThat(sent.state()).isEqualTo(MailState.SENT);
        assertThat(sent.address()).isEqualTo("wang.new@dundian.example");
        assertThat(post.correctedBy(sent)).isEqualTo("mail-office");
        assertThat(people.findById(WANG).orElseThrow().email()).isEqualTo("wang.new@dundian.example");
    }

    @Test
    void addressThatIsNoneIsRefusedOnTheFormAndTheTaskStays() {
        SERVER.answer(ADDRESS, "550 no such user");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:05");
        String task =
                tasks.createTaskQuery().processDefinitionKey(KEY).singleResult().getId();

        for (String email : new String[] {
            null,
            "",
            "wang",
            "a@b@c",
            "a b@c.example",
            "a@x.example, b@x.example",
            "Wang <a@x.example>",
            "a@x.example\r\nBcc: b@x.example",
            "a".repeat(250) + "@x.example"
        }) {
            Map<String, Object> sent = Collections.singletonMap(EMAIL, email);
            assertThatThrownBy(() -> tasks.complete(task, sent)).as(email).hasStackTraceContaining("邮箱地址");
        }
        assertThat(tasks.createTaskQuery().processDefinitionKey(KEY).count()).isEqualTo(1);
        assertThat(people.findById(WANG).orElseThrow().email()).isEqualTo(ADDRESS);
    }

    @Test
    void malformedAddressOnRecordIsCorrectedToo() {
        post.employ(WANG, "wang at dundian");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:01");

        assertThat(post.onlyMail().state()).isEqualTo(MailState.REFUSED);
        assertThat(post.wayOf(post.onlyMail())).contains(CORRECT_ADDRESS);
    }

    @Test
    void mailToSomebodyWhoHasLeftMeanwhileIsNotSent() {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.leave(WANG);
        post.timePassesUntil("2024-04-03T10:30");

        assertThat(SERVER.received()).isEmpty();
        assertThat(post.onlyMail().state()).isEqualTo(MailState.SKIPPED);
        assertThat(post.wayOf(post.onlyMail())).contains(MAIL_DROPPED);
    }

    private double sent() {
        return meters.counter("dundian.mails", "kind", "PROBLEM_ROUTED", "result", "sent")
                .count();
    }
}
