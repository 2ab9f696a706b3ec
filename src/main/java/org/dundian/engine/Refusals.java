package org.dundian.engine;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a person did wrong a 400 with its message at the engine's own APIs, for starts, forms and messages alike,
 * where it would be a 500 with the engine's words. The cause stays in the chain for our own callers. Outermost, so the
 * transaction is rolled back already.
 */
class Refusals extends CommandInterceptor {

    static final String GONE = "该待办已办理或已撤销，请刷新后再试";
    static final String STAYS = "流程中的待办不能删除，只能办理";
    static final String CHANGED = "内容已被他人更新，请刷新后再试";

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (InvalidRequestException alreadyRefused) {
            throw alreadyRefused;
        } catch (RuntimeException failure) {
            RuntimeException refusal = refusal(command, failure);
            throw refusal == null ? failure : refusal;
        }
    }

    private static @Nullable RuntimeException refusal(Command<?> command, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput || cause instanceof FormFieldValidationException) {
                return new InvalidRequestException(Status.BAD_REQUEST, (Exception) cause, cause.getMessage());
            }
            if (cause instanceof InvalidRequestException refused) {
                return refused;
            }
        }
        if (command instanceof DeleteTaskCmd
                && String.valueOf(failure.getMessage()).contains("part of a running process")) {
            return new InvalidRequestException(Status.FORBIDDEN, failure, STAYS);
        }
        if (actsOnTask(command) && failure instanceof OptimisticLockingException) {
            return new InvalidRequestException(Status.CONFLICT, failure, CHANGED);
        }
        if (actsOnTask(command)
                && failure instanceof NullValueException
                && String.valueOf(failure.getMessage()).contains("task is null")) {
            return new InvalidRequestException(Status.BAD_REQUEST, failure, GONE);
        }
        return null;
    }

    private static boolean actsOnTask(Command<?> command) {
        return command instanceof CompleteTaskCmd
                || command instanceof SubmitTaskFormCmd
                || command instanceof ClaimTaskCmd;
    }
}
