package org.dundian.problem;

import org.jspecify.annotations.Nullable;

/**
 * A problem that is not yet closed.
 *
 * @param contact user id of the one who acts on the reporting side, once named
 */
public record OpenProblem(
        String number, String title, String state, @Nullable String contact) {}
