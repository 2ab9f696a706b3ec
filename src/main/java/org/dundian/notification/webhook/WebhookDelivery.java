package org.dundian.notification.webhook;

/** Sees a call through: waits for its turn, posts it, tries again. */
public interface WebhookDelivery {

    /** Starts in the caller's transaction; the call's row exists in it already. */
    void start(String callId);
}
