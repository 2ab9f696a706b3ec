package org.dundian.organisation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each role comes with its groups, and each owner has one. */
@Component
class MembershipsOfRoles implements Memberships {

    private final JdbcClient jdbc;
    private final RolesHeld roles;
    private final GroupNames names;

    MembershipsOfRoles(JdbcClient jdbc, RolesHeld roles, GroupNames names) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.names = names;
    }

    @Override
    public Set<Membership> due() {
        return roles.ofActivePeople().stream()
                .flatMap(held -> held.role().groups().stream().map(group -> new Membership(held.userId(), group)))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        groups.add(Groups.ADMINISTRATORS);
        jdbc.sql("select code from owner_department where kind <> 'outside'")
                .query(String.class)
                .list()
                .forEach(owner -> groups.add(Groups.owner(owner)));
        return groups;
    }

    @Override
    public Optional<String> nameOf(String group) {
        return Arrays.stream(Role.values())
                .flatMap(role -> RoleHeld.behind(role, group).stream())
                .findFirst()
                .map(held -> names.of(held, group));
    }
}
