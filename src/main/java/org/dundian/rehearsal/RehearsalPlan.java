package org.dundian.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What is to be played.
 *
 * @param organisation whose programme it is
 * @param start the day on which the programme is launched; the rest follows from it
 * @param problems how many problems are reported in all, at least 1
 * @param until where it stops, or null to play to the end
 * @param restFrom from when on most of what comes up is left undone, so that whoever looks finds work; null for never
 * @param seed the same plan with the same seed gives the same ledger
 */
public record RehearsalPlan(
        String organisation,
        LocalDate start,
        int problems,
        @Nullable Instant until,
        @Nullable Instant restFrom,
        long seed) {

    public static final LocalDate USUAL_START = LocalDate.of(2024, 4, 1);
    public static final int USUAL_PROBLEMS = 150;
    public static final long USUAL_SEED = 20240401;

    private static final Period PREPARATION = Period.ofDays(14);
    private static final Period STAY = Period.ofDays(67);
    private static final Period BETWEEN = Period.ofDays(10);

    /** The code of the programme that is played. */
    public String programme() {
        return organisation + "-" + firstStart().getYear();
    }

    public LocalDate firstStart() {
        return start.plus(PREPARATION);
    }

    public LocalDate firstEnd() {
        return firstStart().plus(STAY);
    }

    public LocalDate secondStart() {
        return firstEnd().plus(BETWEEN);
    }

    public LocalDate secondEnd() {
        return secondStart().plus(STAY);
    }

    /** The sample federation's, played up to {@code now}, which lies in the middle of the first batch's stay. */
    public static RehearsalPlan underWay(Instant now, int problems, @Nullable Instant restFrom) {
        LocalDate today = now.atZone(WorkingCalendar.ZONE).toLocalDate();
        return new RehearsalPlan(
                SampleFederation.ORGANISATION,
                today.minusDays(STAY.getDays() / 2).minus(PREPARATION),
                problems,
                now,
                restFrom,
                USUAL_SEED);
    }
}
