package org.dundian.problem;

import java.util.List;
import java.util.Optional;

/** Open tasks of problems, one at a time. */
public interface ProblemTasks {

    /**
     * A task that can be handed on.
     *
     * @param name as the model calls it
     * @param solving whether it is the handler's work on the problem
     * @param verifying whether rule 3 says who may do it
     * @param offeredTo groups any of whose members might have taken it; none if it is one person's alone
     */
    record Own(String id, String number, String name, boolean solving, boolean verifying, List<String> offeredTo) {}

    /** The task, if it is the current person's own and not done on another's behalf. */
    Optional<Own> own(String task);

    /** The task, if the current person sees it and it is the handler's work on the problem, of whomever. */
    Optional<Own> ofHandler(String task);

    /** It is the person's from here on. */
    void give(String task, String person);
}
