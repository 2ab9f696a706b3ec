package org.dundian.programme;

import java.util.Collection;
import java.util.List;

/** The lists in which people find the tasks of each programme by themselves. */
public interface ProgrammeLists {

    /** Makes the programme's list if it is missing and lets the groups read it, those that could already included. */
    void offer(Programme programme, Collection<String> groups);

    /** The programme is over. Does nothing if it has no list. */
    void withdraw(String programme);

    /** Codes of the programmes that have one. */
    List<String> offered();
}
