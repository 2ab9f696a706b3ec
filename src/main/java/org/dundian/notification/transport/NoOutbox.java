package org.dundian.notification.transport;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;

/** Neither a mail server nor a directory is set: notices are kept, mails are not made. */
class NoOutbox implements Outbox {

    @Override
    public boolean isConfigured() {
        return false;
    }

    /** Reached only by mails that were made while mail was set up. */
    @Override
    public void send(MimeMessage message, String mailId, Instant at) {
        throw new MailNotSent("no mail server is configured");
    }
}
