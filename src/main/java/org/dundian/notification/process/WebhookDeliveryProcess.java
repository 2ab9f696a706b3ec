package org.dundian.notification.process;

import org.dundian.notification.webhook.WebhookDelivery;

/** Names in {@code bpmn/webhook-delivery.bpmn}. The business key is the call's id. */
public final class WebhookDeliveryProcess {

    public static final String KEY = WebhookDelivery.PROCESS;

    public static final String CALL_DUE = "StartEvent_CallDue";
    public static final String CALL_TURN = "Event_CallTurn";
    public static final String CALL_WEBHOOK = "Task_CallWebhook";
    public static final String CALL_MADE = "EndEvent_CallMade";

    public static final String CALL_ID = "callId";

    private WebhookDeliveryProcess() {}
}
