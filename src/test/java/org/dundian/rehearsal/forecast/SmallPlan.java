package org.dundian.rehearsal.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dundian.rehearsal.forecast.Assumptions.Handling;
import org.dundian.rehearsal.forecast.PlanSnapshot.HostPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.OwnerCode;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.TeamPlan;

/** Two subgroups for three weeks, and what is assumed of them. */
final class SmallPlan {

    static final LocalDate MONDAY = LocalDate.of(2025, 3, 3);

    private SmallPlan() {}

    static PlanSnapshot plan() {
        return new PlanSnapshot(
                "XX",
                "municipal",
                null,
                List.of(new OwnerCode("rights", "department"), new OwnerCode("labour", "department")),
                List.of("pay", "hours"),
                "platform",
                MONDAY,
                MONDAY.plusDays(18),
                false,
                List.of(
                        new HostPlan("a", "platform", "渝中区", "快递", false),
                        new HostPlan("b", "platform", "江北区", "快递", false)),
                List.of(new TeamPlan(
                        1, List.of(new SubgroupPlan(1, "a", 2, false), new SubgroupPlan(2, "b", 3, false)))),
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    static Assumptions assumptions() {
        return assumptions(4, 1, 7);
    }

    static Assumptions assumptions(double perWeek, int people, long seed) {
        Handling handling = new Handling(people, new Spread(3, 6));
        return new Assumptions(
                perWeek,
                new TreeMap<>(),
                new TreeMap<>(Map.of("pay", 3, "hours", 1)),
                new TreeMap<>(Map.of("urgent", 0, "high", 1, "normal", 3, "long-term", 0)),
                new TreeMap<>(Map.of("rights", handling, "labour", handling)),
                2,
                new Spread(2, 4),
                new Spread(3, 6),
                new Spread(7, 14),
                0,
                seed);
    }

    static ForecastOrder order() {
        return new ForecastOrder(plan(), assumptions());
    }

    static AssumptionsForm form() {
        return new AssumptionsForm(
                plan(),
                Map.of("pay", "劳动报酬", "hours", "工作时间"),
                Map.of("urgent", "紧急", "high", "重要", "normal", "一般", "long-term", "疑难"),
                Map.of("rights", "权益保障部", "labour", "劳动和经济工作部"));
    }
}
