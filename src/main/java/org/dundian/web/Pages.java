package org.dundian.web;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dundian.engine.SignIn;
import org.dundian.engine.SignIn.Account;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.organisation.Role;
import org.dundian.organisation.SignInMode;
import org.dundian.organisation.Substitutions;
import org.dundian.organisation.WorkToday;
import org.dundian.web.identity.OidcDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and the page that a signed-in person starts from. */
@Controller
class Pages {

    /** What the sign-in page may have to say: see {@link SignInFailure}. */
    private static final List<String> TROUBLES = List.of("error", "slow", "unknown", "closed", "away", "unfinished");

    private final SignIn signIn;
    private final SignInMode mode;
    private final OidcDoor oidc;
    private final CurrentPerson person;
    private final People people;
    private final Substitutions substitutions;
    private final List<WorkToday> today;

    Pages(
            SignIn signIn,
            SignInMode mode,
            OidcDoor oidc,
            CurrentPerson person,
            People people,
            Substitutions substitutions,
            List<WorkToday> today) {
        this.signIn = signIn;
        this.mode = mode;
        this.oidc = oidc;
        this.person = person;
        this.people = people;
        this.substitutions = substitutions;
        this.today = today;
    }

    @GetMapping(FrontDoor.SIGN_IN)
    String signIn(@Nullable Principal signedIn, Model model, @RequestParam Map<String, String> query) {
        if (signedIn != null && !query.containsKey("out")) {
            return "redirect:/";
        }
        model.addAttribute("wrong", query.containsKey("error"));
        model.addAttribute(
                "trouble",
                TROUBLES.stream().filter(query::containsKey).findFirst().orElse(null));
        model.addAttribute("out", query.containsKey("out"));
        model.addAttribute("provider", oidc.isOpen() ? OidcDoor.WAY : null);
        model.addAttribute("passwords", mode.by() != SignInMode.By.OIDC || mode.hasLocal());
        model.addAttribute("local", mode.by() == SignInMode.By.LOCAL);
        return "sign-in";
    }

    @GetMapping("/")
    String home(Principal signedIn, Model model) {
        Account account = signIn.find(signedIn.getName())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("The account is gone"));
        List<Role> roles = RolesHeld.of(account.groups());
        model.addAttribute("roles", roles);
        model.addAttribute("reads", roles.equals(List.of(Role.AUDITOR)));
        model.addAttribute(
                "today",
                today.stream()
                        .flatMap(part -> part.figures().stream())
                        .filter(figure -> figure.count() > 0)
                        .toList());
        model.addAttribute("cadre", holds(account.groups(), Groups.CADRES));
        model.addAttribute("office", holds(account.groups(), Groups.OFFICE));
        model.addAttribute(
                "postings",
                Stream.of(Groups.CADRES, Groups.OFFICE, Groups.LEADERSHIP, Groups.AUDITORS)
                        .anyMatch(prefix -> holds(account.groups(), prefix)));
        model.addAttribute(
                "standsInFor",
                person.standsInFor().stream()
                        .map(absent -> people.nameOf(absent.userId()))
                        .toList());
        model.addAttribute(
                "stoodInBy",
                substitutions.actingFor(account.userId()).map(people::nameOf).orElse(null));
        model.addAttribute(
                "audits", holds(account.groups(), Groups.OFFICE) || holds(account.groups(), Groups.AUDITORS));
        model.addAttribute("administrator", SignedIn.isAdministrator(account));
        return "home";
    }

    private static boolean holds(List<String> groups, String prefix) {
        return groups.stream().anyMatch(group -> group.startsWith(prefix));
    }
}
