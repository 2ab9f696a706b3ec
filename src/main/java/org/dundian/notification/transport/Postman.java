package org.dundian.notification.transport;

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
     * @throws MailNotSent if anything else went wrong
     */
    public void deliver(Letter letter, String mailId) throws AddressRefused {
        outbox.send(letter.asMessage(properties.from(), properties.senderName()), mailId, letter.date());
    }
}
