package org.dundian.notification;

/** Sees a mail through: waits for its time, sends it, tries again, asks for another address. */
public interface MailDelivery {

    /** Key of the process that does so. */
    String PROCESS = "notification-delivery";

    /** Starts in the caller's transaction; the mail's row exists in it already. */
    void start(String mailId);

    /** Lets the delivery of a mail that failed come to its end: another mail says the same. */
    void finish(String mailId);
}
