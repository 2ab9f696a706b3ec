package org.dundian.organisation.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Substitution;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.organisation.Substitutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 我的代理: everybody says who stands in for them; the office does so for its organisation. */
@Controller
class SubstitutionPages {

    private static final String HOME = "redirect:/substitutions";

    private final Substitutions substitutions;
    private final SubstitutionBook book;
    private final People people;
    private final Desk desk;

    SubstitutionPages(Substitutions substitutions, SubstitutionBook book, People people, Desk desk) {
        this.substitutions = substitutions;
        this.book = book;
        this.people = people;
        this.desk = desk;
    }

    /** One substitution as a page shows it. */
    record Line(long id, String absent, String substitute, Substitution of, boolean today) {}

    /** What was typed, to be shown again when it was refused. */
    record Typed(
            @Nullable String absent,
            @Nullable String substitute,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {
        static final Typed NOTHING = new Typed(null, null, null, null, null);
    }

    @GetMapping("/substitutions")
    String page(@RequestParam(required = false) @Nullable String done, Model model) {
        return show(model, Typed.NOTHING, done);
    }

    @PostMapping("/substitutions")
    String enter(@ModelAttribute Typed typed, Model model, HttpServletResponse response) {
        String absent = typed.absent() == null || typed.absent().isBlank() ? desk.me() : typed.absent();
        try {
            substitutions.enter(
                    absent,
                    typed.substitute(),
                    Fields.optionalDate("from", "开始日期", typed.from()),
                    Fields.optionalDate("until", "结束日期", typed.until()),
                    typed.reason());
            return HOME + "?done=entered";
        } catch (InvalidInput refused) {
            return refused(refused, typed, model, response);
        }
    }

    @PostMapping("/substitutions/{id}/revoke")
    String revoke(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            HttpServletResponse response) {
        try {
            substitutions.revoke(id, reason);
            return HOME + "?done=revoked";
        } catch (InvalidInput refused) {
            return refused(refused, Typed.NOTHING, model, response);
        }
    }

    private String refused(InvalidInput refused, Typed typed, Model model, HttpServletResponse response) {
        Desk.refuse(refused, model, response);
        return show(model, typed, null);
    }

    private String show(Model model, Typed typed, @Nullable String done) {
        String me = desk.me();
        List<String> offices = desk.offices();
        List<Substitution> mine = book.openOf(me);
        List<Substitution> all = new ArrayList<>();
        offices.forEach(office -> all.addAll(book.openWithin(office)));
        Map<String, String> names =
                names(Stream.concat(mine.stream(), all.stream()).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("done", done);
        model.addAttribute("today", book.day());
        model.addAttribute("colleagues", desk.colleagues());
        model.addAttribute(
                "standingInForMe",
                lines(mine.stream().filter(each -> each.absent().equals(me)), names));
        model.addAttribute(
                "standingInForOthers",
                lines(mine.stream().filter(each -> each.substitute().equals(me)), names));
        model.addAttribute("office", !offices.isEmpty());
        model.addAttribute("ofOffice", lines(all.stream(), names));
        model.addAttribute(
                "everybody",
                offices.stream()
                        .flatMap(office -> people.activeOf(office).stream())
                        .toList());
        return "substitutions";
    }

    private List<Line> lines(Stream<Substitution> of, Map<String, String> names) {
        return of.map(each -> new Line(
                        each.id(),
                        names.getOrDefault(each.absent(), each.absent()),
                        names.getOrDefault(each.substitute(), each.substitute()),
                        each,
                        each.isOn(book.day())))
                .toList();
    }

    private Map<String, String> names(List<Substitution> of) {
        List<String> users = of.stream()
                .flatMap(each -> Stream.of(each.absent(), each.substitute()))
                .distinct()
                .toList();
        return people.findAllById(users).stream().collect(Collectors.toMap(Person::userId, Person::name));
    }
}
