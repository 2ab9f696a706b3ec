package org.dundian.notification.transport;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Puts letters into envelopes and hands them over. */
@Component
public class Postman {

    private final Outbox outbox;
    private final MailProperties properties;

    Postman(Outbox outbox, MailProperties properties) {
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * @throws AddressRefused if this address will never do
     * @throws OutboxBusy if nothing was tried, for too many are sending
     * @throws MailNotSent if anything else went wrong
     */
    public void deliver(Letter letter, String mailId) throws AddressRefused, OutboxBusy {
        outbox.send(letter.asMessage(properties.from(), properties.senderName()), mailId, letter.date());
    }

    /** @return how long a letter must wait until there may be another */
    public Duration takeTurn() {
        return outbox.takeTurn();
    }
}
