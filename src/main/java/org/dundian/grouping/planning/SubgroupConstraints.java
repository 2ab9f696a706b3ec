package org.dundian.grouping.planning;

import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_HARD;
import static ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore.ONE_SOFT;

import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import java.util.List;
import org.dundian.grouping.Amounts;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Concern;

/** What holds within a subgroup and among the teams' shares, wherever the team leaders are. */
final class SubgroupConstraints {

    /** A grouping with such a fault could not even be written down, so that any other is rather broken. */
    static final int UNUSABLE = 100;

    private static final int LEADERLESS = 10;

    private SubgroupConstraints() {}

    static List<Constraint> all(ConstraintFactory factory) {
        return List.of(
                size(factory),
                nobody(factory),
                leaderless(factory),
                interest(factory),
                excluded(factory),
                emptyTeam(factory),
                expertise(factory),
                departments(factory),
                seniority(factory),
                gender(factory),
                travel(factory),
                lastHost(factory),
                lastPartner(factory),
                subgroupRole(factory),
                districts(factory),
                load(factory));
    }

    private static UniConstraintStream<Member> inSubgroups(ConstraintFactory factory) {
        return factory.forEach(Member.class).filter(Member::isInSubgroup);
    }

    private static BiConstraintStream<Post, List<Candidate>> subgroups(ConstraintFactory factory) {
        return inSubgroups(factory).groupBy(Member::post, ConstraintCollectors.toList(Member::candidate));
    }

    private static Constraint size(ConstraintFactory factory) {
        return subgroups(factory)
                .filter((post, members) -> post.off(members.size()) > 0)
                .penalizeLong(ONE_HARD, (post, members) -> (long) UNUSABLE * post.off(members.size()))
                .asConstraint("size");
    }

    private static Constraint nobody(ConstraintFactory factory) {
        return factory.forEach(Post.class)
                .filter(post -> !post.isHead())
                .ifNotExists(Member.class, Joiners.equal(post -> post, Member::getPost))
                .penalizeLong(ONE_HARD, post -> (long) UNUSABLE * post.least())
                .asConstraint("nobody");
    }

    private static Constraint leaderless(ConstraintFactory factory) {
        return subgroups(factory)
                .filter((post, members) ->
                        Amounts.subgroupLeader(members, post.pinnedLeader()).isEmpty())
                .penalizeLong(ONE_HARD, (post, members) -> LEADERLESS)
                .asConstraint("leaderless");
    }

    private static Constraint interest(ConstraintFactory factory) {
        return inSubgroups(factory)
                .filter(member -> member.candidate()
                        .conflicts()
                        .contains(member.post().place().code()))
                .penalizeLong(ONE_HARD, member -> 1)
                .asConstraint("interest");
    }

    private static Constraint excluded(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_HARD, (post, members) -> Amounts.excluded(members))
                .asConstraint("excluded");
    }

    private static Constraint emptyTeam(ConstraintFactory factory) {
        return factory.forEach(Crew.class)
                .ifNotExists(Stop.class, Joiners.equal(crew -> crew, Stop::getCrew))
                .penalizeLong(ONE_HARD, crew -> UNUSABLE)
                .asConstraint("empty-team");
    }

    private static Constraint expertise(ConstraintFactory factory) {
        return subgroups(factory)
                .filter((post, members) -> !post.place().wanted().isEmpty())
                .penalizeLong(
                        ONE_SOFT,
                        (post, members) ->
                                Amounts.missing(post.place(), members).size())
                .asConstraint(Concern.EXPERTISE.code());
    }

    private static Constraint departments(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_SOFT, (post, members) -> Amounts.departments(members))
                .asConstraint(Concern.DEPARTMENTS.code());
    }

    private static Constraint seniority(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_SOFT, (post, members) -> Amounts.seniority(members))
                .asConstraint(Concern.SENIORITY.code());
    }

    private static Constraint gender(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_SOFT, (post, members) -> Amounts.gender(members))
                .asConstraint(Concern.GENDER.code());
    }

    private static Constraint travel(ConstraintFactory factory) {
        return inSubgroups(factory)
                .penalizeLong(ONE_SOFT, member -> Amounts.travel(member.post().place(), member.candidate()))
                .asConstraint(Concern.TRAVEL.code());
    }

    private static Constraint lastHost(ConstraintFactory factory) {
        return inSubgroups(factory)
                .filter(member -> !member.candidate().lastHosts().isEmpty())
                .penalizeLong(ONE_SOFT, member -> Amounts.lastHost(member.post().place(), member.candidate()))
                .asConstraint(Concern.LAST_HOST.code());
    }

    private static Constraint lastPartner(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_SOFT, (post, members) -> Amounts.lastPartners(members))
                .asConstraint(Concern.LAST_PARTNER.code());
    }

    private static Constraint subgroupRole(ConstraintFactory factory) {
        return subgroups(factory)
                .penalizeLong(ONE_SOFT, SubgroupConstraints::subgroupRole)
                .asConstraint(Concern.ROLE.code());
    }

    private static long subgroupRole(Post post, List<Candidate> members) {
        Candidate leader = Amounts.subgroupLeader(members, post.pinnedLeader()).orElse(null);
        return members.stream()
                .mapToLong(member -> Amounts.subgroupRole(member, member.equals(leader)))
                .sum();
    }

    private static Constraint districts(ConstraintFactory factory) {
        return factory.forEach(Stop.class)
                .filter(stop -> !stop.place().district().isBlank())
                .groupBy(
                        Stop::team,
                        ConstraintCollectors.countDistinctLong(
                                (Stop stop) -> stop.place().district()))
                .penalizeLong(ONE_SOFT, (team, districts) -> districts - 1)
                .asConstraint(Concern.DISTRICTS.code());
    }

    private static Constraint load(ConstraintFactory factory) {
        return factory.forEach(Stop.class)
                .groupBy(Stop::getCrew, ConstraintCollectors.count())
                .penalizeLong(ONE_SOFT, (crew, stops) -> Amounts.load(stops, crew.hosts(), crew.teams()))
                .asConstraint(Concern.LOAD.code());
    }
}
