package org.dundian.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to which instances.
 *
 * @param instances ids; where empty, those of the definition that the kind can be done to
 * @param definition of a process, where instances are not named; for a migration the version that they are of
 * @param cancel of a modification: ids of activity or transition instances whose tokens are taken away
 * @param before of a modification or restart: ids of activities before which a token is set; where empty, a restart begins
 *     where the ledger says
 * @param after likewise, after activities
 * @param target of a migration: the definition that they go over to
 * @param mapping of a migration
 */
public record Order(
        OperationKind kind,
        List<String> instances,
        @Nullable String definition,
        List<String> cancel,
        List<String> before,
        List<String> after,
        @Nullable String target,
        List<Mapped> mapping) {

    /** An activity of the version before, and which it becomes. */
    public record Mapped(String from, String to) {}
}
