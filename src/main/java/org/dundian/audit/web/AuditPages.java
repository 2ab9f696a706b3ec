package org.dundian.audit.web;

import java.util.Set;
import org.dundian.audit.AuditAccess;
import org.dundian.audit.Seal;
import org.dundian.audit.Seals;
import org.dundian.problem.Retention;
import org.dundian.problem.Reveals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where auditors and offices verify the log, keep its seals, and read who looked at workers' names and phones. */
@Controller
class AuditPages {

    private static final int SEALS = 31;
    private static final int LOOKS = 100;
    private static final int LAST_PAGE = 10_000;

    private final AuditAccess access;
    private final Seals seals;
    private final Reveals reveals;
    private final Retention retention;

    AuditPages(AuditAccess access, Seals seals, Reveals reveals, Retention retention) {
        this.access = access;
        this.seals = seals;
        this.reveals = reveals;
        this.retention = retention;
    }

    /**
     * @param page of the seals, from 0
     * @param kept a seal's hash as it was kept outside, to be looked up
     */
    @GetMapping("/audit")
    String audit(
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String kept,
            Model model) {
        Set<String> organisations = access.organisations();
        int at = page != null && page.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(page), LAST_PAGE) : 0;
        int count = seals.count();
        model.addAttribute("seals", seals.newest(at * SEALS, SEALS));
        model.addAttribute("page", at);
        model.addAttribute("pages", Math.max(1, (count + SEALS - 1) / SEALS));
        model.addAttribute("looks", reveals.latest(organisations, LOOKS));
        model.addAttribute("retention", retention.period().toDays());
        String asked = kept == null ? "" : kept.strip();
        model.addAttribute("kept", asked);
        if (!asked.isEmpty()) {
            Seal found = seals.withHash(asked).orElse(null);
            model.addAttribute("found", found);
        }
        return "audit";
    }
}
