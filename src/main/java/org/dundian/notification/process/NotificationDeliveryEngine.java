package org.dundian.notification.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.notification.MailDelivery;
import org.dundian.organisation.CurrentPerson;
import org.springframework.stereotype.Component;

/** Starts one instance a mail. */
@Component
class NotificationDeliveryEngine implements MailDelivery {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final CurrentPerson currentPerson;

    NotificationDeliveryEngine(
            RuntimeService runtime,
            ManagementService management,
            IdentityService identity,
            CurrentPerson currentPerson) {
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.currentPerson = currentPerson;
    }

    @Override
    public void start(String mailId) {
        asApplication(() -> runtime.startProcessInstanceByKey(
                NotificationDeliveryProcess.KEY, mailId, Map.of(NotificationDeliveryProcess.MAIL_ID, mailId)));
    }

    /** One more attempt finds that there is nothing to send any more, and closes the incident. */
    @Override
    public void finish(String mailId) {
        asApplication(() -> runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(NotificationDeliveryProcess.KEY)
                .processInstanceBusinessKey(mailId)
                .list()
                .stream()
                .flatMap(instance -> management
                        .createJobQuery()
                        .processInstanceId(instance.getId())
                        .noRetriesLeft()
                        .list()
                        .stream())
                .forEach(job -> management.setJobRetries(job.getId(), 1)));
    }

    /** Nobody holds a right over this process: the application acts by itself, whoever is there. */
    private void asApplication(Runnable act) {
        String person = currentPerson.id();
        List<String> groups = currentPerson.groups();
        identity.clearAuthentication();
        try {
            act.run();
        } finally {
            if (!CurrentPerson.SYSTEM.equals(person)) {
                identity.setAuthentication(person, groups);
            }
        }
    }
}
