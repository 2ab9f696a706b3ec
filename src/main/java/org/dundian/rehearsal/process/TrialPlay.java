package org.dundian.rehearsal.process;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.dundian.rehearsal.forecast.ForecastOrder;
import org.dundian.rehearsal.forecast.Trial;
import org.dundian.rehearsal.forecast.TrialLedger;
import org.springframework.stereotype.Component;

/** Trials on the engine of this application, whose job executor must not be running meanwhile. */
@Component
class TrialPlay implements Trial {

    private final Stage stage;
    private final PlanActs planActs;
    private final TrialLedger ledger;

    TrialPlay(Stage stage, PlanActs planActs, TrialLedger ledger) {
        this.stage = stage;
        this.planActs = planActs;
        this.ledger = ledger;
    }

    @Override
    public Played play(ForecastOrder order, LocalDate until, Consumer<LocalDate> today) {
        TrialPerformance performance = new TrialPerformance(stage, planActs, order, until, today);
        performance.run();
        return new Played(ledger.tracks(performance.queued()), performance.decisions());
    }
}
