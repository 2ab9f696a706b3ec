package org.dundian.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.filter.Filter;
import org.dundian.organisation.WorkToday;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** How many tasks each of Tasklist's filters finds for the current person. */
@Component
@Order(1)
class TasksToday implements WorkToday {

    private static final Set<String> GRAVE = Set.of("overdue", "escalated");

    private final TasklistFilters offered;
    private final FilterCounts counts;

    TasksToday(TasklistFilters offered, FilterCounts counts) {
        this.offered = offered;
        this.counts = counts;
    }

    @Override
    public List<Figure> figures() {
        Map<String, Filter> filters = offered.ofEverybody();
        filters.remove(TasklistFilters.ALL);
        Iterator<FilterCounts.Count> counted = counts.of(filters.values()).iterator();
        List<Figure> figures = new ArrayList<>();
        for (String mark : filters.keySet()) {
            FilterCounts.Count count = counted.next();
            figures.add(new Figure(
                    "tasks." + mark,
                    count.tasks(),
                    count.more(),
                    "/camunda/app/tasklist/default/#/?filter=" + count.filter(),
                    GRAVE.contains(mark)));
        }
        return figures;
    }
}
