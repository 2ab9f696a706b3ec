package org.dundian.programme.web;

import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.programme.Programme;
import org.dundian.programme.ProgrammePlanning;
import org.dundian.programme.Programmes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels programmes. */
@RestController
class ProgrammeController {

    private final Programmes programmes;
    private final ProgrammePlanning planning;
    private final CurrentPerson currentPerson;

    ProgrammeController(Programmes programmes, ProgrammePlanning planning, CurrentPerson currentPerson) {
        this.programmes = programmes;
        this.planning = planning;
        this.currentPerson = currentPerson;
    }

    record Cancelling(@Nullable String reason) {}

    @PostMapping("/api/programmes/{code}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String code, @RequestBody Cancelling body) {
        Programme programme = programmes
                .byCode(code)
                .filter(found -> currentPerson.sight().organisations().contains(found.organisation()))
                .orElseThrow(() -> BatchAccess.notFound(code));
        if (!currentPerson.may(holder -> holder.isIn(Groups.office(programme.organisation()))
                || holder.isIn(Groups.leadership(programme.organisation())))) {
            throw new AccessDeniedException("只有蹲点办和分管领导可以取消蹲点工作");
        }
        planning.cancel(code, body.reason());
    }
}
