package org.dundian.organisation.web;

import jakarta.servlet.http.HttpServletResponse;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 值班表, kept by the office. */
@Controller
class DutyPages {

    private static final String HOME = "redirect:/duty?done=";

    private final DutyList duties;
    private final People people;
    private final Desk desk;

    DutyPages(DutyList duties, People people, Desk desk) {
        this.duties = duties;
        this.people = people;
        this.desk = desk;
    }

    /** What was typed, to be shown again when it was refused. */
    record Typed(
            @Nullable String user,
            @Nullable String from,
            @Nullable String until) {
        static final Typed NOTHING = new Typed(null, null, null);
    }

    @GetMapping("/duty")
    String page(@RequestParam(required = false) @Nullable String done, Model model) {
        return show(model, Typed.NOTHING, done);
    }

    @PostMapping("/duty")
    String enter(@ModelAttribute Typed typed, Model model, HttpServletResponse response) {
        try {
            duties.enter(
                    desk.office(),
                    typed.user(),
                    Fields.optionalDate("from", "开始日期", typed.from()),
                    Fields.optionalDate("until", "结束日期", typed.until()));
            return HOME + "entered";
        } catch (InvalidInput refused) {
            return refused(refused, typed, model, response);
        }
    }

    @PostMapping("/duty/remove")
    String remove(
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable String user,
            Model model,
            HttpServletResponse response) {
        try {
            duties.remove(desk.office(), Fields.optionalDate("day", "日期", day), user);
            return HOME + "removed";
        } catch (InvalidInput refused) {
            return refused(refused, Typed.NOTHING, model, response);
        }
    }

    private String refused(InvalidInput refused, Typed typed, Model model, HttpServletResponse response) {
        Desk.refuse(refused, model, response);
        return show(model, typed, null);
    }

    private String show(Model model, Typed typed, @Nullable String done) {
        String office = desk.office();
        model.addAttribute("typed", typed);
        model.addAttribute("done", done);
        model.addAttribute("duties", duties.coming(office));
        model.addAttribute("everybody", people.activeOf(office));
        return "duty";
    }
}
