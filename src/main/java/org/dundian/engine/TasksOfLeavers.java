package org.dundian.engine;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Departure;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.OpenWork;
import org.dundian.organisation.People;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whatever task of a leaver nobody else has handed over: what was claimed from a group goes back to it, the rest to the
 * recipient.
 */
@Component
@Order(90)
class TasksOfLeavers implements OpenWork {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ActingPerson acting;
    private final Attendance attendance;
    private final Accounts accounts;
    private final People people;

    TasksOfLeavers(
            TaskService tasks,
            RuntimeService runtime,
            ActingPerson acting,
            Attendance attendance,
            Accounts accounts,
            People people) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.acting = acting;
        this.attendance = attendance;
        this.accounts = accounts;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        acting.asApplication(() -> {
            tasks.createTaskQuery()
                    .taskAssignee(departure.leaver())
                    .orderByTaskCreateTime()
                    .asc()
                    .list()
                    .forEach(task -> handOver(departure, task));
            tasks.createTaskQuery()
                    .taskOwner(departure.leaver())
                    .list()
                    .forEach(task -> tasks.setOwner(task.getId(), null));
        });
    }

    private void handOver(Departure departure, Task task) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .filter(attendance::anyActs)
                .toList();
        String to = departure.recipient(Kind.TASK);
        tasks.setAssignee(task.getId(), groups.isEmpty() ? to : null);
        departure.moved(
                Kind.TASK,
                businessKey(task),
                task.getName(),
                groups.isEmpty()
                        ? people.nameOf(to)
                        : String.join(
                                "、", groups.stream().map(accounts::groupName).toList()));
    }

    private String businessKey(Task task) {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return instance == null ? "" : Objects.requireNonNullElse(instance.getBusinessKey(), "");
    }
}
