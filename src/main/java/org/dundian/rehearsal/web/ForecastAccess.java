package org.dundian.rehearsal.web;

import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.programme.Batch;
import org.dundian.programme.Batches;
import org.dundian.rehearsal.forecast.ForecastDesk;
import org.dundian.rehearsal.forecast.ForecastRun;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who sees the programme whole sees its forecasts; the office alone asks for them. */
@Component
class ForecastAccess {

    private final Batches batches;
    private final ForecastDesk desk;
    private final CurrentPerson person;

    ForecastAccess(Batches batches, ForecastDesk desk, CurrentPerson person) {
        this.batches = batches;
        this.desk = desk;
        this.person = person;
    }

    /** Another organisation's batch is not there at all. */
    Batch toSee(String code) {
        return batches.byCode(code)
                .filter(batch -> person.sight().organisations().contains(batch.organisation()))
                .orElseThrow(() -> new NotFound("没有批次 " + code));
    }

    boolean isOffice(Batch batch) {
        return person.may(holder -> holder.isIn(Groups.office(batch.organisation())));
    }

    Batch toAsk(String code) {
        Batch batch = toSee(code);
        if (!isOffice(batch)) {
            throw new AccessDeniedException("只有蹲点办可以推演");
        }
        return batch;
    }

    ForecastRun run(String id) {
        ForecastRun run = desk.find(id).orElseThrow(ForecastAccess::noRun);
        if (!person.sight().organisations().contains(run.organisation())) {
            throw noRun();
        }
        return run;
    }

    private static NotFound noRun() {
        return new NotFound("没有这次推演，或已不再保留");
    }
}
