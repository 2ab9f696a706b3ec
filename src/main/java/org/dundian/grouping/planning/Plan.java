package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.domain.solution.ConstraintWeightOverrides;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has which post and which host is in which team. */
@PlanningSolution
public class Plan {

    @ProblemFactCollectionProperty
    @ValueRangeProvider(id = "posts")
    private List<Post> posts = List.of();

    @ProblemFactCollectionProperty
    @ValueRangeProvider(id = "crews")
    private List<Crew> crews = List.of();

    @PlanningEntityCollectionProperty
    private List<Member> members = List.of();

    @PlanningEntityCollectionProperty
    private List<Stop> stops = List.of();

    private ConstraintWeightOverrides<HardSoftLongScore> weights = ConstraintWeightOverrides.none();

    @PlanningScore
    private @Nullable HardSoftLongScore score;

    /** For the solver, which copies. */
    @SuppressWarnings("unused")
    Plan() {}

    Plan(
            List<Post> posts,
            List<Crew> crews,
            List<Member> members,
            List<Stop> stops,
            ConstraintWeightOverrides<HardSoftLongScore> weights) {
        this.posts = posts;
        this.crews = crews;
        this.members = members;
        this.stops = stops;
        this.weights = weights;
    }

    List<Post> posts() {
        return posts;
    }

    List<Crew> crews() {
        return crews;
    }

    List<Member> members() {
        return members;
    }

    List<Stop> stops() {
        return stops;
    }

    /** Hard: what it breaks, negative; soft: its cost, negative. Zero before anything was tried. */
    HardSoftLongScore score() {
        return score == null ? HardSoftLongScore.ZERO : score;
    }
}
