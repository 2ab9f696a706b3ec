package org.dundian.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dundian.engine.RightsCheck.Difference;
import org.dundian.engine.RightsRepairs;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 权限核对: the differences, and the button that mends them. */
@Controller
class RightsPages {

    private static final String PATH = "/authorizations";
    private static final int SHOWN = 500;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final RightsController.Desk desk;
    private final RightsRepairs repairs;
    private final People people;

    RightsPages(RightsController.Desk desk, RightsRepairs repairs, People people) {
        this.desk = desk;
        this.repairs = repairs;
        this.people = people;
    }

    /** An earlier repair as the page shows it. */
    record Line(String at, String by, String reason, int mended) {}

    @GetMapping(PATH)
    String page(@RequestParam(required = false) @Nullable Integer mended, Model model) {
        model.addAttribute("mended", mended);
        return show(model);
    }

    @PostMapping(PATH)
    String repair(@RequestParam(required = false) @Nullable String reason, Model model, HttpServletResponse response) {
        try {
            return "redirect:" + PATH + "?mended=" + desk.repair(reason).size();
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", refused.getMessage());
            model.addAttribute("reason", reason);
            return show(model);
        }
    }

    private String show(Model model) {
        List<Difference> all = desk.differences();
        List<Difference> mendable =
                all.stream().filter(each -> each.kind().isMended()).toList();
        model.addAttribute("count", mendable.size());
        model.addAttribute("differences", mendable.stream().limit(SHOWN).toList());
        model.addAttribute(
                "byHand",
                all.stream()
                        .filter(each -> !each.kind().isMended())
                        .limit(SHOWN)
                        .toList());
        model.addAttribute(
                "repairs",
                repairs.latest().stream()
                        .map(each -> new Line(
                                MOMENT.format(each.at()), people.nameOf(each.by()), each.reason(), each.mended()))
                        .toList());
        return "authorizations";
    }
}
