package org.dundian.rehearsal.process;

import java.time.LocalDate;
import java.util.Map;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Departures.Plan;
import org.dundian.organisation.Departures.Wish;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Substitutions;
import org.dundian.rehearsal.Comings;
import org.dundian.rehearsal.RehearsalPlan;
import org.springframework.stereotype.Component;

/** People go on leave, keep the duty list, and leave. */
@Component
class PeopleActs {

    private static final String OFFICE = "office";

    private final Substitutions substitutions;
    private final DutyList duties;
    private final Departures departures;
    private final ActingPerson acting;

    PeopleActs(Substitutions substitutions, DutyList duties, Departures departures, ActingPerson acting) {
        this.substitutions = substitutions;
        this.duties = duties;
        this.departures = departures;
        this.acting = acting;
    }

    void leave(Comings.Leave leave, RehearsalPlan plan) {
        acting.as(
                leave.absent(),
                () -> substitutions.enter(
                        leave.absent(), leave.substitute(), leave.firstDay(plan), leave.lastDay(plan), leave.why()));
    }

    void keepDutyList(RehearsalPlan plan) {
        for (int week = 0; week < Comings.WEEKS_OF_DUTY; week++) {
            LocalDate monday = plan.firstStart().plusWeeks(week);
            String onDuty = Comings.ON_DUTY.get(week % Comings.ON_DUTY.size());
            acting.as(OFFICE, () -> duties.enter(plan.organisation(), onDuty, monday, monday.plusDays(6)));
        }
    }

    /** As the office does it: it looks at the plan and agrees. */
    void depart(Comings.Leaver leaver) {
        Wish wish = new Wish(leaver.leaver(), leaver.recipient(), Map.of(), leaver.why());
        acting.as(OFFICE, () -> {
            Plan plan = departures.preview(wish);
            if (!departures.carryOut(wish, plan.fingerprint())) {
                throw new IllegalStateException("The preview of " + leaver.leaver() + "'s departure was not exact");
            }
        });
    }
}
