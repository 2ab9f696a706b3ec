package org.dundian.rehearsal.forecast;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal of a plan found. All lists by week have as many entries as there are weeks.
 *
 * @param weeks their Mondays; the first is the stay's first
 * @param owners those that got any problem, the busiest first
 * @param supervisors those that were to decide anything, the busiest first
 * @param severities those that came, the gravest first
 * @param clogs where it clogs, the worst first
 */
public record ForecastResult(
        List<LocalDate> weeks,
        Rates total,
        List<OwnerLoad> owners,
        List<SupervisorLoad> supervisors,
        List<SeverityRates> severities,
        List<Clog> clogs) {

    /**
     * @param reported problems
     * @param solved of these
     * @param due those that were verified or whose solution limit passed
     * @param onTime of these verified without ever having missed their limit
     * @param asked those that an owner accepted or whose response limit passed
     * @param answeredLate of these
     */
    public record Rates(int reported, int solved, int due, int onTime, int asked, int answeredLate) {

        /** Of a hundred that were due; null if none was. */
        public @Nullable Integer onTimePercent() {
            return due == 0 ? null : (int) Math.round(100.0 * onTime / due);
        }

        /** Of a hundred that were asked; null if none was. */
        public @Nullable Integer answeredLatePercent() {
            return asked == 0 ? null : (int) Math.round(100.0 * answeredLate / asked);
        }
    }

    /**
     * @param open at the end of each week
     * @param fresh reported in each week
     * @param solved in each week
     * @param waiting at the end of each week: given to somebody who had not begun
     * @param capacity how many its people get on with at once; 0 if nobody is there
     * @param medianDays working days from report to first solution; null if none was solved
     * @param ninetiethDays nine of ten took at most as many; null likewise
     * @param waitDays working days that a problem waited on average
     * @param subgroups numbers of those with most of its late or waiting problems, at most three
     */
    public record OwnerLoad(
            String code,
            Rates rates,
            List<Integer> open,
            List<Integer> fresh,
            List<Integer> solved,
            List<Integer> waiting,
            int capacity,
            @Nullable Double medianDays,
            @Nullable Double ninetiethDays,
            double waitDays,
            List<Integer> subgroups) {}

    /**
     * @param code {@code team-2} for the leader of team 2, else the group's id
     * @param decisions put before them in each week
     */
    public record SupervisorLoad(String code, List<Integer> decisions, int total) {}

    public record SeverityRates(String severity, Rates rates) {}

    /**
     * A place where work piles up.
     *
     * @param code of an owner or a supervisor
     * @param week the first, counted from 1
     * @param amount problems waiting, late or unanswered, or decisions in that week
     * @param onTimePercent of a hundred due; null if none was or it is about decisions
     * @param waitDays as {@link OwnerLoad}; 0 where it is about decisions
     * @param subgroups numbers of those that bring it, at most three
     */
    public record Clog(
            Kind kind,
            String code,
            int week,
            int amount,
            @Nullable Integer onTimePercent,
            double waitDays,
            List<Integer> subgroups) {

        public enum Kind {
            /** More was given than its people get on with. */
            QUEUE,
            /** Limits are missed though nothing waits: what is done takes too long. */
            LATE,
            /** Nobody is there. */
            UNMANNED,
            /** More escalations in a week than a supervisor decides beside other work. */
            DECISIONS
        }
    }
}
