package org.dundian.notification.webhook;

/** Sees a call through: waits for its turn, posts it, tries again. */
public interface WebhookDelivery {

    /** Key of the process that does so. */
    String PROCESS = "webhook-delivery";

    /** Starts in the caller's transaction; the call's row exists in it already. */
    void start(String callId);
}
