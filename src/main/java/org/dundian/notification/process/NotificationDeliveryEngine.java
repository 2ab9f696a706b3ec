package org.dundian.notification.process;

import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.notification.MailDelivery;
import org.springframework.stereotype.Component;

/** Starts one instance a mail. */
@Component
class NotificationDeliveryEngine implements MailDelivery {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final AsApplication application;

    NotificationDeliveryEngine(RuntimeService runtime, ManagementService management, AsApplication application) {
        this.runtime = runtime;
        this.management = management;
        this.application = application;
    }

    @Override
    public void start(String mailId) {
        application.act(() -> runtime.startProcessInstanceByKey(
                NotificationDeliveryProcess.KEY, mailId, Map.of(NotificationDeliveryProcess.MAIL_ID, mailId)));
    }

    /** One more attempt finds that there is nothing to send any more, and closes the incident. */
    @Override
    public void finish(String mailId) {
        application.act(() -> runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(NotificationDeliveryProcess.KEY)
                .processInstanceBusinessKey(mailId)
                .list()
                .stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list().stream())
                .forEach(job -> management.setJobRetries(job.getId(), 1)));
    }
}
