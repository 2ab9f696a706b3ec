package org.dundian.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** How many tasks each filter holds for whoever looks: one bounded statement a filter. */
@Component
public class FilterCounts {

    /** Counted no further. */
    public static final int MOST = 99;

    /** A task is offered to three groups at most; one that were offered to more would make the count end earlier, and say so. */
    private static final int ROWS = 3 * (MOST + 1);

    /** More than there are programmes at once. */
    private static final int FILTERS = 50;

    private final FilterService filters;
    private final ProcessEngine engine;

    FilterCounts(FilterService filters, ProcessEngine engine) {
        this.filters = filters;
        this.engine = engine;
    }

    /**
     * @param filter its id
     * @param tasks that the current person sees in it, at most {@link #MOST}
     * @param more whether there are more than that
     */
    public record Count(String filter, int tasks, boolean more) {}

    /** Of the filters that the current person may read, the first fifty by name. */
    public List<Count> ofMine() {
        return of(filters.createTaskFilterQuery().orderByFilterName().asc().listPage(0, FILTERS));
    }

    /** Of these, in their order. */
    List<Count> of(Collection<Filter> readable) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> readable.stream()
                        .map(filter -> counted(
                                filter.getId(),
                                BoundedTaskCounts.count(
                                        (TaskQueryImpl) filter.<TaskQueryImpl>getQuery(), ROWS, context)))
                        .toList());
    }

    private static Count counted(String filter, BoundedTaskCounts.Counted found) {
        return new Count(filter, (int) Math.min(found.tasks(), MOST), found.more() || found.tasks() > MOST);
    }
}
