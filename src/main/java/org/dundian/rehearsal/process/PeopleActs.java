package org.dundian.rehearsal.process;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dundian.engine.ActingPerson;
import org.dundian.organisation.Departures;
import org.dundian.organisation.Departures.Plan;
import org.dundian.organisation.Departures.Wish;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Substitutions;
import org.dundian.programme.Batch;
import org.dundian.programme.BatchChanges;
import org.dundian.programme.ChangePlan;
import org.dundian.programme.ChangeWish;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.rehearsal.Comings;
import org.dundian.rehearsal.RehearsalPlan;
import org.springframework.stereotype.Component;

/** People go on leave, keep the duty list, and leave; hosts drop out and join. */
@Component
class PeopleActs {

    private static final String OFFICE = "office";

    private final Substitutions substitutions;
    private final DutyList duties;
    private final Departures departures;
    private final BatchChanges changes;
    private final Subgroups subgroups;
    private final ActingPerson acting;

    PeopleActs(
            Substitutions substitutions,
            DutyList duties,
            Departures departures,
            BatchChanges changes,
            Subgroups subgroups,
            ActingPerson acting) {
        this.substitutions = substitutions;
        this.duties = duties;
        this.departures = departures;
        this.changes = changes;
        this.subgroups = subgroups;
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
    void shift(Comings.Shift shift, RehearsalPlan plan) {
        String batch = Batch.codeOf(plan.programme(), 1);
        Subgroup subgroup =
                subgroups.byCode(Subgroup.codeOf(batch, shift.subgroup())).orElseThrow();
        ChangeWish wish = new ChangeWish(
                shift.kind().code(),
                subgroup.code(),
                null,
                subgroup.host(),
                null,
                null,
                shift.why(),
                subgroup.endsOn().plusDays(Comings.EXTENDED_DAYS).toString(),
                List.of(),
                false);
        acting.as(OFFICE, () -> {
            ChangePlan preview = changes.preview(batch, wish);
            if (!changes.carryOut(batch, wish, preview.fingerprint())) {
                throw new IllegalStateException("The preview of " + shift + " was not exact");
            }
        });
    }

    /** Likewise. */
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
