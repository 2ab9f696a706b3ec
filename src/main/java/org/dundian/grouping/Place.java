package org.dundian.grouping;

import java.util.Set;

/**
 * A host; those of a district go to the same team where that is possible.
 *
 * @param code unique among the hosts
 * @param name as on screen
 * @param district where it is; empty if not known
 * @param wanted codes of the skills it would like somebody of its subgroup to have
 * @param capacity how many cadres it can take; 0 if it did not say
 */
public record Place(String code, String name, String district, Set<String> wanted, int capacity) {

    /** Of which no more is known. */
    public Place(String code, String district) {
        this(code, code, district, Set.of(), 0);
    }
}
