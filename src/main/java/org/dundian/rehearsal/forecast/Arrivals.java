package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.worktime.WorkingCalendar;

/** Which problems come when: spread evenly over the stay, where and what they are drawn from the assumed mix. */
public final class Arrivals {

    /** Reported in the last days of a stay is nothing: final reports are written then. */
    private static final double SHARE_OF_STAY = 0.97;

    private Arrivals() {}

    /** @param subgroup its number */
    public record Arrival(Instant at, int subgroup, String category, String severity) {}

    /** In the order of time. */
    public static List<Arrival> of(ForecastOrder order, WorkingCalendar calendar) {
        PlanSnapshot plan = order.plan();
        Assumptions assumed = order.assumptions();
        Random random = new Random(assumed.seed());
        Instant from = calendar.nextOpening(
                plan.startsOn().atStartOfDay(WorkingCalendar.ZONE).toInstant());
        long minutes = Math.max(
                1, (long) (SHARE_OF_STAY * calendar.workingMinutesBetween(from, calendar.closing(plan.endsOn()))));
        double weeks = weeks(plan);
        List<Arrival> all = new ArrayList<>();
        List<Integer> sharing = new ArrayList<>();
        for (SubgroupPlan subgroup : plan.subgroups()) {
            Double own = assumed.bySubgroup().get(subgroup.number());
            if (own == null) {
                sharing.add(subgroup.number());
            } else {
                add(all, List.of(subgroup.number()), own * weeks, from, minutes, calendar, assumed, random);
            }
        }
        if (!sharing.isEmpty()) {
            add(all, sharing, assumed.perWeek() * weeks, from, minutes, calendar, assumed, random);
        }
        all.sort(Comparator.comparing(Arrival::at).thenComparing(Arrival::subgroup));
        return all;
    }

    /** Weeks of the stay, parts of one counted as such. */
    public static double weeks(PlanSnapshot plan) {
        return (plan.endsOn().toEpochDay() - plan.startsOn().toEpochDay() + 1) / 7.0;
    }

    private static void add(
            List<Arrival> all,
            List<Integer> subgroups,
            double expected,
            Instant from,
            long minutes,
            WorkingCalendar calendar,
            Assumptions assumed,
            Random random) {
        long count = Math.round(expected);
        List<Integer> round = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (round.isEmpty()) {
                round.addAll(subgroups);
                Collections.shuffle(round, random);
            }
            long after = (long) (minutes * (i + random.nextDouble()) / count);
            all.add(new Arrival(
                    calendar.plusWorkingMinutes(from, after),
                    round.remove(round.size() - 1),
                    drawn(assumed.categories(), random),
                    drawn(assumed.severities(), random)));
        }
    }

    private static String drawn(SortedMap<String, Integer> weights, Random random) {
        int left = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<String, Integer> each : weights.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("no weight in " + weights);
    }
}
