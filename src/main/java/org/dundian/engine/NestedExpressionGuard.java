package org.dundian.engine;

import java.lang.reflect.Field;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses a task query that carries an expression inside {@code orQueries}, given alone or to extend a filter. The
 * engine refuses expressions only at the top; nested ones it would evaluate, for anybody who may sign in.
 */
class NestedExpressionGuard extends CommandInterceptor {

    private static final Field EXTENDING_QUERY = extendingQuery();

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof TaskQueryImpl query) {
            check(query, false);
        } else if (command instanceof AbstractExecuteFilterCmd
                && ReflectionUtils.getField(EXTENDING_QUERY, command) instanceof TaskQueryImpl query) {
            check(query, true);
        }
        return next.execute(command);
    }

    private static void check(TaskQueryImpl query, boolean topToo) {
        List<TaskQueryImpl> queries = query.getQueries();
        for (int i = topToo ? 0 : 1; i < queries.size(); i++) {
            if (!queries.get(i).getExpressions().isEmpty()) {
                throw new BadUserRequestException("Expressions are forbidden in ad-hoc task queries, nested ones too.");
            }
        }
    }

    private static Field extendingQuery() {
        Field field = ReflectionUtils.findField(AbstractExecuteFilterCmd.class, "extendingQuery");
        if (field == null) {
            throw new IllegalStateException("This engine's filters work otherwise: nested expressions are not guarded");
        }
        field.setAccessible(true);
        return field;
    }
}
