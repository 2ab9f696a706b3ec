package org.dundian.notification.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.notification.webhook.WebhookDelivery;
import org.springframework.stereotype.Component;

/** Starts one instance a call. */
@Component
class WebhookDeliveryEngine implements WebhookDelivery {

    private final RuntimeService runtime;
    private final AsApplication application;

    WebhookDeliveryEngine(RuntimeService runtime, AsApplication application) {
        this.runtime = runtime;
        this.application = application;
    }

    @Override
    public void start(String callId) {
        application.act(() -> runtime.startProcessInstanceByKey(
                WebhookDeliveryProcess.KEY, callId, Map.of(WebhookDeliveryProcess.CALL_ID, callId)));
    }
}
