package org.dundian.browser;

import java.time.Instant;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Organisations;
import org.dundian.rehearsal.Rehearsal;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.SampleFederation;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Fills the application before the first test: a programme counted from today, played until now. */
@TestConfiguration
class LivingProgramme {

    private static final int PROBLEMS = 60;

    @Bean
    ApplicationRunner livingProgramme(
            Organisations organisations, SampleFederation federation, Rehearsal rehearsal, SimulatedClock clock) {
        return arguments -> {
            clock.reset();
            if (!organisations.all().isEmpty()) {
                return;
            }
            federation.create();
            try {
                rehearsal.play(RehearsalPlan.underWay(Instant.now(), PROBLEMS, null), progress -> {});
            } finally {
                clock.reset();
            }
        };
    }
}
