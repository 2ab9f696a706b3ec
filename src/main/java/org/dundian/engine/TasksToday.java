package org.dundian.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.dundian.organisation.WorkToday;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * How many tasks each of Tasklist's filters finds for the current person. Counted no further than a page of the engine's
 * goes, as its own counts read everything.
 */
@Component
@Order(1)
class TasksToday implements WorkToday {

    private static final int MOST = 99;

    private static final Set<String> GRAVE = Set.of("overdue", "escalated");

    private final TasklistFilters offered;
    private final FilterService filters;

    TasksToday(TasklistFilters offered, FilterService filters) {
        this.offered = offered;
        this.filters = filters;
    }

    @Override
    public List<Figure> figures() {
        return offered.ofEverybody().entrySet().stream()
                .filter(filter -> !filter.getKey().equals(TasklistFilters.ALL))
                .map(filter -> {
                    int found = filters.listPage(filter.getValue(), 0, MOST + 1).size();
                    return new Figure(
                            "tasks." + filter.getKey(),
                            Math.min(found, MOST),
                            found > MOST,
                            "/camunda/app/tasklist/default/#/?filter=" + filter.getValue(),
                            GRAVE.contains(filter.getKey()));
                })
                .toList();
    }
}
