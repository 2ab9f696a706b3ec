package org.dundian.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets code run as a person, with the authorizations that person has, or as the application itself, with none needed. */
@Component
public class ActingPerson {

    private final IdentityService identities;
    private final OnBehalf onBehalf;

    ActingPerson(IdentityService identities, OnBehalf onBehalf) {
        this.identities = identities;
        this.onBehalf = onBehalf;
    }

    /** Runs {@code work} as {@code userId}, who acts in this thread until it returns or throws. */
    public <T extends @Nullable Object> T as(String userId, Supplier<T> work) {
        return within(new Authentication(userId, groupsOf(userId)), work);
    }

    public void as(String userId, Runnable work) {
        as(userId, () -> {
            work.run();
            return true;
        });
    }

    /** Runs {@code work} as nobody: no authorization is asked for, and decisions count as the application's own. */
    public <T extends @Nullable Object> T asApplication(Supplier<T> work) {
        return within(null, work);
    }

    public void asApplication(Runnable work) {
        asApplication(() -> {
            work.run();
            return true;
        });
    }

    /** For a request: {@code userId} acts in this thread until the answer is closed, which restores who acted before. */
    public Acting begin(String userId) {
        Authentication before = identities.getCurrentAuthentication();
        become(new Authentication(userId, groupsOf(userId)));
        OnBehalf.Stretch stretch = onBehalf.begin();
        return () -> {
            stretch.close();
            become(before);
        };
    }

    /** A stretch of acting as somebody. */
    public interface Acting extends AutoCloseable {
        @Override
        void close();
    }

    private List<String> groupsOf(String userId) {
        return asApplication(() -> identities.createGroupQuery().groupMember(userId).list().stream()
                .map(group -> group.getId())
                .toList());
    }

    private <T extends @Nullable Object> T within(@Nullable Authentication who, Supplier<T> work) {
        Authentication before = identities.getCurrentAuthentication();
        become(who);
        try (OnBehalf.Stretch stretch = onBehalf.begin()) {
            return work.get();
        } finally {
            become(before);
        }
    }

    private void become(@Nullable Authentication who) {
        if (who == null) {
            identities.clearAuthentication();
        } else {
            identities.setAuthentication(who.getUserId(), who.getGroupIds(), who.getTenantIds());
        }
    }
}
