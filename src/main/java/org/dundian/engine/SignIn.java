package org.dundian.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.dundian.organisation.Accounts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the front door asks about accounts. */
@Component
public class SignIn {

    private final IdentityService identities;
    private final Accounts accounts;
    private final ActingPerson acting;

    SignIn(IdentityService identities, Accounts accounts, ActingPerson acting) {
        this.identities = identities;
        this.accounts = accounts;
        this.acting = acting;
    }

    /** @return whether this is an active account and its password */
    public boolean accepts(String userId, String password) {
        return acting.asApplication(() -> identities.checkPassword(userId, password)
                && !"false".equals(identities.getUserInfo(userId, CamundaAccounts.ACTIVE)));
    }

    /** @return whether the account is there and may be used; asked with every request */
    public boolean isActive(String userId) {
        return acting.asApplication(
                () -> identities.createUserQuery().userId(userId).count() > 0
                        && !"false".equals(identities.getUserInfo(userId, CamundaAccounts.ACTIVE)));
    }

    /** The account as it is now, unless it is gone or no longer active. */
    public Optional<Account> find(String userId) {
        return acting.asApplication(() -> {
            User user = identities.createUserQuery().userId(userId).singleResult();
            if (user == null || "false".equals(identities.getUserInfo(userId, CamundaAccounts.ACTIVE))) {
                return Optional.empty();
            }
            return Optional.of(new Account(
                    user.getId(),
                    fullName(user),
                    orElse(identities.getUserInfo(userId, CamundaAccounts.ORGANISATION), ""),
                    orElse(identities.getUserInfo(userId, CamundaAccounts.LANGUAGE), "zh"),
                    accounts.groupsOf(userId)));
        });
    }

    static String fullName(User user) {
        String name = (orElse(user.getFirstName(), "") + " " + orElse(user.getLastName(), "")).strip();
        return name.isEmpty() ? user.getId() : name;
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /**
     * An account that may sign in.
     *
     * @param organisation code of the organisation, empty for none
     * @param language {@code zh} or {@code en}
     * @param groups ids, sorted
     */
    public record Account(String userId, String name, String organisation, String language, List<String> groups) {}
}
