package org.dundian.roster.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.dundian.input.NotFound;
import org.dundian.roster.transfer.RosterDraft;
import org.dundian.roster.transfer.RosterImports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes an uploaded roster, and tells how far it has come. */
@RestController
class RosterController {

    private final RosterImports imports;
    private final RosterAccess access;

    RosterController(RosterImports imports, RosterAccess access) {
        this.imports = imports;
        this.access = access;
    }

    record Uploaded(String id) {}

    /**
     * @param state {@code reading}, {@code read}, {@code taking}, {@code taken} or {@code failed}
     * @param working whether it moves on by itself
     */
    record Progress(String state, boolean working, int done, int total) {}

    /**
     * The request's body is the file.
     *
     * @param name its name, percent-encoded
     */
    @PostMapping("/api/roster/drafts")
    Uploaded upload(@RequestHeader(name = "X-File-Name", defaultValue = "") String name, HttpServletRequest request)
            throws IOException {
        String office = access.office();
        byte[] content = request.getInputStream().readNBytes(RosterImports.LARGEST + 1);
        return new Uploaded(imports.upload(office, decoded(name), content));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    @GetMapping("/api/roster/drafts/{id}")
    Progress progress(@PathVariable String id) {
        String office = access.office();
        RosterDraft draft = imports.find(id)
                .filter(each -> each.organisation().equals(office))
                .orElseThrow(() -> new NotFound("没有这份名册，或已过期"));
        return new Progress(
                draft.state().name().toLowerCase(Locale.ROOT),
                draft.state().working(),
                draft.rowsDone(),
                draft.rowsTotal());
    }
}
