package org.dundian.draft.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.dundian.draft.Draft;
import org.dundian.draft.Drafts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the current person typed into a form; never anybody else's. */
@RestController
@Tag(name = "drafts", description = "What the caller typed into a form and has not sent; one a person and form")
class DraftController {

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    record Kept(Instant keptAt) {}

    record Typed(
            Instant keptAt,

            @JsonRawValue @Schema(type = "object", description = "As it was sent")
            String typed) {}

    @GetMapping("/api/drafts/{task}")
    @Operation(summary = "The draft of a task's form")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "204", description = "There is none", content = @Content)
    ResponseEntity<Typed> ofTask(@PathVariable String task) {
        return answer(drafts.ofTask(task));
    }

    @PutMapping("/api/drafts/{task}")
    @Operation(
            summary = "Keep a draft of a task's form, in place of the one before",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "A JSON object of at most 60 kB",
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    Kept keepForTask(@PathVariable String task, HttpServletRequest request) throws IOException {
        return new Kept(drafts.keepForTask(task, body(request)));
    }

    @DeleteMapping("/api/drafts/{task}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget the draft of a task's form")
    void forgetForTask(@PathVariable String task) {
        drafts.forgetForTask(task);
    }

    @GetMapping("/api/drafts/start/{process}")
    @Operation(summary = "The draft of the form that starts a process")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "204", description = "There is none", content = @Content)
    ResponseEntity<Typed> ofStart(@PathVariable String process) {
        return answer(drafts.ofStart(process));
    }

    @PutMapping("/api/drafts/start/{process}")
    @Operation(
            summary = "Keep a draft of the form that starts a process",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "A JSON object of at most 60 kB",
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    Kept keepForStart(@PathVariable String process, HttpServletRequest request) throws IOException {
        return new Kept(drafts.keepForStart(process, body(request)));
    }

    @DeleteMapping("/api/drafts/start/{process}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget the draft of the form that starts a process")
    void forgetForStart(@PathVariable String process) {
        drafts.forgetForStart(process);
    }

    private static ResponseEntity<Typed> answer(Optional<Draft> found) {
        return found.map(draft -> ResponseEntity.ok(new Typed(draft.keptAt(), draft.typed())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** One byte more than may be, at most, so that too much is seen to be without being read. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(Drafts.LARGEST + 1);
    }
}
