package org.dundian.engine;

import org.jspecify.annotations.Nullable;

/**
 * A job failed for the last time, and waits for an administrator; published within the transaction that says so.
 *
 * @param process key of its definition
 * @param name of the process, as people read it
 * @param activity id of the element at which it happened
 * @param about business key of the instance; null for what belongs to none, as the start of a process
 */
public record IncidentArose(
        String process,
        String name,
        String activity,
        @Nullable String about) {}
