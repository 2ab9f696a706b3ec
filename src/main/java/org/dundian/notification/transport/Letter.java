package org.dundian.notification.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/**
 * A plain-text mail before it is put into an envelope.
 *
 * @param messageId with its angle brackets
 * @param to one address
 */
public record Letter(String messageId, String to, String toName, String subject, String text, Instant date) {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** @throws AddressRefused if {@link #to} is no address */
    MimeMessage asMessage(String from, String fromName) throws AddressRefused {
        try {
            MimeMessage message = new WithFixedId(messageId);
            message.setFrom(new InternetAddress(from, fromName, UTF_8));
            message.setRecipient(MimeMessage.RecipientType.TO, addressee());
            message.setSubject(oneLine(subject), UTF_8);
            message.setText(text, UTF_8);
            message.setSentDate(Date.from(date));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new MailNotSent(Answer.of(failure));
        }
    }

    private InternetAddress addressee() throws AddressRefused, UnsupportedEncodingException {
        try {
            InternetAddress address = new InternetAddress(to, true);
            address.setPersonal(oneLine(toName), UTF_8);
            return address;
        } catch (AddressException malformed) {
            throw new AddressRefused(Answer.of(malformed));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Keeps its Message-ID, which jakarta.mail would replace each time the message is saved. */
    private static final class WithFixedId extends MimeMessage {

        /** Knows no server; made once, as that looks through all jars. */
        private static final Session SESSION = Session.getInstance(new Properties());

        private final String id;

        WithFixedId(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
