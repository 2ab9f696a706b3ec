package org.dundian.notification;

import java.time.Instant;
import java.util.Map;

/** Sees a mail through: waits for its time, sends it, tries again, asks for another address. */
public interface MailDelivery {

    /** Key of the process that does so. */
    String PROCESS = "notification-delivery";

    /** Starts in the caller's transaction; the mail's row exists in it already. */
    void start(String mailId);

    /** Lets the delivery of a mail that failed come to its end: another mail says the same. */
    void finish(String mailId);

    /**
     * Moves the timers of mails that wait for their window, in the caller's transaction; those that wait no more are left
     * alone.
     *
     * @param windows when the window of each mail opens, by its id
     */
    void moveTo(Map<String, Instant> windows);
}
