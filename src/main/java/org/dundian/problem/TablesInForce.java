package org.dundian.problem;

import java.util.Map;
import java.util.SortedMap;

/** The decision tables that an office changed, as files: to take them to where a plan is tried. */
public interface TablesInForce {

    /** Files by decision id; a decision is missing while its shipped table holds. */
    SortedMap<String, String> filesOf(String organisation);

    /**
     * Puts the files in force, one after another; the current person must be of the organisation's office.
     *
     * @param files by decision id
     * @throws org.dundian.input.InvalidInput saying what a file may not say
     */
    void putInForce(String organisation, Map<String, String> files);
}
