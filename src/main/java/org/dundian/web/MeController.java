package org.dundian.web;

import java.security.Principal;
import java.util.List;
import org.dundian.engine.SignIn;
import org.dundian.engine.SignIn.Account;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Holder;
import org.dundian.organisation.Role;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final SignIn signIn;
    private final CurrentPerson person;

    MeController(SignIn signIn, CurrentPerson person) {
        this.signIn = signIn;
        this.person = person;
    }

    /** Who is signed in. */
    @GetMapping("/api/me")
    Me me(Principal signedIn) {
        Account account = signIn.find(signedIn.getName())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("The account is gone"));
        return new Me(
                account.userId(),
                account.name(),
                RolesHeld.of(account.groups()).stream().map(Role::code).toList(),
                account.groups(),
                account.organisation(),
                account.language(),
                person.standsInFor().stream().map(Holder::userId).toList());
    }

    /**
     * The signed-in person.
     *
     * @param roles codes of the roles held
     * @param language {@code zh} or {@code en}
     * @param standsInFor user ids of those whose tasks the person may do today
     */
    record Me(
            String userId,
            String name,
            List<String> roles,
            List<String> groups,
            String organisation,
            String language,
            List<String> standsInFor) {}
}
