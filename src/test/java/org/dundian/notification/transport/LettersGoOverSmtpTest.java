package org.dundian.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dundian.notification.transport.FaultyMailServer.Mood;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class LettersGoOverSmtpTest {

    private static final String TO = "wang@dundian.example";

    private final FaultyMailServer server = new FaultyMailServer();
    private final JavaMailSenderImpl settings = new JavaMailSenderImpl();
    private SmtpOutbox outbox;

    LettersGoOverSmtpTest() {
        settings.setHost("127.0.0.1");
        settings.setPort(server.port());
        settings.getJavaMailProperties().put("mail.smtp.timeout", "5000");
        settings.getJavaMailProperties().put("mail.smtp.connectiontimeout", "5000");
        settings.getJavaMailProperties().put("mail.smtp.writetimeout", "5000");
        outbox = outbox(600);
    }

    private SmtpOutbox outbox(int perMinute) {
        return new SmtpOutbox(
                settings,
                new MailProperties("dundian@localhost", "蹲点", (Path) null, perMinute, 2, Duration.ofMillis(1500)));
    }

    @AfterEach
    void close() {
        outbox.close();
        server.close();
    }

    private void send() throws AddressRefused, OutboxBusy {
        MimeMessage message = new Letter(
                        "<m1@dundian>", TO, "王某", "subject", "line one\nline two\n", Instant.EPOCH, null)
                .asMessage("dundian@localhost", "蹲点");
        outbox.send(message, "m1", Instant.EPOCH);
    }

    @Test
    void oneConnectionCarriesManyLetters() throws Exception {
        for (int i = 0; i < 5; i++) {
            send();
        }
        assertThat(server.letters()).hasSize(5);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionIsOpenedAnewAfterAHundredLetters() throws Exception {
        for (int i = 0; i < 101; i++) {
            send();
        }
        assertThat(server.letters()).hasSize(101);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionThatTheServerClosedMeanwhileIsOpenedAnewAndNobodyNotices() throws Exception {
        server.is(Mood.HANGS_UP_AFTER_LETTER);
        send();
        send();
        assertThat(server.letters()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void letterCutOffInTheMiddleIsNotSentAndTheNextOneIs() throws Exception {
        server.is(Mood.CUTS_OFF_IN_DATA);
        assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class);
        assertThat(outbox.trouble()).isPresent();

        server.is(Mood.WELL);
        send();
        assertThat(server.letters()).hasSize(1);
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    void serverThatAnswersByTheByteIsLeftAtTheDeadline() {
        server.is(Mood.CRAWLS);
        long start = System.nanoTime();
        assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class).hasMessageContaining("not done within 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <wang@dundian.example>: no such user, true",
        "RCPT, 553 mailbox name not allowed, true",
        "RCPT, 450 4.2.0 greylisted, false",
        "RCPT, 452 too many, false",
        "RCPT, 530 5.7.0 authentication required, false",
        "MAIL, 550 sender not allowed, false",
        "MAIL, 421 closing, false",
        "DATA., 451 try again, false",
        "DATA., 554 looks like spam, false"
    })
    void onlyALastingAnswerAboutTheAddressRefusesIt(String command, String line, boolean refused) {
        server.answers(command, line);
        assertThatThrownBy(this::send)
                .isInstanceOf(refused ? AddressRefused.class : MailNotSent.class)
                .hasMessageContaining(line.replace(TO, "***"));
        assertThat(outbox.trouble()).as("the server is there").isEmpty();
    }

    @Test
    void whoFindsAllConnectionsInUseIsSentAwayAtOnce() throws Exception {
        server.is(Mood.SILENT_AFTER_ACCEPTANCE);
        List<CompletableFuture<Void>> stuck = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            stuck.add(CompletableFuture.runAsync(
                    () -> assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class)));
        }
        await(() -> server.letters().size() == 2);
        assertThatThrownBy(this::send).isInstanceOf(OutboxBusy.class);
        for (CompletableFuture<Void> each : stuck) {
            each.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whileTheServerIsNotThereOneTriesAndTheOthersFailAtOnceWithItsAnswer() throws Exception {
        server.is(Mood.CRAWLS);
        assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class);

        int before = server.connections();
        CompletableFuture<Void> probe =
                CompletableFuture.runAsync(() -> assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class));
        await(() -> server.connections() > before);
        long start = System.nanoTime();
        assertThatThrownBy(this::send).isInstanceOf(MailNotSent.class).hasMessageContaining("not done within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
        assertThat(server.connections()).isEqualTo(before + 1);
        probe.get(10, TimeUnit.SECONDS);

        server.is(Mood.WELL);
        send();
        assertThat(outbox.trouble()).isEmpty();
    }

    @Test
    void turnsAreGivenOutOneByOne() {
        try (SmtpOutbox slow = outbox(60)) {
            assertThat(slow.takeTurn()).isZero();
            assertThat(slow.takeTurn()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1000));
            assertThat(slow.takeTurn()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2000));
        }
    }

    @Test
    void attemptThatLastsLongerThanAJobIsLockedIsNoSetting() {
        assertThatThrownBy(() -> new MailProperties("a@b", "a", (Path) null, 600, 2, Duration.ofSeconds(60)))
                .hasMessageContaining("deadline");
        assertThatCode(() -> new MailProperties("a@b", "a", (Path) null, 600, 2, Duration.ofSeconds(59)))
                .doesNotThrowAnyException();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
