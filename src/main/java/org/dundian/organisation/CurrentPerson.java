package org.dundian.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is acting in this thread. Inside the engine's own jobs nobody is, and {@link #id()} is {@link #SYSTEM}. */
public interface CurrentPerson {

    /** Stands for the application acting by itself: a clock, a timer, a rule. */
    String SYSTEM = "system";

    String id();

    /** The own groups, without those of anybody stood in for. */
    List<String> groups();

    /** Whom the person stands in for today, with the groups that this lends; empty for most people. */
    default List<Holder> standsInFor() {
        return List.of();
    }

    /**
     * On whose behalf the person acts now: set by whatever found that only standing in for somebody gave the right to, a
     * task of the engine or {@link #may}; {@code null} when in the own name.
     */
    default @Nullable String onBehalfOf() {
        return null;
    }

    /**
     * Whether the person has a right, or somebody they stand in for today has it. In the second case what is done from
     * here on in this request is done on the other's behalf.
     */
    default boolean may(Predicate<Holder> right) {
        return right.test(new Holder(id(), groups()));
    }

    /** What the person sees, with what those see whom the person stands in for. */
    default Sight sight() {
        List<String> all = new ArrayList<>(groups());
        standsInFor().forEach(absent -> all.addAll(absent.groups()));
        return Sight.of(id(), all);
    }
}
