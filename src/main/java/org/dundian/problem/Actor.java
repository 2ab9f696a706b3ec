package org.dundian.problem;

import org.dundian.organisation.Groups;

/**
 * Who acts next: one person, or a group any of whose members may. The two are told apart by a prefix, since a person and
 * a group may have the same id.
 */
public record Actor(boolean group, String id) {

    private static final String PERSON = "user:";
    private static final String GROUP = "group:";

    public static Actor person(String userId) {
        return new Actor(false, userId);
    }

    public static Actor group(String groupId) {
        return new Actor(true, groupId);
    }

    static Actor office(Problem problem) {
        return group(Groups.office(problem.organisationCode));
    }

    static Actor leadership(Problem problem) {
        return group(Groups.leadership(problem.organisationCode));
    }

    static Actor owner(String ownerCode) {
        return group(Groups.owner(ownerCode));
    }

    /** The named contact, else the subgroup. */
    static Actor reportingSide(Problem problem) {
        return problem.contact != null ? person(problem.contact) : group(Groups.subgroup(problem.subgroupCode));
    }

    /** The handler, else the owner's group, else the office. */
    static Actor solving(Problem problem) {
        if (problem.handler != null) {
            return person(problem.handler);
        }
        return problem.ownerCode == null ? office(problem) : owner(problem.ownerCode);
    }

    public static Actor parse(String text) {
        return text.startsWith(GROUP) ? group(text.substring(GROUP.length())) : person(text.substring(PERSON.length()));
    }

    /** As kept in the column {@code next_actor}. */
    @Override
    public String toString() {
        return (group ? GROUP : PERSON) + id;
    }
}
