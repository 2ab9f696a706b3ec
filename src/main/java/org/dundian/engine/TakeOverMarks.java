package org.dundian.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Who claims a task that is offered only to somebody they stand in for takes it over: it stays the other's. Who is given a
 * task that had been taken over gets it as their own.
 */
class TakeOverMarks extends CommandInterceptor {

    private static final Field CLAIMED = taskId(ClaimTaskCmd.class);
    private static final Field ASSIGNED = taskId(AssignTaskCmd.class);

    private final OnBehalf onBehalf;

    TakeOverMarks(OnBehalf onBehalf) {
        this.onBehalf = onBehalf;
    }

    @Override
    public <T> T execute(Command<T> command) {
        T result = next.execute(command);
        if (command instanceof ClaimTaskCmd) {
            claimed(claimedTask(command));
        } else if (command instanceof AssignTaskCmd) {
            assigned(task(ASSIGNED, command));
        }
        return result;
    }

    static @Nullable TaskEntity claimedTask(Command<?> command) {
        return task(CLAIMED, command);
    }

    private void claimed(@Nullable TaskEntity task) {
        String assignee = task == null ? null : task.getAssignee();
        String absent = assignee == null ? null : onBehalf.of(assignee);
        if (task != null && absent != null && task.getOwner() == null) {
            TakeOvers.mark(task, absent);
        }
    }

    private static void assigned(@Nullable TaskEntity task) {
        if (task != null && TaskSight.isTakenOver(task)) {
            TakeOvers.unmark(task);
        }
    }

    private static @Nullable TaskEntity task(Field field, Command<?> command) {
        String id = (String) ReflectionUtils.getField(field, command);
        return id == null ? null : Context.getCommandContext().getTaskManager().findTaskById(id);
    }

    private static Field taskId(Class<?> command) {
        Field field = ReflectionUtils.findField(command, "taskId");
        if (field == null) {
            throw new IllegalStateException("This engine's " + command.getSimpleName() + " has no taskId");
        }
        field.setAccessible(true);
        return field;
    }
}
