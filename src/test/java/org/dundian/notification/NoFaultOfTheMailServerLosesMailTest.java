package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.notification.process.NotificationDeliveryProcess.CORRECT_ADDRESS;
import static org.dundian.notification.process.NotificationDeliveryProcess.MAIL_SENT;
import static org.dundian.notification.process.NotificationDeliveryProcess.SENDING_WINDOW;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dundian.notification.transport.FaultyMailServer;
import org.dundian.notification.transport.FaultyMailServer.Mood;
import org.dundian.notification.transport.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

class NoFaultOfTheMailServerLosesMailTest extends NotificationScenario {

    @Autowired
    Outbox outbox;

    private FaultyMailServer faulty;

    @BeforeEach
    void aBadServerStandsWhereTheGoodOneWas() {
        SERVER.stop();
        faulty = new FaultyMailServer(SERVER.port());
    }

    @AfterEach
    void andIsGone() {
        faulty.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRAWLS", "CUTS_OFF_IN_DATA"})
    void attemptThatWasCutOffIsMadeAgainAMinuteLater(Mood mood) {
        faulty.is(mood);
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:00:30");
        assertThat(post.onlyMail().state()).isEqualTo(MailState.WAITING);
        assertThat(post.onlyMail().attempts()).isEqualTo(1);
        assertThat(post.onlyMail().lastAnswer()).isNotBlank();

        faulty.is(Mood.WELL);
        post.timePassesUntil("2024-04-03T10:02");
        assertThat(post.onlyMail().state()).isEqualTo(MailState.SENT);
        assertThat(faulty.letters()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 451 busy", "RCPT, 450 greylisted", "DATA., 452 disk full", "MAIL, 421 going down"})
    void answerThatMayChangeIsAskedForAgain(String command, String line) {
        faulty.answers(command, line);
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:03");
        assertThat(post.onlyMail().attempts()).isEqualTo(2);
        assertThat(post.onlyMail().lastAnswer()).contains(line);

        faulty.answers(command, command.equals("DATA.") ? "250 taken" : "250 fine");
        post.timePassesUntil("2024-04-03T10:08");
        assertThat(post.onlyMail().state()).isEqualTo(MailState.SENT);
    }

    @Test
    void refusalOfOneHoldsUpNobodyElse() {
        post.employ("mail-li", "li@dundian.example");
        faulty.answers("RCPT", "550 no such user");
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:01");
        assertThat(post.wayOf(post.onlyMail())).contains(CORRECT_ADDRESS);

        faulty.answers("RCPT", "250 fine");
        post.tell("mail-li", NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:02");
        assertThat(post.mails()).extracting(Mail::state).containsExactlyInAnyOrder(MailState.REFUSED, MailState.SENT);
    }

    @Test
    void mailThatComesTooEarlyWaitsForItsTurnAndThatIsNoAttempt() throws Exception {
        while (outbox.takeTurn().compareTo(Duration.ofSeconds(1)) < 0) {
            // many others are before it
        }
        post.tell(WANG, NoticeKind.OVERDUE, NUMBER, Map.of());
        post.timePassesUntil("2024-04-03T10:00:00.200");
        assertThat(faulty.letters()).isEmpty();
        assertThat(post.onlyMail().attempts()).isZero();
        assertThat(post.onlyMail().sendAt()).isAfter(Post.at("2024-04-03T10:00:00.200"));

        post.timePassesUntil("2024-04-03T10:00:10");
        assertThat(faulty.letters()).hasSize(1);
        assertThat(post.onlyMail().attempts()).isEqualTo(1);
        assertThat(post.wayOf(post.onlyMail())).containsAll(List.of(SENDING_WINDOW, MAIL_SENT));
        while (outbox.takeTurn().compareTo(Duration.ZERO) > 0) {
            Thread.sleep(20);
        }
    }
}
