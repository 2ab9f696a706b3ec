package org.dundian.notification.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.dundian.notification.OpenTasks;
import org.dundian.organisation.CurrentPerson;
import org.springframework.stereotype.Component;

/** Asks the engine, which shows everybody what is theirs to see and no more. */
@Component
class TasksAsSeen implements OpenTasks {

    private final TaskService tasks;
    private final CurrentPerson person;

    TasksAsSeen(TaskService tasks, CurrentPerson person) {
        this.tasks = tasks;
        this.person = person;
    }

    @Override
    public Optional<String> find(String about, List<String> elements) {
        return mine(about, elements)
                .or(() -> newest(query(about, elements)))
                .or(() -> elements.isEmpty() ? Optional.empty() : mine(about, List.of()));
    }

    private Optional<String> mine(String about, List<String> elements) {
        return newest(query(about, elements).taskAssignee(person.id())).or(() -> offered(about, elements));
    }

    private Optional<String> offered(String about, List<String> elements) {
        List<String> groups = person.groups();
        return groups.isEmpty()
                ? Optional.empty()
                : newest(query(about, elements).taskUnassigned().taskCandidateGroupIn(groups));
    }

    private TaskQuery query(String about, List<String> elements) {
        TaskQuery query = tasks.createTaskQuery().processInstanceBusinessKey(about);
        return elements.isEmpty() ? query : query.taskDefinitionKeyIn(elements.toArray(String[]::new));
    }

    private static Optional<String> newest(TaskQuery query) {
        return query.orderByTaskCreateTime().desc().orderByTaskId().asc().listPage(0, 1).stream()
                .map(Task::getId)
                .findFirst();
    }
}
