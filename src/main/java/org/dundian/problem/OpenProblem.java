package org.dundian.problem;

import org.jspecify.annotations.Nullable;

/**
 * A problem that its reporting side still has to see to: not yet closed, or closed and to be revisited.
 *
 * @param contact user id of the one who acts on the reporting side, once named
 */
public record OpenProblem(
        String number, String title, String state, @Nullable String contact) {

    public boolean waitsForRevisit() {
        return state.equals(ProblemState.CLOSED.code());
    }
}
