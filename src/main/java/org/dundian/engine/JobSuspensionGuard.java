package org.dundian.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobStateCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.springframework.util.ReflectionUtils;

/**
 * The engine asks for a right on a process where a job is suspended or activated, and on nothing where the job is of no
 * process: {@link JobsOfAdministrators} has no say there. Runs inside the command's transaction.
 */
class JobSuspensionGuard extends CommandInterceptor {

    private static final Field JOB = job();

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractSetJobStateCmd
                && ReflectionUtils.getField(JOB, command) instanceof String id
                && ofNoProcess(id)) {
            Context.getCommandContext().getAuthorizationManager().checkCamundaAdmin();
        }
        return next.execute(command);
    }

    private static boolean ofNoProcess(String id) {
        CommandContext context = Context.getCommandContext();
        JobEntity job = context.getJobManager().findJobById(id);
        return job != null && job.getProcessDefinitionKey() == null;
    }

    private static Field job() {
        Field field = ReflectionUtils.findField(AbstractSetJobStateCmd.class, "jobId");
        if (field == null) {
            throw new IllegalStateException("This engine suspends jobs otherwise: those of no process are not guarded");
        }
        field.setAccessible(true);
        return field;
    }
}
