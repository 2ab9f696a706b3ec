package org.dundian.roster.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.roster.RosterList;
import org.dundian.roster.transfer.Findings;
import org.dundian.roster.transfer.Findings.Change;
import org.dundian.roster.transfer.RosterDraft;
import org.dundian.roster.transfer.RosterDraft.State;
import org.dundian.roster.transfer.RosterFiles;
import org.dundian.roster.transfer.RosterImports;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 名册: cadres and hosts to leaf through, to download, and to upload; an upload is tried before it is taken over. */
@Controller
@RequestMapping("/roster")
class RosterPages {

    private static final int CHANGES = 100;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final RosterList list;
    private final RosterFiles files;
    private final RosterImports imports;
    private final RosterAccess access;

    RosterPages(RosterList list, RosterFiles files, RosterImports imports, RosterAccess access) {
        this.list = list;
        this.files = files;
        this.imports = imports;
        this.access = access;
    }

    /** An upload as the page shows it. */
    record DraftLine(String id, String fileName, String state, String at) {}

    @GetMapping
    String page(
            @RequestParam(defaultValue = "cadres") String list,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        String office = access.office();
        int wanted = Math.max(0, Math.min(page, 10_000));
        boolean hosts = list.equals("hosts");
        RosterList.Page<?> shown =
                hosts ? this.list.hosts(office, text, wanted) : this.list.cadres(office, text, wanted);
        Set<String> without = hosts ? this.list.unionsWithoutPeople(office) : Set.of();
        model.addAttribute("hosts", hosts);
        model.addAttribute("text", text);
        model.addAttribute("lines", shown.lines());
        model.addAttribute("total", shown.total());
        model.addAttribute("page", wanted);
        model.addAttribute("pages", Math.max(1, (shown.total() + RosterList.LINES - 1) / RosterList.LINES));
        model.addAttribute("without", without);
        model.addAttribute(
                "drafts", imports.of(office).stream().map(RosterPages::line).toList());
        model.addAttribute("largest", RosterImports.LARGEST);
        return "roster";
    }

    private static DraftLine line(RosterDraft draft) {
        return new DraftLine(
                draft.id(),
                draft.fileName(),
                state(draft),
                MINUTE.format(draft.uploadedAt().atZone(ZONE)));
    }

    private static String state(RosterDraft draft) {
        return draft.state().name().toLowerCase(Locale.ROOT);
    }

    @GetMapping("/template.xlsx")
    void template(HttpServletResponse response) throws IOException {
        access.office();
        download(response, XLSX, "名册模板.xlsx");
        files.template(response.getOutputStream());
    }

    @GetMapping("/export.xlsx")
    void workbook(HttpServletResponse response) throws IOException {
        String office = access.office();
        download(response, XLSX, "名册.xlsx");
        files.workbook(office, response.getOutputStream());
    }

    @GetMapping("/cadres.csv")
    void cadres(HttpServletResponse response) throws IOException {
        String office = access.office();
        download(response, CSV, "干部名册.csv");
        files.cadres(office, response.getOutputStream());
    }

    @GetMapping("/hosts.csv")
    void hosts(HttpServletResponse response) throws IOException {
        String office = access.office();
        download(response, CSV, "单位名册.csv");
        files.hosts(office, response.getOutputStream());
    }

    private static void download(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @GetMapping("/drafts/{id}")
    String draft(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Model model) {
        return show(own(id), page, model);
    }

    @PostMapping("/drafts/{id}/take")
    String take(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String fingerprint,
            Model model,
            HttpServletResponse response) {
        RosterDraft draft = own(id);
        try {
            imports.take(id, fingerprint);
            return "redirect:/roster/drafts/" + draft.id();
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("refused", refused.getMessage());
            return show(own(id), 0, model);
        }
    }

    @PostMapping("/drafts/{id}/discard")
    String discard(@PathVariable String id) {
        imports.discard(own(id).id());
        return "redirect:/roster";
    }

    private RosterDraft own(String id) {
        String office = access.office();
        return imports.find(id)
                .filter(draft -> draft.organisation().equals(office))
                .orElseThrow(() -> new NotFound("没有这份名册，或已过期"));
    }

    private String show(RosterDraft draft, int page, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("state", state(draft));
        model.addAttribute("working", draft.state().working());
        if (draft.state() == State.READ) {
            Findings findings = imports.findings(draft.id());
            List<Change> changes = new ArrayList<>(findings.changed());
            changes.addAll(findings.added());
            int pages = Math.max(1, (changes.size() + CHANGES - 1) / CHANGES);
            int shown = Math.max(0, Math.min(page, pages - 1));
            model.addAttribute("findings", findings);
            model.addAttribute(
                    "changes", changes.subList(shown * CHANGES, Math.min(changes.size(), (shown + 1) * CHANGES)));
            model.addAttribute("known", findings.changed().size() - shown * CHANGES);
            model.addAttribute("page", shown);
            model.addAttribute("pages", pages);
        }
        return "roster-draft";
    }
}
