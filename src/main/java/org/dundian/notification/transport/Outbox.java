package org.dundian.notification.transport;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;

/** Where letters leave the house. */
public interface Outbox {

    /** False if mail is not set up at all: nothing should be written then. */
    boolean isConfigured();

    /**
     * Hands the message over; returns once it is accepted.
     *
     * @param mailId names the mail where the message itself is kept
     * @param at the time of sending
     * @throws AddressRefused if this address will never do
     * @throws MailNotSent if anything else went wrong
     */
    void send(MimeMessage message, String mailId, Instant at) throws AddressRefused;
}
