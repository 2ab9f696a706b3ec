package org.dundian.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.dundian.organisation.Sight;
import org.dundian.organisation.Supervision;
import org.dundian.organisation.Supervision.Supervised;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Which tasks one person sees, works on, and hands to another. The rules for one task here and the condition for a query
 * say the same, see {@link #condition()}:
 *
 * <ul>
 *   <li>the assignee works on a task, its owner sees it;
 *   <li>a candidate, or a member of a candidate group, works on it as long as it is nobody's;
 *   <li>a supervisor sees and hands over what is offered to a supervised group or assigned to a supervised person;
 *   <li>office, leadership and auditors see every task whose business key starts with their organisation's code; the
 *       office hands them over too;
 *   <li>whoever stands in for somebody today may do all that the absent person might, on their behalf. A task that was
 *       taken over stays the absent person's, its owner, and is worked on only as long as the substitution lasts.
 * </ul>
 *
 * @param self the person and their groups
 * @param parts the person's own rights first, then those of each person stood in for
 */
record TaskSight(Authentication self, List<Part> parts) {

    /** What one person holds. */
    record Part(Holder holder, Set<String> organisations, Supervised supervised) {

        static Part of(Holder holder, ObjectProvider<Supervision> supervision) {
            Sight sight = holder.sight();
            Supervision supervisors = supervision.getIfAvailable();
            return new Part(
                    holder,
                    new TreeSet<>(sight.organisations()),
                    supervisors == null ? Supervised.NOTHING : supervisors.of(sight));
        }

        private boolean supervises(TaskEntity task) {
            return task.getAssignee() == null
                    ? offeredTo(task, "", supervised.groups())
                    : supervised.people().contains(task.getAssignee());
        }

        private boolean isOffered(TaskEntity task) {
            return offeredTo(task, holder.userId(), holder.groups());
        }

        private Collection<String> offices() {
            return holder.groups().stream()
                    .filter(group -> group.startsWith(Groups.OFFICE))
                    .map(group -> group.substring(Groups.OFFICE.length()))
                    .toList();
        }
    }

    /** @param absent whom the person stands in for */
    static TaskSight of(Holder self, List<Holder> absent, ObjectProvider<Supervision> supervision) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(self, supervision));
        absent.forEach(each -> parts.add(Part.of(each, supervision)));
        return new TaskSight(new Authentication(self.userId(), self.groups()), parts);
    }

    boolean isOf(Authentication who) {
        return self.getUserId().equals(who.getUserId())
                && (who.getGroupIds() == null || self.getGroupIds().equals(who.getGroupIds()));
    }

    private String userId() {
        return self.getUserId();
    }

    boolean sees(TaskEntity task) {
        return worksAs(task).isPresent()
                || task.getAssignee() != null && holds(task.getAssignee())
                || userId().equals(task.getOwner())
                || parts.stream().anyMatch(part -> part.supervises(task) || organisationOf(task, part.organisations()));
    }

    /**
     * In whose right the person works on the task: their own id if in their own, else that of who they stand in for; empty
     * if they may not.
     */
    Optional<String> worksAs(TaskEntity task) {
        String assignee = task.getAssignee();
        if (assignee == null) {
            return parts.stream()
                    .filter(part -> part.isOffered(task))
                    .map(part -> part.holder().userId())
                    .findFirst();
        }
        if (isTakenOver(task) && holds(assignee)) {
            return holdsAbsent(task.getOwner()) ? Optional.of(task.getOwner()) : Optional.empty();
        }
        return holds(assignee) ? Optional.of(assignee) : Optional.empty();
    }

    /** In whose right the person may hand the task to another, as {@link #worksAs}. */
    Optional<String> assignsAs(TaskEntity task) {
        return parts.stream()
                .filter(part -> part.supervises(task) || organisationOf(task, part.offices()))
                .map(part -> part.holder().userId())
                .findFirst();
    }

    /** The person, or somebody they stand in for. */
    private boolean holds(String user) {
        return parts.stream().anyMatch(part -> part.holder().is(user));
    }

    private boolean holdsAbsent(String user) {
        return !userId().equals(user) && holds(user);
    }

    /** Whether the assignee works on it for the owner, see {@link TakeOvers}. */
    static boolean isTakenOver(TaskEntity task) {
        return task.getOwner() != null
                && !task.getOwner().equals(task.getAssignee())
                && task.getDelegationState() == DelegationState.RESOLVED;
    }

    private static boolean offeredTo(TaskEntity task, String user, Collection<String> groups) {
        for (IdentityLinkEntity link : task.getIdentityLinks()) {
            if (IdentityLinkType.CANDIDATE.equals(link.getType())
                    && (user.equals(link.getUserId())
                            || (link.getGroupId() != null && groups.contains(link.getGroupId())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean organisationOf(TaskEntity task, Collection<String> organisations) {
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
        Set<String> groups = new HashSet<>();
        Set<String> assignees = new HashSet<>();
        for (Part part : parts) {
            groups.addAll(part.holder().groups());
            groups.addAll(part.supervised().groups());
            assignees.add(part.holder().userId());
            assignees.addAll(part.supervised().people());
        }
        return new VisibleTasks(userId(), groups, assignees, organisationPattern());
    }

    VisibleHistoricTasks historicCondition() {
        return new VisibleHistoricTasks(userId(), organisationPattern());
    }

    private String organisationPattern() {
        return parts.stream()
                .flatMap(part -> part.organisations().stream())
                .findFirst()
                .map(code -> code.replaceAll("([\\\\%_])", "\\\\$1") + "-%")
                .orElse("");
    }
}
