package org.dundian.notification.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.dundian.organisation.CurrentPerson;
import org.springframework.stereotype.Component;

/** Nobody holds a right over deliveries: the application acts by itself, whoever is there. */
@Component
class AsApplication {

    private final IdentityService identity;
    private final CurrentPerson currentPerson;

    AsApplication(IdentityService identity, CurrentPerson currentPerson) {
        this.identity = identity;
        this.currentPerson = currentPerson;
    }

    void act(Runnable act) {
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
