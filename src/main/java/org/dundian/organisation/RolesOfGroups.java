package org.dundian.organisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the roles on record in step with the groups when somebody is put into one, or taken out, by whatever way: a
 * service of ours, the engine's own screens or its API. All of it in the transaction of the change.
 */
@Component
public class RolesOfGroups {

    private final People people;
    private final RolesHeld roles;
    private final Organisations organisations;
    private final Owners owners;

    RolesOfGroups(People people, RolesHeld roles, Organisations organisations, Owners owners) {
        this.people = people;
        this.roles = roles;
        this.organisations = organisations;
        this.owners = owners;
    }

    /**
     * An account made on the engine's screens is nobody's person until an administrator puts it into the group of a role:
     * it becomes one of the organisation whose group that is. Does nothing for whoever is somebody already.
     *
     * @param name of the account
     * @return who is somebody now
     */
    @Transactional
    public Optional<Person> takenOn(String userId, String group, String name, @Nullable String email) {
        Optional<Person> fresh = roleBehind(group, userId)
                .map(RoleHeld::organisation)
                .filter(organisation -> organisations.byCode(organisation).isPresent())
                .filter(known -> people.findById(userId).isEmpty())
                .map(organisation -> new Person(userId, name, organisation, email, "zh", true));
        fresh.ifPresent(people::save);
        return fresh;
    }

    /** Somebody is in the group from now on. */
    @Transactional
    public void joined(String userId, String group) {
        roleBehind(group, userId)
                .filter(held -> people.findById(userId).isPresent())
                .filter(held -> organisations.byCode(held.organisation()).isPresent())
                .filter(held -> roles.of(userId).stream()
                        .noneMatch(each -> each.groups().contains(group)))
                .ifPresent(held -> roles.add(userId, held));
    }

    /** Somebody is out of the group: no role is left that comes with it. A head who is no longer one goes on as a handler. */
    @Transactional
    public void left(String userId, String group) {
        List<RoleHeld> lost = new ArrayList<>(roles.of(userId));
        lost.removeIf(each -> !each.groups().contains(group));
        for (RoleHeld each : lost) {
            roles.remove(userId, each);
            if (group.startsWith(Groups.HEADS)) {
                roles.add(userId, RoleHeld.handler(each.organisation(), each.scope()));
            }
        }
    }

    /** The account is no more; who had it stays on record, as somebody who left. */
    @Transactional
    public void gone(String userId) {
        roles.removeAll(userId);
        people.findById(userId)
                .ifPresent(person -> people.save(new Person(
                        userId, person.name(), person.organisation(), person.email(), person.language(), false)));
    }

    private Optional<RoleHeld> roleBehind(String group, String userId) {
        Optional<RoleHeld> behind = Arrays.stream(Role.values())
                .filter(role -> role != Role.TEAM_LEADER)
                .flatMap(role -> RoleHeld.behind(role, group).stream())
                .findFirst();
        return switch (behind.map(RoleHeld::role).orElse(Role.TEAM_LEADER)) {
            case TEAM_LEADER -> Optional.empty();
            case HANDLER, HEAD ->
                behind.flatMap(held -> owners.byCode(held.scope())
                        .map(owner -> new RoleHeld(held.role(), owner.organisation(), held.scope())));
            case ADMINISTRATOR ->
                people.findById(userId).map(person -> RoleHeld.of(Role.ADMINISTRATOR, person.organisation()));
            default -> behind;
        };
    }
}
