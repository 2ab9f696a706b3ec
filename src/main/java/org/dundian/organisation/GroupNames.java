package org.dundian.organisation;

import org.springframework.stereotype.Component;

/** How the group of a role is called on screen. */
@Component
class GroupNames {

    private final Organisations organisations;
    private final Owners owners;

    GroupNames(Organisations organisations, Owners owners) {
        this.organisations = organisations;
        this.owners = owners;
    }

    String of(RoleHeld held, String group) {
        if (group.equals(Groups.ADMINISTRATORS)) {
            return "系统管理员";
        }
        if (!held.scope().isEmpty()) {
            String owner = owners.byCode(held.scope()).map(Owner::name).orElse(held.scope());
            return owner + (group.startsWith(Groups.HEADS) ? "负责人" : "");
        }
        String role = held.role() == Role.TEAM_LEADER
                ? Role.CADRE.label()
                : held.role().label();
        return organisations.byCode(held.organisation()).map(Organisation::name).orElse(held.organisation()) + role;
    }
}
