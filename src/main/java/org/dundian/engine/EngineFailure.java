package org.dundian.engine;

import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.dao.ConcurrencyFailureException;

/** What an exception out of the engine means to the one who asked, for those who know nothing of the engine. */
public enum EngineFailure {
    /** The person may not do that. */
    FORBIDDEN,
    /** Somebody else was faster. */
    CONFLICT,
    /** There is no such thing, or no longer. */
    GONE,
    /** The process does not wait for that. */
    NOT_WAITING;

    /** Somebody else was faster, in the engine or in a table; to be tried again. */
    public static boolean isConflict(RuntimeException failure) {
        return failure instanceof ConcurrencyFailureException
                || of(failure).filter(CONFLICT::equals).isPresent();
    }

    /** @return nothing if no exception of the engine that the person can help is in the chain */
    public static Optional<EngineFailure> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException) {
                return Optional.of(FORBIDDEN);
            }
            if (cause instanceof OptimisticLockingException) {
                return Optional.of(CONFLICT);
            }
            if (cause instanceof MismatchingMessageCorrelationException) {
                return Optional.of(NOT_WAITING);
            }
            if (cause instanceof NotFoundException
                    || (cause instanceof NullValueException && failure instanceof InvalidRequestException)) {
                return Optional.of(GONE);
            }
        }
        return Optional.empty();
    }
}
