package org.dundian.problem;

import java.util.Collection;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;

/**
 * Who may see the name and phone of the worker behind a report (rule 9): the reporter's choice, and nobody else.
 *
 * <ul>
 *   <li>the subgroup that reported, its contact group afterwards, always: they must be able to ask the worker
 *   <li>whoever verifies in the subgroup's place (rule 3), while it is theirs to verify
 *   <li>the problem's own stationing office, if the reporter chose {@code office} or {@code owner}
 *   <li>handlers and heads of the owner it is routed to now, if the reporter chose {@code owner}
 * </ul>
 *
 * Team leaders, leadership, auditors and administrators read who looked and why, as far as they see the problem, and not
 * what was shown.
 */
final class RevealPolicy {

    private RevealPolicy() {}

    /**
     * What the rule looks at.
     *
     * @param visibility {@code subgroup}, {@code office} or {@code owner}
     * @param owner code of the owner, if it is routed
     * @param verifier user id of who alone may verify now, if it is one person's to do
     */
    record Case(
            String visibility,
            String organisation,
            String subgroup,
            @Nullable String owner,
            @Nullable String verifier) {}

    static boolean allows(Case about, String user, Collection<String> groups) {
        if (groups.contains(Groups.subgroup(about.subgroup())) || user.equals(about.verifier())) {
            return true;
        }
        boolean office = groups.contains(Groups.office(about.organisation()));
        boolean owner = about.owner() != null && groups.contains(Groups.owner(about.owner()));
        return switch (about.visibility()) {
            case "owner" -> office || owner;
            case "office" -> office;
            default -> false;
        };
    }
}
