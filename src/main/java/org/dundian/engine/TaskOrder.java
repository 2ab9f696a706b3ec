package org.dundian.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets due date and priority of open tasks follow what they are about, in the caller's transaction: two queries for them all at
 * most, and what differs is written in one go.
 */
@Component
public class TaskOrder {

    /**
     * An open task.
     *
     * @param about business key of its instance
     * @param process key of its process
     * @param element id of the user task in the model
     */
    public record Open(String about, String process, String element) {}

    /** @param due null to leave the date as it is */
    public record Place(@Nullable Instant due, int priority) {}

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final ActingPerson acting;

    TaskOrder(TaskService tasks, RuntimeService runtime, ProcessEngineConfigurationImpl engine, ActingPerson acting) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
        this.acting = acting;
    }

    /** @param keys business keys, those of instances that are gone or have no open task included */
    public void follow(Collection<String> keys, Function<Open, Place> rule) {
        if (keys.isEmpty()) {
            return;
        }
        // one command around them all, so that the changes leave together
        Command<Boolean> all = context -> {
            List<Task> open = tasks.createTaskQuery()
                    .processInstanceBusinessKeyIn(keys.toArray(String[]::new))
                    .list();
            Map<String, String> about = aboutOf(open, keys);
            for (Task task : open) {
                String key = about.get(task.getProcessInstanceId());
                if (key != null) {
                    place(task, rule.apply(new Open(key, TasksSeen.processOf(task), task.getTaskDefinitionKey())));
                }
            }
            return true;
        };
        acting.asApplication(() -> engine.getCommandExecutorTxRequired().execute(all));
    }

    private void place(Task task, Place place) {
        Date due = place.due() == null ? task.getDueDate() : Date.from(place.due());
        boolean dueMoved = due != null && !due.equals(task.getDueDate());
        if (dueMoved || place.priority() != task.getPriority()) {
            task.setDueDate(due);
            task.setPriority(place.priority());
            tasks.saveTask(task);
        }
    }

    /** Business keys by instance; of one matter alone they are known. */
    private Map<String, String> aboutOf(List<Task> open, Collection<String> keys) {
        Map<String, String> about = new HashMap<>();
        open.forEach(
                task -> about.put(task.getProcessInstanceId(), keys.iterator().next()));
        if (keys.size() > 1 && !open.isEmpty()) {
            Set<String> instances = Set.copyOf(about.keySet());
            about.clear();
            runtime.createProcessInstanceQuery()
                    .processInstanceIds(instances)
                    .list()
                    .forEach(instance -> about.put(instance.getId(), instance.getBusinessKey()));
        }
        return about;
    }
}
