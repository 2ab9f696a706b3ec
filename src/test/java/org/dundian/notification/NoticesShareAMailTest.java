package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.notification.process.NotificationDeliveryProcess.MAIL_DROPPED;

import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.dundian.notification.transport.Outbox;
import org.dundian.organisation.People;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.worktime.CurrentCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class NoticesShareAMailTest extends NotificationScenario {

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Notices notices;

    @Autowired
    NoticeChoices choices;

    @Autowired
    NoticeLog log;

    @Autowired
    IdentityService identity;

    @Autowired
    Mails mails;

    @Autowired
    People people;

    @Autowired
    SubstitutionBook substitutions;

    @Autowired
    CurrentCalendar calendar;

    @Autowired
    MailDelivery delivery;

    @Autowired
    Clock clock;

    @Test
    void noticesOnOneProblemWithinTenMinutesBecomeOneMail() throws Exception {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:09");
        post.tell(WANG, NoticeKind.DUE_SOON, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:30");

        assertThat(SERVER.received()).hasSize(1);
        assertThat(SERVER.received().get(0).getSubject()).isEqualTo("[蹲点工作] CQ-2024-0042 蓝色提示（共2条通知）");
        assertThat(Post.text(SERVER.received().get(0))).containsSubsequence("【问题转办】", "【蓝色提示】");
        assertThat(post.onlyMail().kind()).isEqualTo(NoticeKind.DUE_SOON);
        assertThat(log.of(post.onlyMail().id())).hasSize(2);
    }

    @Test
    void laterNoticesGetAMailOfTheirOwn() {
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:11");
        post.tell(WANG, NoticeKind.DUE_SOON, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:30");

        assertThat(SERVER.received()).hasSize(2);
    }

    @Test
    void otherPeopleAndOtherProblemsGetMailsOfTheirOwn() {
        post.employ("mail-02", "li@dundian.example");
        notices.tell(List.of(WANG, "mail-02"), NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, "CQ-2024-0043", Map.of());
        post.timePassesUntil("2024-04-03T10:30");

        assertThat(SERVER.received()).hasSize(3);
    }

    @Test
    void personNamedTwiceIsToldOnce() {
        notices.tell(List.of(WANG, WANG), NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        assertThat(post.notices()).isEqualTo(1);
    }

    @Test
    void urgentNoticeTakesAlongWhatWaits() throws Exception {
        post.clockStandsAt("2024-04-03T20:00");
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T20:05");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T20:06");

        assertThat(SERVER.received()).hasSize(1);
        assertThat(Post.text(SERVER.received().get(0))).containsSubsequence("【问题转办】", "【红色督办】");

        post.timePassesUntil("2024-04-07T10:00");
        assertThat(SERVER.received()).as("nothing is sent twice").hasSize(1);
        assertThat(post.mails()).extracting(Mail::state).containsExactly(MailState.SKIPPED, MailState.SENT);
        assertThat(post.wayOf(post.mails().get(0))).contains(MAIL_DROPPED);
    }

    @Test
    void mailBeingTriedIsNotChangedAnyMore() {
        SERVER.stop();
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:00:30");
        post.tell(WANG, NoticeKind.ESCALATION_DECIDED, NUMBER, Map.of());

        assertThat(post.mails()).hasSize(2);
        assertThat(log.of(post.mails().get(0).id())).hasSize(1);
    }

    @Test
    void rolledBackCauseTellsNobody() {
        transaction.executeWithoutResult(status -> {
            post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
            status.setRollbackOnly();
        });
        post.timePassesUntil("2024-04-04T10:00");

        assertThat(post.notices()).isZero();
        assertThat(post.mails()).isEmpty();
        assertThat(post.deliveries()).isEmpty();
        assertThat(SERVER.received()).isEmpty();
    }

    @Test
    void thoseWhoCannotGetMailAreNotedWithTheReason() {
        post.employ("mail-02", null);
        post.leave("mail-03");
        post.tell("mail-02", NoticeKind.OVERDUE, NUMBER, Map.of());
        post.tell("mail-03", NoticeKind.OVERDUE, NUMBER, Map.of());
        post.tell("mail-99", NoticeKind.OVERDUE, NUMBER, Map.of());

        assertThat(post.whyNoMail()).containsExactly("no-address", "inactive", "unknown-person");
        assertThat(post.mails()).isEmpty();
        assertThat(post.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsKeptAndSent(NoticeKind kind) {
        choices.save(WANG, null, kind.modes().contains(Mode.AT_ONCE) ? Map.of(kind, Mode.AT_ONCE) : Map.of());
        if (kind == NoticeKind.DIGEST) {
            notices.tellDigests(LocalDate.parse("2024-04-03"), Map.of(WANG, new Digest()));
        } else {
            post.tell(WANG, kind, NUMBER, Map.of("reason", "原因"));
        }
        post.timePassesUntil("2024-04-08T10:00");

        assertThat(post.onlyMail().kind()).isEqualTo(kind);
        assertThat(SERVER.received()).hasSize(1);
    }

    @Test
    void noticesForTheDigestWaitForItAndMakeOneMailADay() throws Exception {
        choices.save(WANG, null, Map.of(NoticeKind.PROBLEM_ROUTED, Mode.DIGEST, NoticeKind.CLOSED, Mode.DIGEST));
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("title", "配送站点没有热水"));
        post.tell(WANG, NoticeKind.CLOSED, "CQ-2024-0043", Map.of("title", "工资拖欠"));
        post.timePassesUntil("2024-04-07T08:30");
        assertThat(post.mails()).isEmpty();
        assertThat(post.whyNoMail()).containsExactly("digest", "digest");

        Digest due = new Digest();
        due.add("CQ-2024-0001", "工伤认定", Post.at("2024-04-02T10:00"), false);
        due.add("CQ-2024-0002", "没有合同", Post.at("2024-04-03T10:00"), false);
        notices.tellDigests(LocalDate.parse("2024-04-07"), Map.of(WANG, due));
        post.timePassesUntil("2024-04-07T09:00");

        assertThat(SERVER.received()).hasSize(1);
        assertThat(SERVER.received().get(0).getSubject()).isEqualTo("[蹲点工作] 每日汇总");
        assertThat(Post.text(SERVER.received().get(0)))
                .containsSubsequence(
                        "共 2 项",
                        "CQ-2024-0001 工伤认定（已超期",
                        "CQ-2024-0002 没有合同（已超期",
                        "其他通知",
                        "CQ-2024-0042 问题转办 · 配送站点没有热水",
                        "CQ-2024-0043 问题已销号 · 工资拖欠");
        assertThat(post.whyNoMail()).isEmpty();

        notices.tellDigests(LocalDate.parse("2024-04-08"), Map.of());
        post.timePassesUntil("2024-04-08T10:00");
        assertThat(SERVER.received()).as("nothing new, no digest").hasSize(1);
    }

    @Test
    void unwantedNoticesAreOnTheLogAndInNoMail() {
        choices.save(WANG, null, Map.of(NoticeKind.PROBLEM_ROUTED, Mode.NONE, NoticeKind.DIGEST, Mode.NONE));
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of("severity", "high"));
        notices.tellDigests(LocalDate.parse("2024-04-03"), Map.of(WANG, new Digest()));

        assertThat(post.whyNoMail()).containsExactly("unwanted");
        assertThat(post.mails()).isEmpty();
    }

    @Test
    void redEscalationsAndWhatAnUrgentProblemAsksForCannotBeSwitchedOff() {
        choices.save(
                WANG,
                new QuietHours(LocalTime.of(0, 0), LocalTime.of(23, 59), true),
                Map.of(
                        NoticeKind.OVERDUE,
                        Mode.NONE,
                        NoticeKind.ESCALATION_TO_DECIDE,
                        Mode.DIGEST,
                        NoticeKind.PROBLEM_ROUTED,
                        Mode.NONE,
                        NoticeKind.CLOSED,
                        Mode.NONE));
        post.tell(WANG, NoticeKind.OVERDUE, "CQ-2024-0001", Map.of());
        post.tell(WANG, NoticeKind.ESCALATION_TO_DECIDE, "CQ-2024-0002", Map.of());
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, "CQ-2024-0003", Map.of("severity", "urgent"));
        post.tell(WANG, NoticeKind.CLOSED, "CQ-2024-0004", Map.of("severity", "urgent"));
        post.timePassesUntil("2024-04-03T10:01");

        assertThat(SERVER.received()).hasSize(3);
        assertThat(post.whyNoMail()).as("news").containsExactly("unwanted");
    }

    @Test
    void ordinaryMailWaitsForTheEndOfQuietHours() {
        choices.save(WANG, new QuietHours(LocalTime.of(9, 0), LocalTime.of(20, 0), false), Map.of());
        post.tell(WANG, NoticeKind.PROBLEM_ROUTED, NUMBER, Map.of());

        post.timePassesUntil("2024-04-03T19:59");
        assertThat(SERVER.received()).isEmpty();
        post.timePassesUntil("2024-04-03T20:01");
        assertThat(SERVER.received()).hasSize(1);
    }

    @Test
    void whoeverActsNeedsNoRightToTellAndStaysWhoTheyAre() {
        identity.setAuthentication(WANG, List.of("cadre-MAIL"));
        try {
            post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo(WANG);
            assertThat(identity.getCurrentAuthentication().getGroupIds()).containsExactly("cadre-MAIL");
        } finally {
            identity.clearAuthentication();
        }
        assertThat(post.deliveries()).hasSize(1);
    }

    @Test
    void manyWhoTellAtTheSameTimeShareOneMail() throws Exception {
        int tellers = 6;
        CyclicBarrier start = new CyclicBarrier(tellers);
        ExecutorService pool = Executors.newFixedThreadPool(tellers);
        try {
            List<Future<?>> told = new ArrayList<>();
            for (int i = 0; i < tellers; i++) {
                told.add(pool.submit(() -> {
                    start.await();
                    transaction.executeWithoutResult(status -> {
                        post.tell(WANG, NoticeKind.TASK_ASSIGNED, NUMBER, Map.of());
                        // still going on while the others tell
                        sleep(50);
                    });
                    return null;
                }));
            }
            for (Future<?> each : told) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(post.notices()).isEqualTo(tellers);
        assertThat(log.of(post.onlyMail().id())).hasSize(tellers);
        assertThat(post.deliveries()).hasSize(1);
        post.timePassesUntil("2024-04-03T10:30");
        assertThat(SERVER.received()).hasSize(1);
    }

    @Test
    void noticeToldWhileItsMailIsLeavingGetsAnother() throws Exception {
        post.tell(WANG, NoticeKind.TASK_ASSIGNED, NUMBER, Map.of());
        Mail leaving = post.onlyMail();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> told = transaction.execute(status -> {
                mails.beginAttempt(leaving.id());
                Future<?> meanwhile =
                        pool.submit(() -> post.tell(WANG, NoticeKind.DUE_SOON, NUMBER, Map.of("reason", "late")));
                sleep(200);
                assertThat(meanwhile).as("waits for the attempt to begin").isNotDone();
                return meanwhile;
            });
            told.get();
        } finally {
            pool.shutdownNow();
        }

        assertThat(log.of(leaving.id())).hasSize(1);
        assertThat(post.mails()).hasSize(2);
        assertThat(post.deliveries()).hasSize(2);
    }

    @Test
    void noticesAreKeptWithoutMailsWhereNoneIsSetUp() {
        Outbox none = new Outbox() {
            @Override
            public boolean isConfigured() {
                return false;
            }

            @Override
            public void send(MimeMessage message, String mailId, Instant at) {
                throw new AssertionError("nothing should be sent");
            }
        };
        new NoticesToMail(people, substitutions, choices, log, mails, calendar, delivery, none, clock)
                .tell(List.of(WANG), NoticeKind.OVERDUE, NUMBER, Map.of());

        assertThat(post.whyNoMail()).containsExactly("no-mail-server");
        assertThat(post.deliveries()).isEmpty();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
