package org.dundian.web;

import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.engine.SignIn;
import org.dundian.engine.SignIn.Account;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.organisation.Substitutions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page, and the page that a signed-in person starts from. */
@Controller
class Pages {

    private final SignIn signIn;
    private final CurrentPerson person;
    private final People people;
    private final Substitutions substitutions;

    Pages(SignIn signIn, CurrentPerson person, People people, Substitutions substitutions) {
        this.signIn = signIn;
        this.person = person;
        this.people = people;
        this.substitutions = substitutions;
    }

    @GetMapping(FrontDoor.SIGN_IN)
    String signIn(
            @Nullable Principal signedIn,
            Model model,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String slow,
            @RequestParam(required = false) @Nullable String out) {
        if (signedIn != null && out == null) {
            return "redirect:/";
        }
        model.addAttribute("wrong", error != null);
        model.addAttribute("slow", slow != null);
        model.addAttribute("out", out != null);
        return "sign-in";
    }

    @GetMapping("/")
    String home(Principal signedIn, Model model) {
        Account account = signIn.find(signedIn.getName())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("The account is gone"));
        model.addAttribute("roles", RolesHeld.of(account.groups()));
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
