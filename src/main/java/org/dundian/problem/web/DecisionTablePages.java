package org.dundian.problem.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.dundian.problem.tables.TableDesk;
import org.dundian.problem.tables.TableDesk.Draft;
import org.dundian.problem.tables.TableKind;
import org.dundian.problem.tables.TableVersions.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The office's decision tables: what is in force, a file to take home, a new one to try and to put in force. */
@Controller
@RequestMapping("/decision-tables")
class DecisionTablePages {

    private static final MediaType DMN =
            new MediaType(MediaType.APPLICATION_XML, java.nio.charset.StandardCharsets.UTF_8);

    private final TableDesk desk;
    private final Organisations organisations;
    private final People people;
    private final MessageSource messages;

    DecisionTablePages(TableDesk desk, Organisations organisations, People people, MessageSource messages) {
        this.desk = desk;
        this.organisations = organisations;
        this.people = people;
        this.messages = messages;
    }

    /** One line of the list; {@code latest} is null while the shipped table always held. */
    record Line(TableKind kind, int version, @Nullable Version latest) {}

    /** An organisation's tables. */
    record Shelf(String organisation, String name, List<Line> lines) {}

    @GetMapping
    String list(Model model) {
        List<Shelf> shelves = new ArrayList<>();
        for (String organisation : desk.organisations()) {
            List<Line> lines = new ArrayList<>();
            for (TableKind kind : TableKind.values()) {
                List<Version> versions = desk.versions(organisation, kind);
                lines.add(
                        new Line(kind, desk.inForce(organisation, kind), versions.isEmpty() ? null : versions.get(0)));
            }
            shelves.add(new Shelf(organisation, nameOf(organisation), lines));
        }
        model.addAttribute("shelves", shelves);
        model.addAttribute("people", people);
        return "decision-tables";
    }

    @GetMapping("/{organisation}/{decision}")
    String table(
            @PathVariable String organisation,
            @PathVariable String decision,
            @RequestParam(required = false) @Nullable Integer done,
            Model model,
            Locale locale) {
        model.addAttribute("done", done);
        return show(organisation, kind(decision), model, locale);
    }

    @GetMapping("/{organisation}/{decision}/{version:[0-9]{1,6}}")
    ResponseEntity<String> file(
            @PathVariable String organisation, @PathVariable String decision, @PathVariable int version) {
        TableKind kind = kind(decision);
        return ResponseEntity.ok()
                .contentType(DMN)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(kind.id() + ".dmn")
                                .build()
                                .toString())
                .body(desk.file(organisation, kind, version));
    }

    /** Checks a file, or an earlier version, and shows what it would change. */
    @PostMapping("/{organisation}/{decision}/check")
    String check(
            @PathVariable String organisation,
            @PathVariable String decision,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable Integer version,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        TableKind kind = kind(decision);
        byte[] content = file == null ? new byte[0] : file.getBytes();
        try {
            Draft draft = version == null
                    ? desk.draft(organisation, kind, content)
                    : desk.earlier(organisation, kind, version);
            return tryOut(draft, content, model, locale);
        } catch (InvalidInput refused) {
            refuse(refused, model, response);
            return show(organisation, kind, model, locale);
        }
    }

    /** Puts what was shown in force. */
    @PostMapping("/{organisation}/{decision}")
    String putInForce(
            @PathVariable String organisation,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String dmn,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam int basedOn,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        TableKind kind = kind(decision);
        byte[] content = decoded(dmn);
        Draft draft;
        try {
            draft = version == null
                    ? desk.draft(organisation, kind, content)
                    : desk.earlier(organisation, kind, version);
        } catch (InvalidInput refused) {
            refuse(refused, model, response);
            return show(organisation, kind, model, locale);
        }
        Draft asShown = new Draft(organisation, draft.table(), basedOn, draft.repeats());
        try {
            int put = desk.putInForce(asShown, reason);
            return "redirect:/decision-tables/" + organisation + "/" + kind.id() + "?done=" + put;
        } catch (InvalidInput refused) {
            refuse(refused, model, response);
            return tryOut(asShown, content, model, locale);
        }
    }

    private String show(String organisation, TableKind kind, Model model, Locale locale) {
        describe(organisation, kind, model, locale);
        model.addAttribute("rules", desk.rules(organisation, kind).rules());
        model.addAttribute("inForce", desk.inForce(organisation, kind));
        model.addAttribute("versions", desk.versions(organisation, kind));
        model.addAttribute("people", people);
        return "decision-table";
    }

    private String tryOut(Draft draft, byte[] content, Model model, Locale locale) {
        describe(draft.organisation(), draft.table().kind(), model, locale);
        model.addAttribute("rules", draft.table().rules());
        model.addAttribute("run", desk.dryRun(draft));
        model.addAttribute("dmn", Base64.getEncoder().encodeToString(content));
        model.addAttribute("basedOn", draft.basedOn());
        model.addAttribute("repeats", draft.repeats());
        return "decision-table-check";
    }

    private void describe(String organisation, TableKind kind, Model model, Locale locale) {
        model.addAttribute("organisation", organisation);
        model.addAttribute("kind", kind);
        model.addAttribute("words", new TableWords(desk.codes(organisation), messages, locale));
        model.addAttribute("organisationName", nameOf(organisation));
    }

    private String nameOf(String organisation) {
        return organisations.byCode(organisation).map(Organisation::name).orElse(organisation);
    }

    private static void refuse(InvalidInput refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute(
                "refused", refused.errors().stream().map(FieldError::message).toList());
    }

    private static TableKind kind(String decision) {
        return TableKind.of(decision).orElseThrow(() -> new NotFound("没有这张决策表"));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notSentByThePage) {
            throw new NotFound("没有这个文件");
        }
    }
}
