package org.dundian.problem.web;

import java.util.Arrays;
import java.util.List;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.problem.Severity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What forms offer to choose from, each within the current person's own federation. */
@RestController
class OptionsController {

    private final Categories categories;
    private final Owners owners;
    private final Accounts accounts;
    private final People people;
    private final CurrentPerson person;

    OptionsController(Categories categories, Owners owners, Accounts accounts, People people, CurrentPerson person) {
        this.categories = categories;
        this.owners = owners;
        this.accounts = accounts;
        this.people = people;
        this.person = person;
    }

    record Option(String code, String name) {}

    record Someone(String userId, String name) {}

    @GetMapping("/api/options/categories")
    List<Category> categories() {
        return categories.all();
    }

    @GetMapping("/api/options/severities")
    List<Option> severities() {
        return Arrays.stream(Severity.values())
                .map(severity -> new Option(severity.code(), severity.label()))
                .toList();
    }

    /** Those who can be given a problem. */
    @GetMapping("/api/options/owners")
    List<Option> owners() {
        return ownOwners().stream()
                .filter(Owner::hasAccounts)
                .map(owner -> new Option(owner.code(), owner.name()))
                .toList();
    }

    /** Those who can be asked to help, outside bodies included. */
    @GetMapping("/api/options/co-owners")
    List<Option> coOwners() {
        return ownOwners().stream()
                .map(owner -> new Option(owner.code(), owner.name()))
                .toList();
    }

    /** The people of an owner, of the current person's own federation. */
    @GetMapping("/api/options/handlers")
    List<Someone> handlers(@RequestParam String owner) {
        boolean own =
                ownOwners().stream().anyMatch(candidate -> candidate.code().equals(owner));
        if (!own) {
            return List.of();
        }
        return people.findAllById(accounts.membersOf(Groups.owner(owner))).stream()
                .filter(Person::active)
                .map(member -> new Someone(member.userId(), member.name()))
                .toList();
    }

    private List<Owner> ownOwners() {
        return people.findById(person.id())
                .map(self -> owners.ofOrganisation(self.organisation()))
                .orElse(List.of());
    }
}
