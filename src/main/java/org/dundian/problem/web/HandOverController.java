package org.dundian.problem.web;

import org.dundian.problem.HandOvers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HandOverController {

    private final HandOvers handOvers;

    HandOverController(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    /** @param to user id of another of those whose work it is */
    record HandOver(@Nullable String to, @Nullable String reason) {}

    /** Hands the caller's own task of a problem to another. */
    @PostMapping("/api/tasks/{id}/hand-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void handOver(@PathVariable String id, @RequestBody HandOver body) {
        handOvers.handOver(id, body.to(), body.reason());
    }
}
