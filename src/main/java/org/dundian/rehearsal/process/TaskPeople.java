package org.dundian.rehearsal.process;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.StandIns;
import org.dundian.organisation.SubstitutionBook;
import org.springframework.stereotype.Component;

/** Who may take an open task. */
@Component
class TaskPeople {

    private final TaskService tasks;
    private final Accounts accounts;
    private final SubstitutionBook substitutions;

    TaskPeople(TaskService tasks, Accounts accounts, SubstitutionBook substitutions) {
        this.tasks = tasks;
        this.accounts = accounts;
        this.substitutions = substitutions;
    }

    /**
     * The assignee alone, or the members of the groups that it is offered to, in the order of their ids; who stands in for
     * them where they are on leave.
     */
    List<String> of(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        StandIns today = substitutions.today();
        if (task.getAssignee() != null) {
            return List.of(today.actingFor(task.getAssignee()).orElse(task.getAssignee()));
        }
        return tasks.getIdentityLinksForTask(taskId).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> accounts.membersOf(group).stream())
                .map(member -> today.actingFor(member).orElse(member))
                .sorted()
                .distinct()
                .toList();
    }

    /** Whom a rule that bars the person bars as well: everybody who stands in for them. */
    List<String> standInsOf(String user) {
        return substitutions.today().chainOf(user);
    }

    List<String> membersOf(String group) {
        return accounts.membersOf(group);
    }
}
