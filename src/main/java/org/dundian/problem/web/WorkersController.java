package org.dundian.problem.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.dundian.problem.Reveals;
import org.dundian.problem.Workers;
import org.dundian.problem.Workers.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workers", description = "Name and phone of the worker behind a report")
class WorkersController {

    private final Workers workers;
    private final Reveals reveals;

    WorkersController(Workers workers, Reveals reveals) {
        this.workers = workers;
        this.reveals = reveals;
    }

    record Reason(@Nullable String reason) {}

    record Entered(@Nullable String name, @Nullable String phone) {

        /** Nothing: it might reach a log. */
        @Override
        public String toString() {
            return "a worker";
        }
    }

    record Token(String token) {}

    @PostMapping("/api/workers")
    @Operation(summary = "Keeps a worker's name and phone until a report names the token, for a day at most")
    @ApiResponse(responseCode = "200", description = "A token that the same person can use once")
    @ApiResponse(responseCode = "400", description = "Neither name nor phone, or one that is malformed")
    Token enter(@RequestBody Entered body) {
        return new Token(workers.enter(body.name(), body.phone()));
    }

    @PostMapping("/api/problems/{number}/worker")
    @Operation(summary = "Shows the worker's name and phone; who looked and why is logged")
    @ApiResponse(responseCode = "200", description = "Name and phone, as far as they were given")
    @ApiResponse(responseCode = "400", description = "No reason, nothing was entered, or it is erased")
    @ApiResponse(responseCode = "403", description = "The reporter did not allow it")
    @ApiResponse(responseCode = "404", description = "There is no such problem, or none that the caller sees")
    ResponseEntity<Worker> reveal(@PathVariable String number, @RequestBody Reason body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Pragma", "no-cache")
                .body(reveals.reveal(number, body.reason()));
    }
}
