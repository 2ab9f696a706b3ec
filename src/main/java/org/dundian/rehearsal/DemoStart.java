package org.dundian.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills an empty demo with a programme that is in the middle of its first batch today. */
@Component
@Profile("demo & !rehearsal")
@Order(100)
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    /** In all; about a quarter of them is reported by the middle of the first batch. */
    private static final int PROBLEMS = 240;

    private static final Duration REST = Duration.ofDays(4);

    private final Organisations organisations;
    private final SampleFederation federation;
    private final Rehearsal rehearsal;
    private final SimulatedClock simulated;
    private final Clock clock;

    DemoStart(
            Organisations organisations,
            SampleFederation federation,
            Rehearsal rehearsal,
            SimulatedClock simulated,
            Clock clock) {
        this.organisations = organisations;
        this.federation = federation;
        this.rehearsal = rehearsal;
        this.simulated = simulated;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!organisations.all().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        federation.create();
        try {
            rehearsal.play(RehearsalPlan.underWay(now, PROBLEMS, now.minus(REST)), LOG::info);
        } finally {
            simulated.reset();
        }
        LOG.info("Dundian is ready with sample data");
    }
}
