package org.dundian.rehearsal.process;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.Accounts;
import org.springframework.stereotype.Component;

/** Who may take an open task. */
@Component
class TaskPeople {

    private final TaskService tasks;
    private final Accounts accounts;

    TaskPeople(TaskService tasks, Accounts accounts) {
        this.tasks = tasks;
        this.accounts = accounts;
    }

    /** The assignee alone, or the members of the groups that it is offered to, in the order of their ids. */
    List<String> of(String taskId) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task.getAssignee() != null) {
            return List.of(task.getAssignee());
        }
        return tasks.getIdentityLinksForTask(taskId).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> accounts.membersOf(group).stream())
                .sorted()
                .distinct()
                .toList();
    }

    List<String> membersOf(String group) {
        return accounts.membersOf(group);
    }
}
