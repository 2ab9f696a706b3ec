package org.dundian.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Who claims a task that is offered only to somebody they stand in for takes it over: it stays the other's. */
class ClaimedOnBehalf extends CommandInterceptor {

    private static final Field TASK = taskId();

    private final OnBehalf onBehalf;

    ClaimedOnBehalf(OnBehalf onBehalf) {
        this.onBehalf = onBehalf;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (command instanceof ClaimTaskCmd) {
            note((String) ReflectionUtils.getField(TASK, command));
        }
        return result;
    }

    private void note(@Nullable String taskId) {
        TaskEntity task = taskId == null
                ? null
                : Context.getCommandContext().getTaskManager().findTaskById(taskId);
        String assignee = task == null ? null : task.getAssignee();
        String absent = assignee == null ? null : onBehalf.of(assignee);
        if (task != null && absent != null && task.getOwner() == null) {
            TakeOvers.mark(task, absent);
        }
    }

    private static Field taskId() {
        Field field = ReflectionUtils.findField(ClaimTaskCmd.class, "taskId");
        if (field == null) {
            throw new IllegalStateException("This engine's ClaimTaskCmd has no taskId");
        }
        field.setAccessible(true);
        return field;
    }
}
