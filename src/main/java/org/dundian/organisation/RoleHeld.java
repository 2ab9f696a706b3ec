package org.dundian.organisation;

import java.util.List;
import java.util.Optional;

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

    /**
     * The role that a group stands for, if it stands for this one.
     *
     * @return of handlers and heads without the organisation, which the group does not tell; of administrators without any
     */
    static Optional<RoleHeld> behind(Role role, String group) {
        return switch (role) {
            case CADRE, TEAM_LEADER -> after(group, Groups.CADRES).map(code -> of(role, code));
            case HANDLER -> after(group, Groups.OWNER).map(code -> handler("", code));
            case HEAD -> after(group, Groups.HEADS).map(code -> head("", code));
            case OFFICE -> after(group, Groups.OFFICE).map(code -> of(role, code));
            case LEADERSHIP -> after(group, Groups.LEADERSHIP).map(code -> of(role, code));
            case AUDITOR -> after(group, Groups.AUDITORS).map(code -> of(role, code));
            case ADMINISTRATOR -> group.equals(Groups.ADMINISTRATORS) ? Optional.of(of(role, "")) : Optional.empty();
        };
    }

    private static Optional<String> after(String group, String prefix) {
        return group.startsWith(prefix) ? Optional.of(group.substring(prefix.length())) : Optional.empty();
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
