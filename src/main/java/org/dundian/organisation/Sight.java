package org.dundian.organisation;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees, the one rule that task lists, the API and our pages ask. A row is seen if any of its organisation,
 * team, subgroup or owner is in the matching set.
 *
 * @param userId the person
 * @param organisations codes of organisations whose programmes are seen whole (office, leadership, auditor)
 * @param teams codes of teams led
 * @param subgroups codes of subgroups the person is a member of
 * @param owners codes of owners worked for
 */
public record Sight(
        String userId, Set<String> organisations, Set<String> teams, Set<String> subgroups, Set<String> owners) {

    public static Sight of(String userId, Collection<String> groups) {
        Set<String> whole = after(groups, Groups.OFFICE);
        whole.addAll(after(groups, Groups.LEADERSHIP));
        whole.addAll(after(groups, Groups.AUDITORS));
        return new Sight(
                userId, whole, after(groups, Groups.TEAM), after(groups, Groups.SUBGROUP), after(groups, Groups.OWNER));
    }

    /** Whether a row of this organisation, team, subgroup and owner is seen; null where the row has none. */
    public boolean sees(String organisation, @Nullable String team, @Nullable String subgroup, @Nullable String owner) {
        return organisations.contains(organisation)
                || team != null && teams.contains(team)
                || subgroup != null && subgroups.contains(subgroup)
                || owner != null && owners.contains(owner);
    }

    public boolean seesNothing() {
        return organisations.isEmpty() && teams.isEmpty() && subgroups.isEmpty() && owners.isEmpty();
    }

    private static Set<String> after(Collection<String> groups, String prefix) {
        return groups.stream()
                .filter(group -> group.startsWith(prefix))
                .map(group -> group.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
