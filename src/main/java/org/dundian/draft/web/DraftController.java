package org.dundian.draft.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.dundian.draft.Draft;
import org.dundian.draft.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the current person typed into a form; never anybody else's. */
@RestController
@Tag(
        name = "drafts",
        description = "What the caller typed into a form and has not sent; one a person, form and opening of it")
class DraftController {

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    record Kept(Instant keptAt) {}

    record Typed(
            @Schema(description = "Which opening of the form it was typed in")
            String page,

            Instant keptAt,

            @JsonRawValue @Schema(type = "object", description = "As it was sent")
            String typed) {

        static Typed of(Draft draft) {
            return new Typed(draft.page(), draft.keptAt(), draft.typed());
        }
    }

    @GetMapping("/api/drafts/{task}")
    @Operation(summary = "The drafts of a task's form, the latest first")
    List<Typed> ofTask(@PathVariable String task) {
        return drafts.ofTask(task).stream().map(Typed::of).toList();
    }

    @PutMapping("/api/drafts/{task}")
    @Operation(
            summary = "Keep a draft of a task's form, in place of the one of the same page",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "A JSON object of at most 60 kB",
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    Kept keepForTask(
            @PathVariable String task, @RequestParam(defaultValue = "") String page, HttpServletRequest request)
            throws IOException {
        return new Kept(drafts.keepForTask(task, page, body(request)));
    }

    @DeleteMapping("/api/drafts/{task}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget the draft of one page of a task's form, or all of it")
    void forgetForTask(@PathVariable String task, @RequestParam(required = false) @Nullable String page) {
        drafts.forgetForTask(task, page);
    }

    @GetMapping("/api/drafts/start/{process}")
    @Operation(summary = "The drafts of the form that starts a process, the latest first")
    List<Typed> ofStart(@PathVariable String process) {
        return drafts.ofStart(process).stream().map(Typed::of).toList();
    }

    @PutMapping("/api/drafts/start/{process}")
    @Operation(
            summary = "Keep a draft of the form that starts a process, in place of the one of the same page",
            requestBody =
                    @RequestBody(
                            required = true,
                            description = "A JSON object of at most 60 kB",
                            content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))))
    Kept keepForStart(
            @PathVariable String process, @RequestParam(defaultValue = "") String page, HttpServletRequest request)
            throws IOException {
        return new Kept(drafts.keepForStart(process, page, body(request)));
    }

    @DeleteMapping("/api/drafts/start/{process}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget the draft of one page of the form that starts a process, or all of it")
    void forgetForStart(@PathVariable String process, @RequestParam(required = false) @Nullable String page) {
        drafts.forgetForStart(process, page);
    }

    /** One byte more than may be, at most, so that too much is seen to be without being read. */
    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readNBytes(Drafts.LARGEST + 1);
    }
}
