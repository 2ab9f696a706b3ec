package org.dundian.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which problems are asked for, as it was sent; blank counts as absent.
 *
 * @param state code of a state
 * @param severity code of a severity
 * @param category code of a category
 * @param host code of a host
 * @param subgroup code of a subgroup
 * @param owner code of an owner
 * @param overdue {@code true} or {@code false}
 * @param text words, all of which are in title, number or description; at most 60 characters
 * @param list {@code new}, {@code under-way} or {@code closed}
 * @param common number of a common problem: what is or was linked to it
 * @param page from 0
 * @param size 1 to 100, 20 unless given
 * @param sort {@code number}, {@code reportedAt}, {@code deadline}, {@code severity}, {@code state}, {@code level} or
 *     {@code round}, with {@code ,desc} for the other direction; {@code reportedAt,desc} unless given
 */
public record Wanted(
        @Nullable String state,
        @Nullable String severity,
        @Nullable String category,
        @Nullable String host,
        @Nullable String subgroup,
        @Nullable String owner,
        @Nullable String overdue,
        @Nullable String text,
        @Nullable String list,
        @Nullable String common,
        @Nullable String page,
        @Nullable String size,
        @Nullable String sort) {

    /** A page of what is or was linked to a common problem, in the order of the reports. */
    public static Wanted membersOf(String common, @Nullable String page) {
        return new Wanted(null, null, null, null, null, null, null, null, null, common, page, null, "number");
    }

    /** The first page of one of the three lists. */
    static Wanted ofList(String list) {
        return new Wanted(null, null, null, null, null, null, null, null, list, null, null, null, null);
    }

    static final Wanted OVERDUE =
            new Wanted(null, null, null, null, null, null, "true", null, null, null, null, null, null);

    /** The first page of all that is seen. */
    public static final Wanted EVERYTHING =
            new Wanted(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
