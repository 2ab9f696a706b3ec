package org.dundian.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Sight;
import org.dundian.organisation.Supervision;
import org.dundian.organisation.Supervision.Supervised;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Which tasks one person sees, works on, and hands to another. The rules for one task here and the condition for a query
 * say the same, see {@link #condition()}:
 *
 * <ul>
 *   <li>the assignee works on a task, the owner sees it;
 *   <li>a candidate, or a member of a candidate group, works on it as long as it is nobody's;
 *   <li>a supervisor sees and hands over what is offered to a supervised group or assigned to a supervised person;
 *   <li>office, leadership and auditors see every task whose business key starts with their organisation's code; the
 *       office hands them over too.
 * </ul>
 */
record TaskSight(String userId, List<String> groups, Set<String> organisations, Supervised supervised) {

    static TaskSight of(String userId, List<String> groups, ObjectProvider<Supervision> supervision) {
        Sight sight = Sight.of(userId, groups);
        Supervision supervisors = supervision.getIfAvailable();
        return new TaskSight(
                userId,
                groups,
                new TreeSet<>(sight.organisations()),
                supervisors == null ? Supervised.NOTHING : supervisors.of(sight));
    }

    boolean isOf(Authentication who) {
        return userId.equals(who.getUserId()) && groups.equals(who.getGroupIds());
    }

    boolean sees(TaskEntity task) {
        return worksOn(task)
                || userId.equals(task.getOwner())
                || supervises(task)
                || organisationOf(task, organisations);
    }

    boolean worksOn(TaskEntity task) {
        return userId.equals(task.getAssignee()) || (task.getAssignee() == null && offeredTo(task, userId, groups));
    }

    boolean assigns(TaskEntity task) {
        return supervises(task)
                || organisationOf(
                        task,
                        groups.stream()
                                .filter(group -> group.startsWith(Groups.OFFICE))
                                .map(group -> group.substring(Groups.OFFICE.length()))
                                .toList());
    }

    private boolean supervises(TaskEntity task) {
        return task.getAssignee() == null
                ? offeredTo(task, "", supervised.groups())
                : supervised.people().contains(task.getAssignee());
    }

    private static boolean offeredTo(TaskEntity task, String user, java.util.Collection<String> groups) {
        for (IdentityLinkEntity link : task.getIdentityLinks()) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType())
                    && (user.equals(link.getUserId())
                            || (link.getGroupId() != null && groups.contains(link.getGroupId())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean organisationOf(TaskEntity task, java.util.Collection<String> organisations) {
        if (organisations.isEmpty() || task.getProcessInstanceId() == null) {
            return false;
        }
        ExecutionEntity instance = task.getProcessInstance();
        String key = instance == null ? null : instance.getBusinessKey();
        return key != null && organisations.stream().anyMatch(code -> key.startsWith(code + "-"));
    }

    /**
     * The same as {@link #sees} for a query. Two limits: of several organisations seen whole only the first is found (a
     * query has one pattern), and a task offered to groups g1 and g2 is not found by a member of g1 who filters by g2.
     * Both hide, neither leaks.
     */
    VisibleTasks condition() {
        return new VisibleTasks(userId, groups, supervised, organisationPattern());
    }

    VisibleHistoricTasks historicCondition() {
        return new VisibleHistoricTasks(userId, organisationPattern());
    }

    private String organisationPattern() {
        return organisations.stream()
                .findFirst()
                .map(code -> code.replaceAll("([\\\\%_])", "\\\\$1") + "-%")
                .orElse("");
    }
}
