package org.dundian.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.dundian.organisation.Supervision.Supervised;

/** The condition added to every task query: what one person sees, any of it being enough. */
class VisibleTasks extends TaskQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient List<String> groups;

    /** @param organisationPrefix a LIKE pattern of business keys that are seen whole, or empty */
    VisibleTasks(String userId, List<String> groups, Supervised supervised, String organisationPrefix) {
        Set<String> offered = new HashSet<>(groups);
        offered.addAll(supervised.groups());
        this.groups = new ArrayList<>(offered);
        this.isOrQueryActive = true;
        this.owner = userId;
        this.candidateUser = userId;
        Set<String> assignees = new HashSet<>(supervised.people());
        assignees.add(userId);
        this.assigneeIn = assignees;
        if (!organisationPrefix.isEmpty()) {
            this.processInstanceBusinessKeyLike = organisationPrefix;
        }
    }

    /** The groups are known already, and those supervised count like the own. */
    @Override
    protected List<String> getGroupsForCandidateUser(String user) {
        return groups;
    }
}
