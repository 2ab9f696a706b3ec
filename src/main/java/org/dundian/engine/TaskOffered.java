package org.dundian.engine;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task was created; published within the transaction that created it.
 *
 * @param process key of its definition
 * @param element id of the user task in its model
 * @param name as people read it
 * @param about business key of its instance
 * @param groups whose members may claim it
 */
public record TaskOffered(
        String process,
        String element,
        String name,
        String about,
        @Nullable String assignee,
        Set<String> groups,
        @Nullable Instant due) {}
