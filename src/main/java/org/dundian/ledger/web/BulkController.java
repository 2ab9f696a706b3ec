package org.dundian.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.dundian.input.Fields;
import org.dundian.ledger.ProblemList;
import org.dundian.ledger.Wanted;
import org.dundian.problem.BulkOrder;
import org.dundian.problem.BulkProgress;
import org.dundian.problem.BulkWork;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "bulk work", description = "The office acts on up to 500 problems at once")
class BulkController {

    private final BulkWork bulk;
    private final ProblemList problems;

    BulkController(BulkWork bulk, ProblemList problems) {
        this.bulk = bulk;
        this.problems = problems;
    }

    /**
     * @param kind {@code assign}, {@code link}, {@code urge} or {@code extend}
     * @param numbers the problems, unless {@code all} is given
     * @param all what a list shows on all its pages
     * @param target the owner's code to assign to, or the common problem to link to
     * @param untilDate the day to extend to
     */
    record Order(
            @Nullable String kind,
            @Nullable List<String> numbers,
            @Nullable Wanted all,
            @Nullable String target,
            @Nullable String untilDate,
            @Nullable String reason) {}

    record Begun(String id) {}

    @PostMapping("/api/bulk")
    @Operation(summary = "Begin; the rows are done one after another")
    @ApiResponse(responseCode = "202", description = "Begun; Location tells its progress")
    @ApiResponse(responseCode = "400", description = "The order itself is wrong; nothing was begun")
    @ApiResponse(responseCode = "403", description = "Only the stationing office may")
    ResponseEntity<Begun> begin(@RequestBody Order order) {
        Wanted all = order.all();
        List<String> numbers = all != null
                ? problems.numbers(all, BulkWork.MOST)
                : order.numbers() == null ? List.of() : order.numbers();
        String id = bulk.start(new BulkOrder(
                order.kind(),
                numbers,
                order.target(),
                Fields.optionalDate("untilDate", "延期至", order.untilDate()),
                order.reason()));
        return ResponseEntity.accepted().location(URI.create("/api/bulk/" + id)).body(new Begun(id));
    }

    @GetMapping("/api/bulk/{id}")
    @Operation(summary = "How far it has come, with a result for each problem")
    @ApiResponse(responseCode = "404", description = "There is none, or another office's")
    BulkProgress progress(@PathVariable String id) {
        return bulk.progress(id);
    }
}
