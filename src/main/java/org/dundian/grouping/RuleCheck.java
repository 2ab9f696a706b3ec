package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.jspecify.annotations.Nullable;

/** Holds a grouping against the rules, without knowing how it was made. */
final class RuleCheck {

    private static final int MOST_SUBGROUPS = 999;
    private static final int MOST_TEAMS = 99;

    private final GroupingTask task;
    private final Grouping grouping;
    private final Map<String, Candidate> people = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<Breach> breaches = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();
    private final Set<String> teamLeaders = new HashSet<>();
    private final Set<String> hostsUsed = new HashSet<>();
    private final Set<Integer> teamNumbers = new HashSet<>();
    private final Set<Integer> subgroupNumbers = new HashSet<>();

    RuleCheck(GroupingTask task, Grouping grouping) {
        this.task = task;
        this.grouping = grouping;
        task.candidates().forEach(candidate -> people.put(candidate.id(), candidate));
        task.hosts().forEach(host -> places.put(host.code(), host));
    }

    /** What is being looked at: in no team, in a team, or in one of its subgroups. */
    private record Spot(String path, int team, int subgroup) {
        static final Spot NOWHERE = new Spot("", 0, 0);
    }

    List<Breach> breaches() {
        if (grouping.teams().size() != task.teamCount()) {
            refuse(Spot.NOWHERE, "teams", "应分为 " + task.teamCount() + " 个蹲点组", Set.of(), Set.of());
        }
        for (int t = 0; t < grouping.teams().size(); t++) {
            GroupedTeam team = grouping.teams().get(t);
            check(team, new Spot("teams[" + t + "].", team.number(), 0));
        }
        if (!task.leadersInside()) {
            teamLeaders.stream()
                    .filter(placed::contains)
                    .forEach(leader -> refuse(
                            Spot.NOWHERE, "teams", "组长 " + name(leader) + " 不能同时是小组成员", Set.of(leader), Set.of()));
            placed.addAll(teamLeaders);
        }
        for (Candidate candidate : task.candidates()) {
            if (!placed.contains(candidate.id())) {
                refuse(Spot.NOWHERE, "teams", "干部 " + candidate.name() + " 还没有编组", Set.of(candidate.id()), Set.of());
            }
            task.absence(candidate)
                    .ifPresent(period -> refuse(
                            Spot.NOWHERE,
                            "teams",
                            candidate.name() + " 在 " + period.inWords() + " 不可参加",
                            Set.of(candidate.id()),
                            Set.of()));
        }
        task.hosts().stream()
                .filter(host -> !hostsUsed.contains(host.code()))
                .forEach(host ->
                        refuse(Spot.NOWHERE, "teams", "蹲点单位 " + host.name() + " 还没有小组", Set.of(), Set.of(host.code())));
        return breaches;
    }

    private void check(GroupedTeam team, Spot spot) {
        String name = "第 " + team.number() + " 组";
        if (team.number() < 1 || team.number() > MOST_TEAMS || !teamNumbers.add(team.number())) {
            refuse(spot, "number", "蹲点组序号 " + team.number() + " 重复或无效", Set.of(), Set.of());
        }
        Candidate leader = people.get(team.leader());
        if (team.leader().isEmpty()) {
            refuse(spot, "leader", name + "还没有组长", Set.of(), Set.of());
        } else {
            Set<String> who = Set.of(team.leader());
            if (leader == null || !leader.mayLeadTeam()) {
                refuse(spot, "leader", name + "的组长 " + name(team.leader()) + " 不能担任组长", who, Set.of());
            }
            if (!teamLeaders.add(team.leader())) {
                refuse(spot, "leader", name(team.leader()) + " 不能担任两个组的组长", who, Set.of());
            }
            if (task.leadersInside()
                    && team.subgroups().stream()
                            .noneMatch(subgroup -> subgroup.members().contains(team.leader()))) {
                refuse(spot, "leader", name + "的组长 " + name(team.leader()) + " 应是本组一个小组的成员", who, Set.of());
            }
        }
        if (team.subgroups().isEmpty()) {
            refuse(spot, "subgroups", name + "没有小组", Set.of(), Set.of());
        }
        for (int s = 0; s < team.subgroups().size(); s++) {
            GroupedSubgroup subgroup = team.subgroups().get(s);
            check(subgroup, new Spot(spot.path() + "subgroups[" + s + "].", team.number(), subgroup.number()));
            if (!subgroup.members().contains(team.leader())) {
                interest(leader, subgroup, spot, "leader");
            }
        }
    }

    private void check(GroupedSubgroup subgroup, Spot spot) {
        String name = "第 " + subgroup.number() + " 小组";
        if (subgroup.number() < 1 || subgroup.number() > MOST_SUBGROUPS || !subgroupNumbers.add(subgroup.number())) {
            refuse(spot, "number", "小组序号 " + subgroup.number() + " 重复或无效", Set.of(), Set.of());
        }
        Place place = places.get(subgroup.host());
        if (subgroup.host().isEmpty()) {
            refuse(spot, "host", name + "还没有蹲点单位", Set.of(), Set.of());
        } else if (place == null) {
            refuse(spot, "host", name + "的蹲点单位 " + subgroup.host() + " 未被选定", Set.of(), Set.of(subgroup.host()));
        } else if (!hostsUsed.add(subgroup.host())) {
            refuse(spot, "host", "蹲点单位 " + place.name() + " 只能有一个小组", Set.of(), Set.of(subgroup.host()));
        }
        Candidate leader = people.get(subgroup.leader());
        if (subgroup.leader().isEmpty()) {
            refuse(spot, "leader", name + "还没有小组长", Set.of(), Set.of());
        } else if (!subgroup.members().contains(subgroup.leader())) {
            refuse(spot, "leader", name + "的小组长应是本小组成员", Set.of(subgroup.leader()), Set.of());
        } else if (leader != null && !leader.mayLead()) {
            refuse(spot, "leader", name + "的 " + leader.name() + " 不能担任小组长", Set.of(leader.id()), Set.of());
        }
        int size = subgroup.members().size();
        int most = place == null ? task.largest() : task.most(place);
        if (size < task.smallest() || size > most) {
            refuse(
                    spot,
                    "members",
                    name + "应有 " + task.smallest() + " 至 " + most + " 人，现有 " + size + " 人",
                    Set.of(),
                    Set.of());
        }
        for (String member : subgroup.members()) {
            Candidate candidate = people.get(member);
            if (candidate == null) {
                refuse(spot, "members", name + "的 " + member + " 不在选定的干部中", Set.of(member), Set.of());
            } else if (!placed.add(member)) {
                refuse(spot, "members", "干部 " + candidate.name() + " 只能编入一个小组", Set.of(member), Set.of());
            }
            interest(candidate, subgroup, spot, "members");
        }
        excluded(subgroup, name, spot);
    }

    private void interest(@Nullable Candidate candidate, GroupedSubgroup subgroup, Spot spot, String field) {
        Place place = places.get(subgroup.host());
        if (candidate != null && place != null && !candidate.mayServeAt(place)) {
            refuse(
                    spot,
                    field,
                    candidate.name() + " 与蹲点单位 " + place.name() + " 有利益关系（亲属或曾任职），应回避",
                    Set.of(candidate.id()),
                    Set.of(place.code()));
        }
    }

    private void excluded(GroupedSubgroup subgroup, String name, Spot spot) {
        List<Candidate> known = subgroup.members().stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .toList();
        for (int i = 0; i < known.size(); i++) {
            for (int j = i + 1; j < known.size(); j++) {
                Candidate one = known.get(i);
                Candidate other = known.get(j);
                if (one.isApartFrom(other)) {
                    refuse(
                            spot,
                            "members",
                            name + "的 " + one.name() + " 与 " + other.name() + " 不能同在一个小组",
                            one.id().equals(other.id()) ? Set.of(one.id()) : Set.of(one.id(), other.id()),
                            Set.of());
                }
            }
        }
    }

    private String name(String id) {
        Candidate candidate = people.get(id);
        return candidate == null ? id : candidate.name();
    }

    private void refuse(Spot spot, String field, String message, Set<String> cadres, Set<String> hosts) {
        breaches.add(new Breach(spot.path() + field, message, spot.team(), spot.subgroup(), cadres, hosts));
    }
}
