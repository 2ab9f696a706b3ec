package org.dundian.notification.transport;

/**
 * A mail could not be sent, and may be later. The message ends up in logs and incidents, so it names people by their
 * user ids and never holds an address; for the same reason there is no cause, whose text nobody could vouch for.
 */
public class MailNotSent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MailNotSent(String message) {
        super(message);
    }
}
