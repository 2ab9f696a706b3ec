package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.notification.process.NotificationDeliveryProcess.KEY;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.dundian.worktime.CalendarNotices;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.Recount;
import org.dundian.worktime.Recount.Shift;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Mails wait for working time, and on Wednesday evening for that of Sunday 7 April, the next day worked. */
class MailsFollowTheCalendarTest extends NotificationScenario {

    private static final String THURSDAY_IS_WORKED = "date,kind,name\n2024-04-04,workday,测试节\n";

    @Autowired
    Notices told;

    @Autowired
    CalendarNotices notices;

    @Autowired
    CurrentCalendar calendar;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theNoticeIsForgotten() {
        jdbc.sql("delete from calendar_day where name = '测试节'").update();
        Object shipped = ReflectionTestUtils.invokeMethod(calendar, "read");
        ReflectionTestUtils.invokeMethod(calendar, "use", shipped);
    }

    private Recount load(String csv) {
        return notices.load(new StringReader(csv), "admin").recount();
    }

    private List<Instant> timers() {
        return management.createJobQuery().processDefinitionKey(KEY).list().stream()
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    private static List<Shift> mails(Recount recount) {
        return recount.shifts().stream()
                .filter(shift -> shift.kind().equals("mail"))
                .toList();
    }

    @Test
    void thoseThatWaitForWorkingTimeLeaveWhenItBegins() {
        post.clockStandsAt("2024-04-03T19:00");
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        told.tellDigests(LocalDate.parse("2024-04-03"), Map.of(WANG, new Digest()));
        assertThat(timers()).containsOnly(Post.at("2024-04-07T09:00"), Post.at("2024-04-07T08:30"));

        Recount tried = notices.tried(new StringReader(THURSDAY_IS_WORKED)).recount();
        assertThat(post.mails()).extracting(Mail::sendAt).contains(Post.at("2024-04-07T09:00"));
        Recount loaded = load(THURSDAY_IS_WORKED);

        assertThat(mails(loaded)).isEqualTo(mails(tried));
        assertThat(loaded.kinds()).containsEntry("mail", 2);
        assertThat(mails(loaded))
                .containsExactlyInAnyOrder(
                        new Shift(NUMBER, "mail", Post.at("2024-04-07T09:00"), Post.at("2024-04-04T09:00")),
                        new Shift(
                                "digest-2024-04-03", "mail", Post.at("2024-04-07T08:30"), Post.at("2024-04-04T08:30")));
        assertThat(timers()).containsOnly(Post.at("2024-04-04T09:00"), Post.at("2024-04-04T08:30"));
        assertThat(notices.follow().kinds()).as("done again").doesNotContainKey("mail");
        post.timePassesUntil("2024-04-04T09:01");
        assertThat(SERVER.received()).hasSize(2);
    }

    @Test
    void thoseOnTheirWayAndUrgentOnesDoNot() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T19:00");
        post.tell(WANG, NoticeKind.OVERDUE, "CQ-2024-0043", Map.of());
        List<Instant> before = timers();

        assertThat(load(THURSDAY_IS_WORKED).kinds()).doesNotContainKey("mail");

        assertThat(timers()).hasSize(2).isEqualTo(before);
    }
}
