package org.dundian.problem.process;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.dundian.problem.Actor;
import org.springframework.stereotype.Component;

/** Gives open tasks to other people, called as the application. */
@Component
class Assignments {

    private final TaskService tasks;

    Assignments(TaskService tasks) {
        this.tasks = tasks;
    }

    /** To the one person, or back to the group, which is offered it if it was not before. */
    void give(Task task, Actor to) {
        tasks.setAssignee(task.getId(), to.group() ? null : to.id());
        if (to.group() && !isOffered(task, to.id())) {
            tasks.addCandidateGroup(task.getId(), to.id());
        }
    }

    private boolean isOffered(Task task, String group) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .anyMatch(group::equals);
    }
}
