package org.dundian.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets somebody in whom an identity provider or a directory vouches for: finds them on record by their account, and gives
 * them the roles that they have there, no more and no fewer, with groups and rights, in one transaction.
 */
@Service
@EnableConfigurationProperties(ExternalRoles.class)
public class PeopleFromElsewhere {

    private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
    private static final int LONGEST_NAME = 60;

    private static final Logger LOG = LoggerFactory.getLogger(PeopleFromElsewhere.class);

    private final ExternalRoles external;
    private final Organisations organisations;
    private final People people;
    private final RolesHeld roles;
    private final Staffing staffing;
    private final Accounts accounts;

    PeopleFromElsewhere(
            ExternalRoles external,
            Organisations organisations,
            People people,
            RolesHeld roles,
            Staffing staffing,
            Accounts accounts) {
        this.external = external;
        this.organisations = organisations;
        this.people = people;
        this.roles = roles;
        this.staffing = staffing;
        this.accounts = accounts;
    }

    /**
     * Somebody who has signed in elsewhere.
     *
     * @param values of the claim, or names of the groups, that roles come from
     */
    public record Arrival(
            String account, @Nullable String name, @Nullable String email, Collection<String> values) {}

    /** Why somebody is not let in. */
    public enum Refusal {
        /** Not on record, and not to be taken on. */
        UNKNOWN,
        /** Has left. */
        CLOSED
    }

    /**
     * @return why they are not let in, or nothing if they are
     */
    @Transactional
    public Optional<Refusal> arrive(Arrival arrival) {
        // accounts for emergencies are nobody's but their own password's
        if (!ACCOUNT.matcher(arrival.account()).matches()
                || external.localAccounts().contains(arrival.account())) {
            return Optional.of(Refusal.UNKNOWN);
        }
        Set<RoleHeld> wanted = external.of(arrival.values());
        wanted.removeIf(this::isOfNoOrganisation);
        Person person = people.findById(arrival.account()).orElse(null);
        if (person == null) {
            if (!external.createUnknown() || wanted.isEmpty()) {
                return Optional.of(Refusal.UNKNOWN);
            }
            person = fresh(arrival, wanted.iterator().next().organisation());
        } else if (!person.active()) {
            return Optional.of(Refusal.CLOSED);
        }
        bringUpToDate(person, wanted);
        return Optional.empty();
    }

    private boolean isOfNoOrganisation(RoleHeld held) {
        boolean none = organisations.byCode(held.organisation()).isEmpty();
        if (none) {
            LOG.error("There is no organisation {}, of which dundian.external.roles gives roles", held.organisation());
        }
        return none;
    }

    private static Person fresh(Arrival arrival, String organisation) {
        String name = Objects.requireNonNullElse(arrival.name(), "").strip();
        if (name.isEmpty()) {
            name = arrival.account();
        }
        return new Person(
                arrival.account(),
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name,
                organisation,
                arrival.email(),
                "zh",
                true);
    }

    private void bringUpToDate(Person person, Set<RoleHeld> wanted) {
        String user = person.userId();
        List<RoleHeld> held = roles.of(user);
        Set<RoleHeld> missing = new HashSet<>(wanted);
        held.forEach(missing::remove);
        List<RoleHeld> lost = new ArrayList<>(held);
        lost.removeIf(each -> !external.given().contains(each.role()) || wanted.contains(each));
        if (!missing.isEmpty() || !accounts.exists(user)) {
            // its password is known to nobody
            staffing.addAll(List.of(new Staffing.Hire(person, List.copyOf(missing))), person.organisation());
        }
        if (!lost.isEmpty()) {
            lost.forEach(each -> roles.remove(user, each));
            Set<String> kept = new HashSet<>();
            roles.of(user).forEach(each -> kept.addAll(each.groups()));
            lost.stream()
                    .flatMap(each -> each.groups().stream())
                    .distinct()
                    .filter(group -> !kept.contains(group))
                    .forEach(group -> accounts.leave(user, group));
        }
    }
}
