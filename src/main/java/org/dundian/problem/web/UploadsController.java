package org.dundian.problem.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.dundian.organisation.CurrentPerson;
import org.dundian.problem.Attachments;
import org.dundian.problem.Attachments.Kept;
import org.dundian.problem.Attachments.Stored;
import org.dundian.problem.VisibleProblems;
import org.dundian.problem.upload.Origin;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
class UploadsController {

    private final Attachments attachments;
    private final VisibleProblems problems;
    private final CurrentPerson person;

    UploadsController(Attachments attachments, VisibleProblems problems, CurrentPerson person) {
        this.attachments = attachments;
        this.problems = problems;
        this.person = person;
    }

    /**
     * A file as the form needs to know it.
     *
     * @param size in bytes, as kept
     * @param takenAt what the photo said of itself, whether kept or not; none if it said nothing
     * @param latitude in degrees
     * @param longitude in degrees
     * @param originKept whether that is kept
     * @param preview path of a small picture, of photos
     */
    record Upload(
            String id,
            String name,
            int size,
            String type,
            @Nullable OffsetDateTime takenAt,
            @Nullable Double latitude,
            @Nullable Double longitude,
            boolean originKept,
            @Nullable String preview) {}

    /**
     * Takes a file that its uploader may attach by its id when sending a form.
     *
     * @param keepOrigin whether to keep when and where a photo was taken
     */
    @PostMapping("/api/uploads")
    Upload upload(@RequestParam("file") MultipartFile file, @RequestParam(defaultValue = "false") boolean keepOrigin)
            throws IOException {
        try (InputStream content = file.getInputStream()) {
            Kept kept = attachments.keep(
                    Optional.ofNullable(file.getOriginalFilename()).orElse(""), content, keepOrigin);
            Stored stored = kept.file();
            Origin said = kept.said();
            return new Upload(
                    stored.id(),
                    stored.name(),
                    stored.size(),
                    stored.type(),
                    said == null ? null : inOurZone(said.takenAt()),
                    said == null ? null : said.latitude(),
                    said == null ? null : said.longitude(),
                    stored.origin() != null,
                    stored.hasPreview() ? "/api/uploads/" + stored.id() + "/preview" : null);
        }
    }

    /** The file, for those who see its problem; before it is attached, for its uploader. */
    @GetMapping("/api/uploads/{id}")
    ResponseEntity<byte[]> download(@PathVariable String id) {
        Stored file = seen(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(attachments.content(id));
    }

    /** A small picture of a photo, encoded here, for those who may have the file. */
    @GetMapping("/api/uploads/{id}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String id) {
        seen(id);
        return attachments
                .preview(id)
                .map(picture -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .header("X-Content-Type-Options", "nosniff")
                        .body(picture))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Takes an upload back that no form has claimed. */
    @DeleteMapping("/api/uploads/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id) {
        if (!attachments.discard(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Stored seen(String id) {
        return attachments
                .find(id)
                .filter(this::isSeen)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable OffsetDateTime inOurZone(@Nullable Instant at) {
        return at == null ? null : at.atZone(WorkingCalendar.ZONE).toOffsetDateTime();
    }

    private boolean isSeen(Stored file) {
        String number = file.problem();
        if (number == null) {
            return file.uploadedBy().equals(person.id());
        }
        return problems.isSeen(number);
    }
}
