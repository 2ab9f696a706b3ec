package org.dundian.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes people on: person, roles, account and groups, together or not at all. */
@Service
public class Staffing {

    private final People people;
    private final RolesHeld roles;
    private final GroupNames groupNames;
    private final Accounts accounts;

    Staffing(People people, RolesHeld roles, GroupNames groupNames, Accounts accounts) {
        this.people = people;
        this.roles = roles;
        this.groupNames = groupNames;
        this.accounts = accounts;
    }

    /** Somebody to take on, and as what. */
    public record Hire(Person person, List<RoleHeld> held) {}

    /**
     * As {@link #add} for many of one organisation at once, in a few statements. New accounts have a password that nobody
     * knows, until an administrator sets one.
     */
    @Transactional
    public void addAll(Collection<Hire> hires, String organisation) {
        List<Person> persons = hires.stream().map(Hire::person).toList();
        people.saveAll(persons);
        accounts.createAll(persons);
        roles.addAll(hires, organisation);
        Map<String, Set<String>> members = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (Hire hire : hires) {
            for (RoleHeld held : hire.held()) {
                for (String group : held.groups()) {
                    names.computeIfAbsent(group, missing -> groupNames.of(held, missing));
                    members.computeIfAbsent(group, none -> new TreeSet<>())
                            .add(hire.person().userId());
                }
            }
        }
        names.forEach(accounts::ensureGroup);
        members.forEach((group, users) -> accounts.joinAll(users, group));
    }

    /** Adds the person, or brings an existing one up to date; roles are only ever added. An existing password stays. */
    @Transactional
    public void add(Person person, String password, Collection<RoleHeld> held) {
        people.save(person);
        accounts.create(person, password);
        for (RoleHeld role : held) {
            roles.add(person.userId(), role);
            for (String group : role.groups()) {
                accounts.ensureGroup(group, groupNames.of(role, group));
                accounts.join(person.userId(), group);
            }
        }
    }
}
