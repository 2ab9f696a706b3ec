package org.dundian.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A federation that may run programmes.
 *
 * @param code two to sixteen of {@code [A-Z0-9]}, the head of the codes of all its programmes
 * @param parent code of the federation above, if there is one
 * @param kind {@code municipal}, {@code district} or {@code industrial}
 */
public record Organisation(
        String code, String name, @Nullable String parent, String kind) {}
