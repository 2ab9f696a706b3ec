package org.dundian.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open tasks as the current person sees them, with what they are about. */
@Component
public class TasksSeen {

    /**
     * An open task.
     *
     * @param process key of its process
     * @param element id of the user task in the model
     * @param about business key of its instance, or empty if it has none
     */
    public record Seen(
            String id,
            String process,
            String element,
            String name,
            String about,
            @Nullable String assignee) {}

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ActingPerson acting;

    TasksSeen(TaskService tasks, RuntimeService runtime, ActingPerson acting) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.acting = acting;
    }

    /** Those of the tasks that the current person sees, the others being left out; two queries for them all. */
    public List<Seen> of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Task> seen = tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
                .filter(task -> task.getProcessInstanceId() != null)
                .toList();
        Map<String, String> about =
                aboutOf(seen.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        return seen.stream()
                .map(task -> new Seen(
                        task.getId(),
                        processOf(task),
                        task.getTaskDefinitionKey(),
                        task.getName(),
                        about.getOrDefault(task.getProcessInstanceId(), ""),
                        task.getAssignee()))
                .toList();
    }

    public Optional<Seen> of(String id) {
        return of(List.of(id)).stream().findFirst();
    }

    private Map<String, String> aboutOf(Set<String> instances) {
        Map<String, String> about = new HashMap<>();
        if (!instances.isEmpty()) {
            List<ProcessInstance> found = acting.asApplication(() -> runtime.createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list());
            found.forEach(instance -> {
                if (instance.getBusinessKey() != null) {
                    about.put(instance.getId(), instance.getBusinessKey());
                }
            });
        }
        return about;
    }

    /** The id of a definition is {@code key:version:id}, and a key has no colon; where that is too long, as none of ours is, the id says nothing of it. */
    static String processOf(Task task) {
        String definition = task.getProcessDefinitionId();
        return definition.contains(":") ? definition.substring(0, definition.indexOf(':')) : "";
    }
}
