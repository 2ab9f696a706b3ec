package org.dundian.roster;

import org.jspecify.annotations.Nullable;

/**
 * All that a roster says of a cadre.
 *
 * @param phone for the office alone
 */
public record CadreEntry(
        Cadre cadre,
        String name,
        @Nullable String email,
        @Nullable String phone) {

    /** Nothing of the person: it might reach a log. */
    @Override
    public String toString() {
        return "cadre " + cadre.userId();
    }
}
