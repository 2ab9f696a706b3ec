package org.dundian.programme.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.programme.Batch;
import org.dundian.programme.BatchChanges;
import org.dundian.programme.ChangeDesk;
import org.dundian.programme.ChangeKind;
import org.dundian.programme.ChangePlan;
import org.dundian.programme.ChangeWish;
import org.dundian.programme.LeavingReason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 调整: what is to change in a running batch; a preview of who moves and what it costs; and the deed. */
@Controller
class ChangePages {

    private static final int MOST_SEATS = 3;

    private final BatchChanges changes;
    private final ChangeDesk desk;
    private final BatchAccess access;
    private final People people;

    ChangePages(BatchChanges changes, ChangeDesk desk, BatchAccess access, People people) {
        this.changes = changes;
        this.desk = desk;
        this.access = access;
        this.people = people;
    }

    /** What was typed. */
    public record Typed(
            @Nullable String kind,
            @Nullable String subgroup,
            @Nullable String other,
            @Nullable String host,
            @Nullable String leaving,
            @Nullable String reason,
            @Nullable String why,
            @Nullable String until,
            @Nullable List<String> chosen,
            @Nullable Boolean seatStaysEmpty) {

        static Typed of(@Nullable String kind) {
            return new Typed(kind, null, null, null, null, null, null, null, null, null);
        }

        /** As many as there are seats to choose for, blank where nobody was. */
        public List<String> seats() {
            List<String> all = new ArrayList<>(people());
            while (all.size() < MOST_SEATS) {
                all.add("");
            }
            return all.subList(0, MOST_SEATS);
        }

        /** Those chosen by hand. */
        public List<String> people() {
            return chosen == null
                    ? List.of()
                    : chosen.stream()
                            .filter(user -> !user.isBlank())
                            .map(String::strip)
                            .distinct()
                            .limit(MOST_SEATS)
                            .toList();
        }

        ChangeWish wish() {
            return new ChangeWish(
                    kind,
                    subgroup,
                    other,
                    host,
                    leaving,
                    reason,
                    why,
                    until,
                    people(),
                    Boolean.TRUE.equals(seatStaysEmpty));
        }
    }

    @GetMapping("/changes")
    String choose(Model model) {
        List<Batch> running = desk.running(access.offices());
        if (running.size() == 1) {
            return "redirect:/batches/" + running.get(0).code() + "/changes";
        }
        model.addAttribute("running", running);
        return "changes";
    }

    @GetMapping("/batches/{code}/changes")
    String page(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        access.forOffice(code);
        model.addAttribute("done", done);
        return show(code, model, Typed.of(kind));
    }

    /** Shows what would happen. A POST, as it does the deed and takes it back. */
    @PostMapping("/batches/{code}/changes/preview")
    String preview(@PathVariable String code, @ModelAttribute Typed typed, Model model, HttpServletResponse response) {
        access.forOffice(code);
        try {
            return plan(code, model, typed, changes.preview(code, typed.wish()));
        } catch (InvalidInput refused) {
            return refused(code, refused, typed, model, response);
        }
    }

    @PostMapping("/batches/{code}/changes")
    String carryOut(
            @PathVariable String code,
            @ModelAttribute Typed typed,
            @RequestParam(required = false) @Nullable String fingerprint,
            Model model,
            HttpServletResponse response) {
        access.forOffice(code);
        try {
            if (changes.carryOut(code, typed.wish(), fingerprint)) {
                return "redirect:/batches/" + code + "/changes?done="
                        + ChangeKind.of(typed.kind()).orElseThrow().code();
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("changed", true);
            return plan(code, model, typed, changes.preview(code, typed.wish()));
        } catch (InvalidInput refused) {
            return refused(code, refused, typed, model, response);
        }
    }

    private String refused(String code, InvalidInput refused, Typed typed, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("refused", refused.getMessage());
        return show(code, model, typed);
    }

    private String plan(String code, Model model, Typed typed, ChangePlan plan) {
        model.addAttribute("plan", plan);
        return show(code, model, typed);
    }

    private String show(String code, Model model, Typed typed) {
        model.addAttribute("batch", code);
        model.addAttribute("typed", typed);
        model.addAttribute(
                "kind", ChangeKind.of(typed.kind()).map(ChangeKind::code).orElse(ChangeKind.REPLACE.code()));
        model.addAttribute("kinds", ChangeKind.values());
        model.addAttribute("reasons", LeavingReason.values());
        model.addAttribute("standing", desk.standing(code));
        model.addAttribute("made", changes.of(code));
        return "batch-changes";
    }
}
