package org.dundian.notification.process;

import java.util.Date;
import org.dundian.notification.webhook.Calling;
import org.springframework.stereotype.Component;

/** What the model of {@code webhook-delivery} calls, in the order of its diagram. */
@Component("webhookDelivery")
public class WebhookDeliverySteps {

    private final Calling calling;

    WebhookDeliverySteps(Calling calling) {
        this.calling = calling;
    }

    public Date sendAt(String callId) {
        return Date.from(calling.sendAt(callId));
    }

    public void call(String callId) {
        calling.call(callId);
    }
}
