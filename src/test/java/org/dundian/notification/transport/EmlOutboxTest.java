package org.dundian.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmlOutboxTest {

    private static final Instant AT = Instant.parse("2024-04-03T02:00:05Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path directory;

    @Test
    void mailBecomesAFileThatAMailProgramOpensAndAPersonReads() throws Exception {
        Path outbox = directory.resolve("not/yet/there");
        new EmlOutbox(outbox, SHANGHAI).send(message("cadre-01@dundian.example"), "m1", AT);

        Path file = outbox.resolve("20240403-100005-m1.eml");
        assertThat(outbox).isDirectoryContaining(each -> each.equals(file));
        try (Stream<Path> all = Files.list(outbox)) {
            assertThat(all).as("nothing unfinished is left").hasSize(1);
        }
        assertThat(Files.readString(file)).contains("编号：CQ-2024-0042");
        MimeMessage read = read(file);
        assertThat(read.getSubject()).isEqualTo("[蹲点工作] CQ-2024-0042 问题转办");
        assertThat(read.getContent()).asString().startsWith("王某，您好").contains("编号：CQ-2024-0042");
        assertThat(read.getAllRecipients()).containsExactly(new InternetAddress("cadre-01@dundian.example"));
        assertThat(((InternetAddress) read.getAllRecipients()[0]).getPersonal()).isEqualTo("王某");
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo("蹲点工作平台");
        assertThat(read.getSentDate()).isEqualTo(Date.from(AT));
        assertThat(read.getMessageID()).isEqualTo("<m1@dundian>");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void bothPartsOfAMailCanBeReadInItsFile() throws Exception {
        MimeMessage message = new Letter(
                        "<m1@dundian>",
                        "a@dundian.example",
                        "王某",
                        "S",
                        "编号：CQ-2024-0042",
                        AT,
                        new Letter.Rich(
                                "<p>经办人：李某</p>", "<about.CQ-2024-0042@dundian>", "https://x.example/notice-settings"))
                .asMessage("dundian@localhost", "蹲点工作平台");
        new EmlOutbox(directory, SHANGHAI).send(message, "m1", AT);

        Path file = directory.resolve("20240403-100005-m1.eml");
        assertThat(Files.readString(file)).contains("编号：CQ-2024-0042", "<p>经办人：李某</p>");
        MimeMessage read = read(file);
        assertThat(read.getContentType()).startsWith("multipart/alternative");
        assertThat(((MimeMultipart) read.getContent()).getBodyPart(1).getContent())
                .isEqualTo("<p>经办人：李某</p>");
        assertThat(read.getHeader("References")).containsExactly("<about.CQ-2024-0042@dundian>");
        assertThat(read.getHeader("List-Unsubscribe")).containsExactly("<https://x.example/notice-settings>");
    }

    @Test
    void filesSortByTime() throws Exception {
        EmlOutbox outbox = new EmlOutbox(directory, SHANGHAI);
        outbox.send(message("a@dundian.example"), "z", AT);
        outbox.send(message("a@dundian.example"), "a", AT.plusSeconds(1));
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(List.of("20240403-100005-z.eml", "20240403-100006-a.eml"));
        }
    }

    @Test
    void directoryThatCannotBeWrittenIsAFailureToTryAgain() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));
        MimeMessage message = message("a@dundian.example");
        assertThatThrownBy(() -> new EmlOutbox(file, SHANGHAI).send(message, "m1", AT))
                .isInstanceOf(MailNotSent.class);
    }

    @Test
    void malformedAddressIsRefused() {
        for (String address : List.of("nobody", "a b@c", "a@b@c", "@x.example", "")) {
            assertThatThrownBy(() -> message(address)).as(address).isInstanceOf(AddressRefused.class);
        }
    }

    @Test
    void noHeaderCanBeSmuggledIn() throws Exception {
        Letter letter = new Letter(
                "<m1@dundian>",
                "a@dundian.example",
                "王某\r\nBcc: x@y.example",
                "S\r\nBcc: x@y.example",
                "text",
                AT,
                null);
        MimeMessage message = letter.asMessage("dundian@localhost", "蹲点工作平台");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    private static MimeMessage message(String to) throws AddressRefused {
        return new Letter("<m1@dundian>", to, "王某", "[蹲点工作] CQ-2024-0042 问题转办", "王某，您好：\n\n编号：CQ-2024-0042\n", AT, null)
                .asMessage("dundian@localhost", "蹲点工作平台");
    }

    private static MimeMessage read(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }
}
