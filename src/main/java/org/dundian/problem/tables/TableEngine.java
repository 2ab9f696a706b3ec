package org.dundian.problem.tables;

/** Puts a decision table where the domain's questions are answered from. */
public interface TableEngine {

    /**
     * Deploys the file for one organisation, in the caller's transaction.
     *
     * @return the id by which exactly this version is asked
     */
    String deploy(String organisation, TableKind kind, int version, String dmn);
}
