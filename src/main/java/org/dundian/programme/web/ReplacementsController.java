package org.dundian.programme.web;

import java.util.List;
import org.dundian.input.Fields;
import org.dundian.programme.Replacements;
import org.dundian.programme.Vacancies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks for replacements of cadres, and tells who could step in. */
@RestController
class ReplacementsController {

    private final Replacements replacements;
    private final Vacancies vacancies;
    private final BatchAccess access;

    ReplacementsController(Replacements replacements, Vacancies vacancies, BatchAccess access) {
        this.replacements = replacements;
        this.vacancies = vacancies;
        this.access = access;
    }

    /**
     * Best first.
     *
     * @param from the subgroup that can spare them; null for somebody from the reserve
     * @param points what it costs that they take the place
     * @param why in a sentence
     */
    record Candidate(
            String userId,
            String name,
            String department,
            @Nullable String from,
            long points,
            String why) {}

    record Asked(@Nullable String leaving, @Nullable String reason) {}

    @GetMapping("/api/batches/{code}/replacements")
    List<Candidate> candidates(@PathVariable String code, @RequestParam String leaving) {
        access.forOffice(code);
        return vacancies.proposals(code, leaving).stream()
                .map(each -> new Candidate(
                        each.userId(), each.name(), each.department(), each.from(), each.points(), each.why()))
                .toList();
    }

    @PostMapping("/api/batches/{code}/replacements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(@PathVariable String code, @RequestBody Asked body) {
        String leaving = Fields.required("leaving", "离任干部", body.leaving(), 64);
        access.forReplacing(code, leaving);
        replacements.request(code, leaving, body.reason());
    }
}
