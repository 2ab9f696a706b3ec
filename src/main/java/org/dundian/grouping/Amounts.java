package org.dundian.grouping;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of each {@link Concern}, counted the same by the solver and by whoever explains its result. What is not
 * known counts nothing.
 */
public final class Amounts {

    private static final int SAME_AGE_YEARS = 5;

    private Amounts() {}

    /** Skills that the host wants and that none of the members has. */
    public static Set<String> missing(Place place, Collection<Candidate> members) {
        return place.wanted().stream()
                .filter(skill ->
                        members.stream().noneMatch(member -> member.skills().contains(skill)))
                .collect(Collectors.toSet());
    }

    public static int departments(List<Candidate> members) {
        return pairs(members, Amounts::sameDepartment);
    }

    public static int seniority(List<Candidate> members) {
        return pairs(members, (one, other) -> sameGrade(one, other) + sameAge(one, other));
    }

    /** 1 if all of several are women or all are men. */
    public static int gender(List<Candidate> members) {
        if (members.size() < 2 || members.get(0).gender().isEmpty()) {
            return 0;
        }
        String first = members.get(0).gender();
        return members.stream().allMatch(member -> member.gender().equals(first)) ? 1 : 0;
    }

    public static int lastHost(Place place, Candidate member) {
        return member.lastHosts().contains(place.code()) ? 1 : 0;
    }

    public static int lastPartners(List<Candidate> members) {
        return pairs(members, Amounts::partners);
    }

    /** Kilometres from where the candidate lives. */
    public static int travel(Place place, Candidate member) {
        return Districts.km(member.district(), place.district());
    }

    /** What one host of the team adds to its leader's mean distance, in kilometres. */
    public static int leaderTravel(Place place, Candidate leader, int hostsOfTeam) {
        return (travel(place, leader) + hostsOfTeam / 2) / hostsOfTeam;
    }

    /** The hosts of a team if all are shared out evenly, at least 1. */
    public static int hostsOfTeam(int hosts, int teams) {
        return Math.max(1, hosts / teams);
    }

    /** How far a team with that many subgroups is from an even share, squared. */
    public static int load(int subgroups, int hosts, int teams) {
        int least = hosts / teams;
        int most = (hosts + teams - 1) / teams;
        int off = Math.max(0, Math.max(subgroups - most, least - subgroups));
        return off * off;
    }

    public static int subgroupRole(Candidate member, boolean leads) {
        return switch (member.wanted()) {
            case SUBGROUP -> member.mayLead() && !leads ? 1 : 0;
            case ANY, TEAM -> 0;
        };
    }

    public static int teamRole(Candidate member, boolean leads) {
        return switch (member.wanted()) {
            case TEAM -> member.mayLeadTeam() && !leads ? 1 : 0;
            case ANY, SUBGROUP -> 0;
        };
    }

    /** Who of the members leads their subgroup: who is pinned as that, else who may and wants to. */
    public static Optional<Candidate> subgroupLeader(Collection<Candidate> members, @Nullable String pinned) {
        return members.stream()
                .filter(member -> member.mayLead() || member.id().equals(pinned))
                .min(Comparator.comparing((Candidate member) -> !member.id().equals(pinned))
                        .thenComparing(member -> readiness(member, WantedRole.SUBGROUP))
                        .thenComparing(Candidate::id));
    }

    /** Who of the members of a team's subgroups leads the team: who may at all of its hosts, and wants to. */
    public static Optional<Candidate> teamLeader(
            Collection<Candidate> members, Collection<Place> places, @Nullable String pinned) {
        return members.stream()
                .filter(Candidate::mayLeadTeam)
                .filter(member -> pinned == null || member.id().equals(pinned))
                .filter(member ->
                        member.conflicts().isEmpty() || places.stream().allMatch(member::mayServeAt))
                .min(Comparator.comparing((Candidate member) -> readiness(member, WantedRole.TEAM))
                        .thenComparing(Candidate::id));
    }

    private static int readiness(Candidate member, WantedRole role) {
        if (member.wanted() == role) {
            return 0;
        }
        return member.wanted() == WantedRole.ANY ? 1 : 2;
    }

    static int sameDepartment(Candidate one, Candidate other) {
        return !one.department().isEmpty() && one.department().equals(other.department()) ? 1 : 0;
    }

    static int sameGrade(Candidate one, Candidate other) {
        return !one.grade().isEmpty() && one.grade().equals(other.grade()) ? 1 : 0;
    }

    static int sameAge(Candidate one, Candidate other) {
        return one.birthYear() != 0
                        && other.birthYear() != 0
                        && Math.abs(one.birthYear() - other.birthYear()) < SAME_AGE_YEARS
                ? 1
                : 0;
    }

    static int partners(Candidate one, Candidate other) {
        return one.lastPartners().contains(other.id()) || other.lastPartners().contains(one.id()) ? 1 : 0;
    }

    /** Pairs that must not share a subgroup. */
    public static int excluded(List<Candidate> members) {
        return pairs(members, (one, other) -> one.isApartFrom(other) ? 1 : 0);
    }

    private static int pairs(List<Candidate> members, ToIntBiFunction<Candidate, Candidate> amount) {
        int sum = 0;
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                sum += amount.applyAsInt(members.get(i), members.get(j));
            }
        }
        return sum;
    }
}
