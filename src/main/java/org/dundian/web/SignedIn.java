package org.dundian.web;

import org.dundian.engine.SignIn.Account;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Small questions about who is there. */
final class SignedIn {

    private SignedIn() {}

    static boolean isSignedIn(@Nullable Authentication authentication) {
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }

    static boolean isAdministrator(Account account) {
        return account.groups().contains(Groups.ADMINISTRATORS);
    }
}
