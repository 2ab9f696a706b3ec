package org.dundian.notification.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Mails nobody: writes each message into a directory as a file that a mail program opens, named by time. */
class EmlOutbox implements Outbox {

    private final Path directory;
    private final DateTimeFormatter time;

    /** @param directory made when the first mail is written */
    EmlOutbox(Path directory, ZoneId zone) {
        this.directory = directory;
        this.time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(zone);
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public void send(MimeMessage message, String mailId, Instant at) {
        try {
            Files.createDirectories(directory);
            // as text rather than base64: these files are for people to read
            asText(message);
            if (message.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    asText(parts.getBodyPart(i));
                }
            }
            Path unfinished = Files.createTempFile(directory, mailId, ".part");
            // a message is written in very small pieces
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                message.writeTo(out);
            }
            Files.move(
                    unfinished,
                    directory.resolve(time.format(at) + "-" + mailId + ".eml"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | MessagingException failure) {
            throw new MailNotSent(Answer.of(failure));
        }
    }

    private static void asText(Part part) throws MessagingException {
        part.setHeader("Content-Transfer-Encoding", "8bit");
    }
}
