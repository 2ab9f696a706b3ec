package org.dundian.problem.tables;

/** Reads decision tables from files that nobody need trust, and writes them. */
public interface TableFiles {

    /** A table of more rules is refused. */
    int MOST_RULES = 300;

    /**
     * Reads a DMN 1.3 file and evaluates none of it.
     *
     * @throws org.dundian.input.InvalidInput saying in Chinese, by rule and column where there is one, what is not allowed
     *     or not as in the shipped table; at most 20 errors
     */
    RuleTable read(TableKind kind, byte[] file);

    /**
     * Writes the shipped file with the rules of {@code table} in place of its own.
     *
     * @param versionTag what the engine shows as the version
     */
    String write(RuleTable table, String versionTag);

    /** The file shipped with the application. */
    byte[] shipped(TableKind kind);
}
