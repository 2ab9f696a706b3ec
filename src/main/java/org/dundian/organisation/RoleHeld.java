package org.dundian.organisation;

import java.util.List;

/**
 * A role that a person holds within an organisation.
 *
 * @param scope the owner's code for handlers and heads, else empty
 */
public record RoleHeld(Role role, String organisation, String scope) {

    public static RoleHeld of(Role role, String organisation) {
        return new RoleHeld(role, organisation, "");
    }

    public static RoleHeld handler(String organisation, String owner) {
        return new RoleHeld(Role.HANDLER, organisation, owner);
    }

    public static RoleHeld head(String organisation, String owner) {
        return new RoleHeld(Role.HEAD, organisation, owner);
    }

    /** The groups that come with the role. A team leader's own come with the team. */
    public List<String> groups() {
        return switch (role) {
            case CADRE, TEAM_LEADER -> List.of(Groups.cadres(organisation));
            case HANDLER -> List.of(Groups.owner(scope));
            case HEAD -> List.of(Groups.owner(scope), Groups.heads(scope));
            case OFFICE -> List.of(Groups.office(organisation));
            case LEADERSHIP -> List.of(Groups.leadership(organisation));
            case AUDITOR -> List.of(Groups.auditors(organisation));
            case ADMINISTRATOR -> List.of(Groups.ADMINISTRATORS);
        };
    }
}
