package org.dundian.organisation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.organisation.Departure.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A role that only the leaver held goes to somebody, so that no group is left without anybody to act. */
@Component
@Order(20)
class RolesOfLeavers implements OpenWork {

    private final RolesHeld roles;
    private final Owners owners;
    private final Accounts accounts;
    private final Attendance attendance;
    private final People people;

    RolesOfLeavers(RolesHeld roles, Owners owners, Accounts accounts, Attendance attendance, People people) {
        this.roles = roles;
        this.owners = owners;
        this.accounts = accounts;
        this.attendance = attendance;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        String to = departure.recipient(Kind.ROLE);
        Set<String> left = new TreeSet<>(accounts.groupsOf(departure.leaver()));
        for (RoleHeld held : roles.of(departure.leaver())) {
            List<String> groups = held.groups();
            // a head is of the owner's group too: what only they hold is the last
            boolean last = isTransferred(held) && isDeserted(groups.get(groups.size() - 1));
            if (last) {
                roles.add(to, held);
                groups.forEach(group -> accounts.join(to, group));
            }
            if (isTransferred(held)) {
                departure.moved(
                        Kind.ROLE,
                        groups.get(groups.size() - 1),
                        inWords(held),
                        last ? people.nameOf(to) : "由本组其他人员担任");
            }
            groups.forEach(left::remove);
        }
        for (String group : left) {
            if (Groups.isLent(group) && !isOfAProgramme(group) && isDeserted(group)) {
                accounts.join(to, group);
                departure.moved(Kind.ROLE, group, accounts.groupName(group), people.nameOf(to));
            }
        }
    }

    private static boolean isTransferred(RoleHeld held) {
        return switch (held.role()) {
            case OFFICE, LEADERSHIP, AUDITOR, HANDLER, HEAD -> true;
            case CADRE, TEAM_LEADER, ADMINISTRATOR -> false;
        };
    }

    private static boolean isOfAProgramme(String group) {
        return group.startsWith(Groups.TEAM) || group.startsWith(Groups.SUBGROUP);
    }

    private boolean isDeserted(String group) {
        return attendance.activeMembers(group).isEmpty();
    }

    private String inWords(RoleHeld held) {
        return held.scope().isEmpty()
                ? held.role().label()
                : owners.byCode(held.scope()).map(Owner::name).orElse(held.scope()) + " "
                        + held.role().label();
    }
}
