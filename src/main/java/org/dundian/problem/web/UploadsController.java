package org.dundian.problem.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dundian.organisation.CurrentPerson;
import org.dundian.problem.Attachments;
import org.dundian.problem.Attachments.Stored;
import org.dundian.problem.VisibleProblems;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /** A file as the form needs to know it; size in bytes. */
    record Upload(String id, String name, int size, String type) {}

    /** Takes a file that its uploader may attach by its id when sending a form. */
    @PostMapping("/api/uploads")
    Upload upload(@RequestParam("file") MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Stored stored = attachments.keep(
                    Optional.ofNullable(file.getOriginalFilename()).orElse("未命名"), content);
            return new Upload(stored.id(), stored.name(), stored.size(), stored.type());
        }
    }

    /** The file, for those who see its problem; before it is attached, for its uploader. */
    @GetMapping("/api/uploads/{id}")
    ResponseEntity<byte[]> download(@PathVariable String id) {
        Stored file = attachments
                .find(id)
                .filter(this::isSeen)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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

    private boolean isSeen(Stored file) {
        String number = file.problem();
        if (number == null) {
            return file.uploadedBy().equals(person.id());
        }
        return problems.isSeen(number);
    }
}
