package org.dundian.browser;

import java.time.Instant;
import java.time.LocalDate;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Organisations;
import org.dundian.rehearsal.Rehearsal;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.SampleFederation;
import org.dundian.worktime.WorkingCalendar;
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
            Instant now = Instant.now();
            LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
            federation.create();
            try {
                rehearsal.play(
                        new RehearsalPlan(
                                SampleFederation.ORGANISATION,
                                RehearsalPlan.startFor(today),
                                PROBLEMS,
                                now,
                                null,
                                RehearsalPlan.USUAL_SEED),
                        progress -> {});
            } finally {
                clock.reset();
            }
        };
    }
}
