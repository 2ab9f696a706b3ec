package org.dundian.notification;

import static org.dundian.notification.process.NotificationDeliveryProcess.KEY;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The steps of these tests: people, notices, the passing of time, and what is in the post. */
class Post {

    private final JdbcClient jdbc;
    private final People people;
    private final Notices notices;
    private final Mails mails;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final HistoryService history;

    Post(
            JdbcClient jdbc,
            People people,
            Notices notices,
            Mails mails,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history) {
        this.jdbc = jdbc;
        this.people = people;
        this.notices = notices;
        this.mails = mails;
        this.runtime = runtime;
        this.management = management;
        this.history = history;
    }

    void clear() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .list()
                .forEach(each -> runtime.deleteProcessInstance(each.getId(), "next test"));
        jdbc.sql("delete from notice where resend_of is not null").update();
        jdbc.sql("delete from notice").update();
        jdbc.sql("delete from mail").update();
        jdbc.sql("delete from notice_choice").update();
        jdbc.sql("delete from mail_hours").update();
        if (jdbc.sql("select count(*) from organisation where code = 'MAIL'")
                        .query(Integer.class)
                        .single()
                == 0) {
            jdbc.sql("insert into organisation (code, name, kind) values ('MAIL', '示例区总工会', 'district')")
                    .update();
        }
    }

    void employ(String userId, String email) {
        people.save(new Person(userId, "王某", "MAIL", email, "zh", true));
    }

    void leave(String userId) {
        people.save(new Person(userId, "王某", "MAIL", userId + "@dundian.example", "zh", false));
    }

    void tell(String recipient, NoticeKind kind, String about, Map<String, String> details) {
        notices.tell(List.of(recipient), kind, about, details);
    }

    void tellAll(List<String> recipients, NoticeKind kind, String about, Map<String, String> details) {
        notices.tell(recipients, kind, about, details);
    }

    static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(WorkingCalendar.ZONE).toInstant();
    }

    void clockStandsAt(String time) {
        ClockUtil.setCurrentTime(Date.from(at(time)));
    }

    /** Lets the time pass, and runs each delivery's jobs when they are due; jobs may fail. */
    void timePassesUntil(String time) {
        Instant end = at(time);
        for (Optional<Job> job = nextJob(end); job.isPresent(); job = nextJob(end)) {
            Instant due = due(job.get()).plusMillis(1);
            if (due.isAfter(now())) {
                ClockUtil.setCurrentTime(Date.from(due));
            }
            try {
                management.executeJob(job.get().getId());
            } catch (RuntimeException failed) {
                // the engine counts it and tries again later, as its own executor does
            }
        }
        ClockUtil.setCurrentTime(Date.from(end));
    }

    private Optional<Job> nextJob(Instant until) {
        return management.createJobQuery().processDefinitionKey(KEY).withRetriesLeft().active().list().stream()
                .filter(job -> !due(job).isAfter(until))
                .min(Comparator.comparing(Post::due));
    }

    private static Instant due(Job job) {
        return job.getDuedate() == null ? Instant.EPOCH : job.getDuedate().toInstant();
    }

    Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    List<Mail> mails() {
        return jdbc.sql("select id from mail order by created_at, id").query(String.class).list().stream()
                .map(id -> mails.find(id).orElseThrow())
                .toList();
    }

    Mail onlyMail() {
        List<Mail> all = mails();
        if (all.size() != 1) {
            throw new AssertionError("one mail expected, there are " + all);
        }
        return all.get(0);
    }

    String correctedBy(Mail mail) {
        return jdbc.sql("select corrected_by from mail where id = :id")
                .param("id", mail.id())
                .query(String.class)
                .single();
    }

    int notices() {
        return jdbc.sql("select count(*) from notice").query(Integer.class).single();
    }

    List<String> whyNoMail() {
        return jdbc.sql("select no_mail from notice where mail_id is null order by id")
                .query(String.class)
                .list();
    }

    List<ProcessInstance> deliveries() {
        return runtime.createProcessInstanceQuery().processDefinitionKey(KEY).list();
    }

    /** Ids of the elements that the mail's delivery has passed or stands at. */
    List<String> wayOf(Mail mail) {
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(mail.id())
                .singleResult()
                .getId();
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    static String text(MimeMessage message) throws Exception {
        return ((String) ((MimeMultipart) message.getContent()).getBodyPart(0).getContent()).replace("\r\n", "\n");
    }
}
