package org.dundian.ledger;

/**
 * Something that always holds, as a query for what breaks it.
 *
 * @param name with the number of the rule of domain.md, where it is one
 * @param brokenBy selects one text column; may use {@code :late}, the instant before which a clock must have acted
 */
record Invariant(String name, String brokenBy) {}
