package org.dundian.notification.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/**
 * A mail before it is put into an envelope.
 *
 * @param messageId with its angle brackets
 * @param to one address
 * @param rich null for plain text alone
 */
public record Letter(
        String messageId,
        String to,
        String toName,
        String subject,
        String text,
        Instant date,
        @Nullable Rich rich) {

    static {
        // or each encoded header and part of a letter would look through all jars for it
        String streams = StreamProvider.class.getName();
        System.setProperty(streams, System.getProperty(streams, MailStreamProvider.class.getName()));
    }

    /**
     * What makes a mail more than plain text.
     *
     * @param html the same words as a page
     * @param thread id with its angle brackets that all mails of one conversation refer to
     * @param unsubscribe address of the page where the recipient switches such mails off
     */
    public record Rich(String html, String thread, String unsubscribe) {}

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** @throws AddressRefused if {@link #to} is no address */
    MimeMessage asMessage(String from, String fromName) throws AddressRefused {
        try {
            MimeMessage message = new WithFixedId(messageId);
            message.setFrom(new InternetAddress(from, fromName, UTF_8));
            message.setRecipient(MimeMessage.RecipientType.TO, addressee());
            message.setSubject(oneLine(subject), UTF_8);
            if (rich == null) {
                message.setText(text, UTF_8);
            } else {
                message.setContent(new MimeMultipart("alternative", part(text, "plain"), part(rich.html, "html")));
                // RFC 5322, 3.6.4: an answer to a mail that nobody ever sent gathers all about one thing
                message.setHeader("References", rich.thread);
                message.setHeader("In-Reply-To", rich.thread);
                message.setHeader("List-Unsubscribe", "<" + rich.unsubscribe + ">");
            }
            message.setSentDate(Date.from(date));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new MailNotSent(Answer.of(failure));
        }
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
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
