package org.dundian.organisation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who acts today where somebody is wanted: the person, or who stands in for them while they are away; nobody for who has
 * left and named nobody. Whoever waits for somebody asks here first, so that nothing waits for nobody.
 */
@Component
public class Attendance {

    private final SubstitutionBook book;
    private final People people;
    private final Accounts accounts;

    Attendance(SubstitutionBook book, People people, Accounts accounts) {
        this.book = book;
        this.people = people;
        this.accounts = accounts;
    }

    /** Who acts for the person today; empty if nobody does. */
    public Optional<String> actingFor(String userId) {
        return Optional.ofNullable(actingFor(List.of(userId)).get(userId));
    }

    /** Who acts today for each of the people; those for whom nobody does are missing. A few queries for all together. */
    public Map<String, String> actingFor(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Map.of();
        }
        StandIns standIns = book.today();
        Set<String> asked = new LinkedHashSet<>(userIds);
        userIds.forEach(user -> standIns.actingFor(user).ifPresent(asked::add));
        Set<String> active = activeAmong(asked);
        Map<String, String> acting = new LinkedHashMap<>();
        for (String user : userIds) {
            String actor = standIns.actingFor(user).orElse(user);
            if (active.contains(actor)) {
                acting.put(user, actor);
            }
        }
        return acting;
    }

    /** Whether anybody acts for any member of the group today. */
    public boolean anyActs(String group) {
        return !actingFor(accounts.membersOf(group)).isEmpty();
    }

    /** The members with an active account, sorted. */
    public List<String> activeMembers(String group) {
        Set<String> active = activeAmong(accounts.membersOf(group));
        return active.stream().sorted().toList();
    }

    /** Those who have an account and are active. */
    public Set<String> activeAmong(Collection<String> userIds) {
        Set<String> active = people.findAllById(userIds).stream()
                .filter(Person::active)
                .map(Person::userId)
                .collect(Collectors.toSet());
        return active.isEmpty() ? Set.of() : accounts.existing(active);
    }
}
