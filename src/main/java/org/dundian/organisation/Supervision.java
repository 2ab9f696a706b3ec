package org.dundian.organisation;

import java.util.Set;

/** Whose work a supervisor may look at and hand to another. */
public interface Supervision {

    /** @return what {@code sight}'s person supervises; empty sets for most people */
    Supervised of(Sight sight);

    /**
     * @param groups groups whose offered tasks are supervised
     * @param people user ids whose assigned tasks are supervised
     */
    record Supervised(Set<String> groups, Set<String> people) {
        public static final Supervised NOTHING = new Supervised(Set.of(), Set.of());
    }
}
