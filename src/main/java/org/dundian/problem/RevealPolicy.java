package org.dundian.problem;

import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
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

    /** @param holder who asks, or whom they stand in for */
    static boolean allows(Case about, Holder holder) {
        String verifier = about.verifier();
        if (holder.isIn(Groups.subgroup(about.subgroup())) || verifier != null && holder.is(verifier)) {
            return true;
        }
        boolean office = holder.isIn(Groups.office(about.organisation()));
        boolean owner = about.owner() != null && holder.isIn(Groups.owner(about.owner()));
        return switch (about.visibility()) {
            case "owner" -> office || owner;
            case "office" -> office;
            default -> false;
        };
    }
}
