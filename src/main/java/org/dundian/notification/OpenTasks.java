package org.dundian.notification;

import java.util.List;
import java.util.Optional;

/** The tasks that wait for somebody, as the current person sees them. */
public interface OpenTasks {

    /**
     * The task that a notice is about.
     *
     * @param about business key of its instance
     * @param elements ids of the user tasks looked for; any if empty
     * @return its id: of those looked for the person's own, else one offered to them, else one that they see; else any other
     *     about the same thing that is theirs
     */
    Optional<String> find(String about, List<String> elements);
}
