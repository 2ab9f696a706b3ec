package org.dundian.rehearsal.forecast;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.Batch;
import org.springframework.stereotype.Service;

/** Where rehearsals of plans are asked for, looked at and given up. */
@Service
public class ForecastDesk {

    private static final int MOST_QUEUED = 10;

    private final ForecastRuns runs;
    private final ForecastRunner runner;
    private final PlanSnapshots plans;
    private final PlanRoutes routes;
    private final CurrentPerson person;
    private final Clock clock;

    ForecastDesk(
            ForecastRuns runs,
            ForecastRunner runner,
            PlanSnapshots plans,
            PlanRoutes routes,
            CurrentPerson person,
            Clock clock) {
        this.runs = runs;
        this.runner = runner;
        this.plans = plans;
        this.routes = routes;
        this.person = person;
        this.clock = clock;
    }

    /**
     * Asks for a rehearsal of the plan as it stands when its turn comes.
     *
     * @return the run's id
     * @throws InvalidInput if too many wait already, or the tables give problems to nobody who could take them
     */
    public String ask(Batch batch, Assumptions assumptions) {
        routes.check(batch, assumptions);
        if (runs.queued() >= MOST_QUEUED) {
            throw new InvalidInput("queue", "排队的推演已有 " + MOST_QUEUED + " 个，请等前面的完成或取消");
        }
        ForecastRun run = new ForecastRun(
                UUID.randomUUID().toString(),
                batch.code(),
                batch.organisation(),
                person.id(),
                person.onBehalfOf(),
                clock.instant(),
                assumptions,
                ForecastRun.State.QUEUED,
                0,
                null,
                null,
                null,
                null,
                null);
        runs.add(run);
        runner.wake();
        return run.id();
    }

    public Optional<ForecastRun> find(String id) {
        return runs.find(id);
    }

    /** The latest first; what is older than the last few is not kept. */
    public List<ForecastRun> ofBatch(String batch) {
        return runs.ofBatch(batch);
    }

    /** Empty while there is none. */
    public Optional<ForecastResult> result(String id) {
        return runs.result(id).map(text -> ForecastFiles.read(text, ForecastResult.class));
    }

    /** Whether the run played the batch's plan as it stands now. */
    public boolean isOfPresentPlan(ForecastRun run, Batch batch) {
        return plans.of(batch)
                .map(PlanSnapshots::hash)
                .filter(hash -> hash.equals(run.planHash()))
                .isPresent();
    }

    /** Stops it, or takes it out of the queue; what is over stays as it is. */
    public void cancel(String id) {
        runs.cancel(id, clock.instant());
    }
}
