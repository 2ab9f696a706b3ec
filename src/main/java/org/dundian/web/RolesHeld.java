package org.dundian.web;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Role;

/** The roles that a person's groups stand for. */
final class RolesHeld {

    private static final Map<String, Role> BY_PREFIX = Map.of(
            Groups.CADRES, Role.CADRE,
            Groups.TEAM, Role.TEAM_LEADER,
            Groups.OWNER, Role.HANDLER,
            Groups.HEADS, Role.HEAD,
            Groups.OFFICE, Role.OFFICE,
            Groups.LEADERSHIP, Role.LEADERSHIP,
            Groups.AUDITORS, Role.AUDITOR);

    private RolesHeld() {}

    /** In the order of {@link Role}. */
    static List<Role> of(Collection<String> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String group : groups) {
            BY_PREFIX.forEach((prefix, role) -> {
                if (group.startsWith(prefix)) {
                    roles.add(role);
                }
            });
            if (group.equals(Groups.ADMINISTRATORS)) {
                roles.add(Role.ADMINISTRATOR);
            }
        }
        return List.copyOf(roles);
    }
}
