package org.dundian.grouping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.jspecify.annotations.Nullable;

/**
 * What a grouping costs, and why everybody is where they are; for a solver's proposal and for what somebody made of it.
 *
 * @param points all costs together, at least 0; the fewer the better
 * @param costs one for each concern, in the order of {@link Concern}
 * @param cadres a sentence for each candidate who has a place, by id
 * @param hosts a sentence for each host that has a subgroup, by code
 */
public record Assessment(long points, List<Cost> costs, Map<String, String> cadres, Map<String, String> hosts) {

    /**
     * @param amount in the unit of the concern
     * @param points the amount times its weight
     */
    public record Cost(Concern concern, long amount, long points) {}

    /** @param skillInWords the words on screen for a skill's code */
    public static Assessment of(
            GroupingTask task, Grouping grouping, Weights weights, UnaryOperator<String> skillInWords) {
        Map<Concern, Long> amounts = new EnumMap<>(Concern.class);
        Map<String, Candidate> people = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        task.candidates().forEach(candidate -> people.put(candidate.id(), candidate));
        task.hosts().forEach(place -> places.put(place.code(), place));
        Sentences sentences = new Sentences(weights, skillInWords);
        int teamCount = Math.max(1, task.teamCount());

        for (GroupedTeam team : grouping.teams()) {
            List<Place> hosts = team.subgroups().stream()
                    .map(subgroup -> places.get(subgroup.host()))
                    .filter(Objects::nonNull)
                    .toList();
            add(amounts, Concern.LOAD, Amounts.load(team.subgroups().size(), places.size(), teamCount));
            long districts = hosts.stream()
                    .map(Place::district)
                    .filter(district -> !district.isBlank())
                    .distinct()
                    .count();
            add(amounts, Concern.DISTRICTS, Math.max(0, districts - 1));
            Candidate leader = people.get(team.leader());
            if (leader != null && !task.leadersInside()) {
                int share = Amounts.hostsOfTeam(places.size(), teamCount);
                long kilometres = hosts.stream()
                        .mapToLong(place -> Amounts.leaderTravel(place, leader, share))
                        .sum();
                add(amounts, Concern.TRAVEL, kilometres);
                add(amounts, Concern.ROLE, Amounts.teamRole(leader, true) + Amounts.subgroupRole(leader, false));
                sentences.teamLeader(leader, team, hosts, kilometres);
            }
            for (GroupedSubgroup subgroup : team.subgroups()) {
                assess(subgroup, team, people, places.get(subgroup.host()), task.leadersInside(), amounts, sentences);
            }
        }
        List<Cost> costs = new ArrayList<>();
        for (Concern concern : Concern.values()) {
            long amount = amounts.getOrDefault(concern, 0L);
            costs.add(new Cost(concern, amount, amount * weights.of(concern)));
        }
        return new Assessment(
                costs.stream().mapToLong(Cost::points).sum(),
                List.copyOf(costs),
                new LinkedHashMap<>(sentences.cadres()),
                new LinkedHashMap<>(sentences.hosts()));
    }

    /** Of the same people with a further host to look after: what that costs besides, as assessed by itself. */
    Assessment andAt(Assessment further) {
        List<Cost> both = new ArrayList<>();
        for (int i = 0; i < costs.size(); i++) {
            Cost more = further.costs.get(i);
            Cost cost = costs.get(i);
            both.add(
                    cost.concern().isOfHost()
                            ? new Cost(cost.concern(), cost.amount() + more.amount(), cost.points() + more.points())
                            : cost);
        }
        Map<String, String> places = new LinkedHashMap<>(hosts);
        places.putAll(further.hosts);
        return new Assessment(both.stream().mapToLong(Cost::points).sum(), List.copyOf(both), cadres, places);
    }

    private static void assess(
            GroupedSubgroup subgroup,
            GroupedTeam team,
            Map<String, Candidate> people,
            @Nullable Place place,
            boolean leadersInside,
            Map<Concern, Long> amounts,
            Sentences sentences) {
        List<Candidate> members = subgroup.members().stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .toList();
        add(amounts, Concern.DEPARTMENTS, Amounts.departments(members));
        add(amounts, Concern.SENIORITY, Amounts.seniority(members));
        add(amounts, Concern.GENDER, Amounts.gender(members));
        add(amounts, Concern.LAST_PARTNER, Amounts.lastPartners(members));
        for (Candidate member : members) {
            boolean leadsTeam = leadersInside && member.id().equals(team.leader());
            add(
                    amounts,
                    Concern.ROLE,
                    Amounts.subgroupRole(member, member.id().equals(subgroup.leader()))
                            + Amounts.teamRole(member, leadsTeam));
            if (place != null) {
                add(amounts, Concern.TRAVEL, Amounts.travel(place, member));
                add(amounts, Concern.LAST_HOST, Amounts.lastHost(place, member));
                sentences.member(member, place, members, subgroup, leadsTeam);
            }
        }
        if (place != null) {
            add(amounts, Concern.EXPERTISE, Amounts.missing(place, members).size());
            sentences.host(place, members, subgroup, team);
        }
    }

    private static void add(Map<Concern, Long> amounts, Concern concern, long amount) {
        amounts.merge(concern, amount, Long::sum);
    }
}
