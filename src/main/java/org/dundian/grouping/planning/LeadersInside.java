package org.dundian.grouping.planning;

import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_HARD;
import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_SOFT;
import static org.dundian.grouping.planning.SubgroupConstraints.UNUSABLE;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.tri.TriConstraintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dundian.grouping.Amounts;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Place;

/** What holds where a team leader is a member of one of the team's subgroups. */
public class LeadersInside implements ConstraintProvider {

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        List<Constraint> constraints = new ArrayList<>(SubgroupConstraints.all(factory));
        constraints.add(leaderless(factory));
        constraints.add(role(factory));
        return constraints.toArray(Constraint[]::new);
    }

    private static TriConstraintStream<Crew, List<Candidate>, Set<Place>> teams(ConstraintFactory factory) {
        return factory.forEach(Member.class)
                .join(Stop.class, Joiners.equal(Member::getPost, Stop::post))
                .groupBy(
                        (member, stop) -> stop.getCrew(),
                        ConstraintCollectors.toList((member, stop) -> member.candidate()),
                        ConstraintCollectors.toSet((member, stop) -> stop.place()));
    }

    private static Constraint leaderless(ConstraintFactory factory) {
        return teams(factory)
                .filter((crew, members, places) ->
                        Amounts.teamLeader(members, places, crew.pinnedLeader()).isEmpty())
                .penalizeLong(ONE_HARD, (crew, members, places) -> UNUSABLE)
                .asConstraint("leaderless-team");
    }

    private static Constraint role(ConstraintFactory factory) {
        return teams(factory)
                .penalizeLong(ONE_SOFT, (crew, members, places) -> role(crew, members, places))
                .asConstraint(LeadersOutside.LEADERS_ROLE);
    }

    private static long role(Crew crew, List<Candidate> members, Set<Place> places) {
        Candidate leader =
                Amounts.teamLeader(members, places, crew.pinnedLeader()).orElse(null);
        return members.stream()
                .mapToLong(member -> Amounts.teamRole(member, member.equals(leader)))
                .sum();
    }
}
