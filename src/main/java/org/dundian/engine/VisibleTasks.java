package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/** The condition added to every task query: what one person sees, any of it being enough. */
class VisibleTasks extends TaskQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient List<String> groups;

    /**
     * @param groups what is offered to these is seen
     * @param assignees what is assigned to these is seen
     * @param organisationPrefix a LIKE pattern of business keys that are seen whole, or empty
     */
    VisibleTasks(String userId, Set<String> groups, Set<String> assignees, String organisationPrefix) {
        this.groups = new ArrayList<>(groups);
        this.isOrQueryActive = true;
        this.owner = userId;
        this.candidateUser = userId;
        this.assigneeIn = assignees;
        if (!organisationPrefix.isEmpty()) {
            this.processInstanceBusinessKeyLike = organisationPrefix;
        }
    }

    /** The groups are known already, and those supervised or stood in for count like the own. */
    @Override
    protected List<String> getGroupsForCandidateUser(String user) {
        return groups;
    }
}
