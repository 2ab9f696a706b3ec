package org.dundian.notification.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.notification.MailDelivery;
import org.dundian.organisation.CurrentPerson;
import org.springframework.stereotype.Component;

/** Starts one instance a mail. */
@Component
class NotificationDeliveryEngine implements MailDelivery {

    private final RuntimeService runtime;
    private final IdentityService identity;
    private final CurrentPerson currentPerson;

    NotificationDeliveryEngine(RuntimeService runtime, IdentityService identity, CurrentPerson currentPerson) {
        this.runtime = runtime;
        this.identity = identity;
        this.currentPerson = currentPerson;
    }

    /** Nobody holds a right to start this process: the application does so by itself, whoever acts. */
    @Override
    public void start(String mailId) {
        String person = currentPerson.id();
        List<String> groups = currentPerson.groups();
        identity.clearAuthentication();
        try {
            runtime.startProcessInstanceByKey(
                    NotificationDeliveryProcess.KEY, mailId, Map.of(NotificationDeliveryProcess.MAIL_ID, mailId));
        } finally {
            if (!CurrentPerson.SYSTEM.equals(person)) {
                identity.setAuthentication(person, groups);
            }
        }
    }
}
