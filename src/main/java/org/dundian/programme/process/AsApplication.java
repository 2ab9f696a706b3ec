package org.dundian.programme.process;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.dundian.organisation.CurrentPerson;

/** Moves an instance on behalf of people who hold no right to move instances; who may ask is decided before. */
final class AsApplication {

    private AsApplication() {}

    static void run(IdentityService identity, CurrentPerson currentPerson, Runnable work) {
        String person = currentPerson.id();
        List<String> groups = currentPerson.groups();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (!CurrentPerson.SYSTEM.equals(person)) {
                identity.setAuthentication(person, groups);
            }
        }
    }
}
