package org.dundian.notification.transport;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
     * @throws OutboxBusy if nothing was tried, for too many are sending
     * @throws MailNotSent if anything else went wrong
     */
    void send(MimeMessage message, String mailId, Instant at) throws AddressRefused, OutboxBusy;

    /**
     * Takes the next turn to send, as far as the way out bears only so many letters a minute.
     *
     * @return how long to wait for it
     */
    default Duration takeTurn() {
        return Duration.ZERO;
    }

    /** Why the last attempt got no answer, until one does. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
