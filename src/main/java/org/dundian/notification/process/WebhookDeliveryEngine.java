package org.dundian.notification.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.engine.ActingPerson;
import org.dundian.notification.webhook.WebhookDelivery;
import org.springframework.stereotype.Component;

/** Starts one instance a call. */
@Component
class WebhookDeliveryEngine implements WebhookDelivery {

    private final RuntimeService runtime;
    private final ActingPerson acting;

    WebhookDeliveryEngine(RuntimeService runtime, ActingPerson acting) {
        this.runtime = runtime;
        this.acting = acting;
    }

    @Override
    public void start(String callId) {
        acting.asApplication(() -> runtime.startProcessInstanceByKey(
                WebhookDeliveryProcess.KEY, callId, Map.of(WebhookDeliveryProcess.CALL_ID, callId)));
    }
}
