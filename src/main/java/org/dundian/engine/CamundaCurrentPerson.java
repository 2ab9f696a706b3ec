package org.dundian.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.springframework.stereotype.Component;

/** Whoever the engine takes for the one who acts. */
@Component
class CamundaCurrentPerson implements CurrentPerson {

    private final IdentityService identities;
    private final Accounts accounts;

    CamundaCurrentPerson(IdentityService identities, Accounts accounts) {
        this.identities = identities;
        this.accounts = accounts;
    }

    @Override
    public String id() {
        Authentication who = identities.getCurrentAuthentication();
        return who == null || who.getUserId() == null ? SYSTEM : who.getUserId();
    }

    @Override
    public List<String> groups() {
        Authentication who = identities.getCurrentAuthentication();
        if (who == null || who.getUserId() == null) {
            return List.of();
        }
        List<String> groups = who.getGroupIds();
        return groups == null ? accounts.groupsOf(who.getUserId()) : List.copyOf(groups);
    }
}
