package org.dundian.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.dundian.engine.FilterCounts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "tasks", description = "What open tasks are about, as far as the caller sees them")
class TaskFiltersController {

    private final FilterCounts counts;

    TaskFiltersController(FilterCounts counts) {
        this.counts = counts;
    }

    /** Tasklist asks twice a minute. */
    @GetMapping("/api/task-filters/counts")
    @Operation(summary = "How many tasks each of Tasklist's filters holds for the caller, counted to 99")
    List<FilterCounts.Count> counts() {
        return counts.ofMine();
    }
}
