package org.dundian.programme.process;

import java.util.Collection;
import java.util.List;
import org.dundian.engine.TasklistFilters;
import org.dundian.programme.Programme;
import org.dundian.programme.ProgrammeLists;
import org.springframework.stereotype.Component;

/** A programme's list is a filter of Tasklist. */
@Component
class ProgrammeFilters implements ProgrammeLists {

    private final TasklistFilters filters;

    ProgrammeFilters(TasklistFilters filters) {
        this.filters = filters;
    }

    @Override
    public void offer(Programme programme, Collection<String> groups) {
        filters.offer(programme.code(), programme.name(), groups);
    }

    @Override
    public void withdraw(String programme) {
        filters.withdraw(programme);
    }

    @Override
    public List<String> offered() {
        return filters.offered();
    }
}
