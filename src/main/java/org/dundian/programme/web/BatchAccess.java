package org.dundian.programme.web;

import java.util.Optional;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Sight;
import org.dundian.programme.Batch;
import org.dundian.programme.Batches;
import org.dundian.programme.Postings;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.programme.Team;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may ask what of a batch. Another organisation's batch is not there at all. */
@Component
class BatchAccess {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final CurrentPerson currentPerson;

    BatchAccess(Batches batches, Subgroups subgroups, Postings postings, CurrentPerson currentPerson) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.currentPerson = currentPerson;
    }

    /** For those who see the whole programme. */
    Batch wholly(String code) {
        Batch batch = batch(code);
        if (!currentPerson.sight().organisations().contains(batch.organisation())) {
            if (takesPart(batch)) {
                throw new AccessDeniedException("只有蹲点办和分管领导可以查看");
            }
            throw notFound(code);
        }
        return batch;
    }

    /** For the stationing office. */
    Batch forOffice(String code) {
        Batch batch = wholly(code);
        if (!isOffice(code)) {
            throw new AccessDeniedException("只有蹲点办可以办理");
        }
        return batch;
    }

    /** Whether the person is of the batch's stationing office. */
    boolean isOffice(String code) {
        Batch batch = wholly(code);
        return currentPerson.may(holder -> holder.isIn(Groups.office(batch.organisation())));
    }

    /** For the office, the leader of the team that {@code leaving} is in, and {@code leaving}. */
    Batch forReplacing(String code, String leaving) {
        Batch batch = batch(code);
        if (currentPerson.may(holder -> holder.isIn(Groups.office(batch.organisation())))) {
            return batch;
        }
        if (!takesPart(batch) && !currentPerson.sight().organisations().contains(batch.organisation())) {
            throw notFound(code);
        }
        Optional<String> team = postings.live(code, leaving)
                .flatMap(posting -> subgroups.byCode(posting.subgroup()))
                .map(Subgroup::team);
        if (!currentPerson.may(holder -> holder.is(leaving)
                || team.filter(led -> holder.isIn(Groups.team(led))).isPresent())) {
            throw new AccessDeniedException("只有蹲点办、组长和本人可以申请更换");
        }
        return batch;
    }

    private boolean takesPart(Batch batch) {
        Sight sight = currentPerson.sight();
        return subgroups.teamsOf(batch.code()).stream().map(Team::code).anyMatch(sight.teams()::contains)
                || subgroups.ofBatch(batch.code()).stream().map(Subgroup::code).anyMatch(sight.subgroups()::contains);
    }

    private Batch batch(String code) {
        return batches.byCode(code).orElseThrow(() -> notFound(code));
    }

    static ResponseStatusException notFound(String code) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "没有找到 " + code);
    }
}
