package org.dundian.grouping.planning;

import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_HARD;
import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_SOFT;
import static org.dundian.grouping.planning.SubgroupConstraints.UNUSABLE;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import java.util.ArrayList;
import java.util.List;
import org.dundian.grouping.Amounts;

/** What holds where team leaders are in no subgroup: each team has a head of its own. */
public class LeadersOutside implements ConstraintProvider {

    static final String LEADERS_TRAVEL = "travel-of-leaders";
    static final String LEADERS_ROLE = "role-of-leaders";
    static final String TEAM_WISH = "role-of-members";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        List<Constraint> constraints = new ArrayList<>(SubgroupConstraints.all(factory));
        constraints.add(twoHeads(factory));
        constraints.add(noHead(factory));
        constraints.add(unfitHead(factory));
        constraints.add(interest(factory));
        constraints.add(travel(factory));
        constraints.add(role(factory));
        constraints.add(wish(factory));
        return constraints.toArray(Constraint[]::new);
    }

    private static UniConstraintStream<Member> heads(ConstraintFactory factory) {
        return factory.forEach(Member.class).filter(Member::isHead);
    }

    private static Constraint twoHeads(ConstraintFactory factory) {
        return heads(factory)
                .groupBy(Member::post, ConstraintCollectors.count())
                .filter((post, heads) -> heads > 1)
                .penalizeLong(ONE_HARD, (post, heads) -> (long) UNUSABLE * (heads - 1))
                .asConstraint("two-heads");
    }

    private static Constraint noHead(ConstraintFactory factory) {
        return factory.forEach(Post.class)
                .filter(Post::isHead)
                .ifNotExists(Member.class, Joiners.equal(post -> post, Member::getPost))
                .penalizeLong(ONE_HARD, post -> UNUSABLE)
                .asConstraint("no-head");
    }

    private static Constraint unfitHead(ConstraintFactory factory) {
        return heads(factory)
                .filter(member -> !member.candidate().mayLeadTeam())
                .penalizeLong(ONE_HARD, member -> UNUSABLE)
                .asConstraint("unfit-head");
    }

    private static Constraint interest(ConstraintFactory factory) {
        return heads(factory)
                .filter(member -> !member.candidate().conflicts().isEmpty())
                .join(Stop.class, Joiners.equal(member -> member.post().team(), Stop::team))
                .filter((member, stop) ->
                        member.candidate().conflicts().contains(stop.place().code()))
                .penalizeLong(ONE_HARD, (member, stop) -> 1)
                .asConstraint("interest-of-leaders");
    }

    private static Constraint travel(ConstraintFactory factory) {
        return heads(factory)
                .filter(member -> !member.candidate().district().isBlank())
                .join(Stop.class, Joiners.equal(member -> member.post().team(), Stop::team))
                .penalizeLong(
                        ONE_SOFT,
                        (member, stop) -> stop.getCrew() == null
                                ? 0
                                : Amounts.leaderTravel(
                                        stop.place(),
                                        member.candidate(),
                                        Amounts.hostsOfTeam(
                                                stop.getCrew().hosts(),
                                                stop.getCrew().teams())))
                .asConstraint(LEADERS_TRAVEL);
    }

    private static Constraint role(ConstraintFactory factory) {
        return heads(factory)
                .penalizeLong(
                        ONE_SOFT,
                        member -> Amounts.teamRole(member.candidate(), true)
                                + Amounts.subgroupRole(member.candidate(), false))
                .asConstraint(LEADERS_ROLE);
    }

    private static Constraint wish(ConstraintFactory factory) {
        return factory.forEach(Member.class)
                .filter(Member::isInSubgroup)
                .penalizeLong(ONE_SOFT, member -> Amounts.teamRole(member.candidate(), false))
                .asConstraint(TEAM_WISH);
    }
}
