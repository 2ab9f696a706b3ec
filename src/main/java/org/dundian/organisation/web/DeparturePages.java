package org.dundian.organisation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Departures.Plan;
import org.dundian.organisation.Departures.Wish;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 人员离任: who leaves, who takes what; a preview of what would go where; and the deed. */
@Controller
class DeparturePages {

    private final Departures departures;
    private final People people;
    private final Desk desk;

    DeparturePages(Departures departures, People people, Desk desk) {
        this.departures = departures;
        this.people = people;
        this.desk = desk;
    }

    @GetMapping("/departures")
    String page(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("done", done);
        return show(model, Map.of());
    }

    /** Shows what would go where. A POST, as it does the deed and takes it back. */
    @PostMapping("/departures/preview")
    String preview(@RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
        desk.office();
        try {
            return plan(model, sent, departures.preview(wish(sent)));
        } catch (InvalidInput refused) {
            return refused(refused, sent, model, response);
        }
    }

    @PostMapping("/departures")
    String carryOut(@RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
        desk.office();
        try {
            Wish wish = wish(sent);
            if (departures.carryOut(wish, sent.get("fingerprint"))) {
                return "redirect:/departures?done=" + "left";
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("changed", true);
            return plan(model, sent, departures.preview(wish));
        } catch (InvalidInput refused) {
            return refused(refused, sent, model, response);
        }
    }

    private String refused(InvalidInput refused, Map<String, String> sent, Model model, HttpServletResponse response) {
        Desk.refuse(refused, model, response);
        return show(model, sent);
    }

    private String plan(Model model, Map<String, String> sent, Plan plan) {
        model.addAttribute("plan", plan);
        model.addAttribute("leaverName", people.nameOf(sent.getOrDefault("leaver", "")));
        return show(model, sent);
    }

    private String show(Model model, Map<String, String> sent) {
        String office = desk.office();
        model.addAttribute("typed", sent);
        model.addAttribute("kinds", kinds());
        model.addAttribute("everybody", people.activeOf(office));
        model.addAttribute("departed", departures.of(office));
        return "departures";
    }

    private static List<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(Kind::hasRecipient).toList();
    }

    private static Wish wish(Map<String, String> sent) {
        Map<Kind, String> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : kinds()) {
            String user = sent.getOrDefault("recipient-" + kind.code(), "");
            if (!user.isBlank()) {
                byKind.put(kind, user);
            }
        }
        return new Wish(sent.get("leaver"), sent.get("recipient"), byKind, sent.get("why"));
    }
}
