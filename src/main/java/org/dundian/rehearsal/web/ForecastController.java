package org.dundian.rehearsal.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dundian.programme.Batch;
import org.dundian.rehearsal.forecast.ForecastDesk;
import org.dundian.rehearsal.forecast.ForecastResult;
import org.dundian.rehearsal.forecast.ForecastRun;
import org.dundian.rehearsal.web.ForecastNames.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far a rehearsal of a plan is, and its numbers for charts. */
@RestController
class ForecastController {

    private final ForecastDesk desk;
    private final ForecastAccess access;
    private final ForecastNames names;

    ForecastController(ForecastDesk desk, ForecastAccess access, ForecastNames names) {
        this.desk = desk;
        this.access = access;
        this.names = names;
    }

    /** @param values by week */
    record Series(String name, List<Integer> values) {}

    /** @param percent of a hundred that were due in time; null if none was */
    record Share(String name, @Nullable Integer percent) {}

    record Charts(
            List<LocalDate> weeks,
            List<Series> open,
            List<Series> fresh,
            List<Series> solved,
            List<Series> decisions,
            List<Share> onTime) {}

    /**
     * @param state {@code queued}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
     * @param percent from 0 to 100
     * @param reached day of the play; null before it began
     * @param charts null unless it is done
     */
    record Answer(
            String state,
            int percent,
            @Nullable LocalDate reached,
            @Nullable Charts charts) {}

    @GetMapping("/api/forecasts/{id}")
    Answer forecast(@PathVariable String id, Locale locale) {
        ForecastRun run = access.run(id);
        Batch batch = access.toSee(run.batch());
        return new Answer(
                run.state().name().toLowerCase(Locale.ROOT),
                run.percent(),
                run.reached(),
                desk.result(id)
                        .map(result -> charts(result, names.of(batch, locale)))
                        .orElse(null));
    }

    private static Charts charts(ForecastResult result, Names names) {
        return new Charts(
                result.weeks(),
                result.owners().stream()
                        .map(owner -> new Series(names.owner(owner.code()), owner.open()))
                        .toList(),
                result.owners().stream()
                        .map(owner -> new Series(names.owner(owner.code()), owner.fresh()))
                        .toList(),
                result.owners().stream()
                        .map(owner -> new Series(names.owner(owner.code()), owner.solved()))
                        .toList(),
                result.supervisors().stream()
                        .map(each -> new Series(names.supervisor(each.code()), each.decisions()))
                        .toList(),
                result.owners().stream()
                        .map(owner -> new Share(
                                names.owner(owner.code()), owner.rates().onTimePercent()))
                        .toList());
    }
}
