package org.dundian.organisation;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who says whether somebody is who they say they are: {@code dundian.sign-in}. */
@Component
public class SignInMode {

    /** By whom people are known. */
    public enum By {
        /** Passwords kept here, by the engine. */
        LOCAL,
        /** An OpenID Connect provider. */
        OIDC,
        /** An LDAP directory, Active Directory among them. */
        LDAP
    }

    private final By by;
    private final ExternalRoles external;

    SignInMode(@Value("${dundian.sign-in:local}") By by, ExternalRoles external) {
        this.by = by;
        this.external = external;
    }

    public By by() {
        return by;
    }

    /** Whether the account signs in with a password kept here. */
    public boolean isLocal(String account) {
        return by == By.LOCAL || external.localAccounts().contains(account);
    }

    /** Whether any account does. */
    public boolean hasLocal() {
        return by == By.LOCAL || !external.localAccounts().isEmpty();
    }
}
