package org.dundian.engine;

import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.dundian.organisation.SubstitutionBook;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whoever the engine takes for the one who acts. */
@Component
class CamundaCurrentPerson implements CurrentPerson {

    private final IdentityService identities;
    private final Accounts accounts;
    private final SubstitutionBook substitutions;
    private final OnBehalf onBehalf;

    CamundaCurrentPerson(
            IdentityService identities, Accounts accounts, SubstitutionBook substitutions, OnBehalf onBehalf) {
        this.identities = identities;
        this.accounts = accounts;
        this.substitutions = substitutions;
        this.onBehalf = onBehalf;
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

    @Override
    public List<Holder> standsInFor() {
        String user = id();
        return user.equals(SYSTEM) ? List.of() : onBehalf.standsInFor(user, () -> lookUp(user));
    }

    private List<Holder> lookUp(String user) {
        return substitutions.today().absentFor(user).stream()
                .map(absent -> new Holder(
                        absent,
                        accounts.groupsOf(absent).stream()
                                .filter(Groups::isLent)
                                .toList()))
                .toList();
    }

    @Override
    public @Nullable String onBehalfOf() {
        return onBehalf.of(id());
    }

    @Override
    public boolean may(Predicate<Holder> right) {
        if (right.test(new Holder(id(), groups()))) {
            return true;
        }
        for (Holder absent : standsInFor()) {
            if (right.test(absent)) {
                onBehalf.note(id(), absent.userId());
                return true;
            }
        }
        return false;
    }
}
