package org.dundian.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.jspecify.annotations.Nullable;

/**
 * Counts tasks as the engine does, by the same query and the same rule of sight, but reads no further than to a bound: what
 * a million open tasks cost is what a few hundred cost.
 */
class BoundedTaskCounts extends TaskManager {

    private static final String STATEMENT = "org.dundian.engine.BoundedTaskCounts.selectTaskCountUpTo";

    /**
     * @param tasks found so far
     * @param more whether the bound was reached before the end
     */
    record Counted(long tasks, boolean more) {}

    /** Rows that the count under way may read; 0 for one of the engine's own. */
    private int bound;

    private @Nullable Counted counted;

    /**
     * Within a command.
     *
     * @param rows to read at most; a task has a row for each group it is offered to
     */
    static Counted count(TaskQueryImpl query, int rows, CommandContext context) {
        BoundedTaskCounts counts = (BoundedTaskCounts) context.getTaskManager();
        counts.bound = rows;
        counts.counted = null;
        try {
            query.evaluateExpressionsAndExecuteCount(context);
            // the engine asks for nothing where a query contradicts itself
            return counts.counted == null ? new Counted(0, false) : counts.counted;
        } finally {
            counts.bound = 0;
        }
    }

    @Override
    public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
        if (bound == 0) {
            return super.findTaskCountByQueryCriteria(query);
        }
        configureQuery(query);
        query.setMaxResults(bound);
        counted = (Counted) getDbEntityManager().selectOne(STATEMENT, query);
        return counted.tasks();
    }

    /** Adds the statement to the engine's. */
    static void addTo(Configuration statements) {
        String resource = "org/dundian/engine/BoundedTaskCounts.xml";
        try (InputStream xml = BoundedTaskCounts.class.getResourceAsStream("BoundedTaskCounts.xml")) {
            new XMLMapperBuilder(xml, statements, resource, statements.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final class Factory implements SessionFactory {
        @Override
        public Class<?> getSessionType() {
            return TaskManager.class;
        }

        @Override
        public Session openSession() {
            return new BoundedTaskCounts();
        }
    }
}
