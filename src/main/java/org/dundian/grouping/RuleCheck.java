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
import org.dundian.input.FieldError;
import org.jspecify.annotations.Nullable;

/** Holds a grouping against the rules, without knowing how it was made. */
final class RuleCheck {

    private static final int MOST_SUBGROUPS = 999;
    private static final int MOST_TEAMS = 99;

    private final GroupingTask task;
    private final Grouping grouping;
    private final Map<String, Candidate> people = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
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

    List<FieldError> errors() {
        if (grouping.teams().size() != task.teamCount()) {
            refuse("teams", "应分为 " + task.teamCount() + " 个蹲点组");
        }
        for (int t = 0; t < grouping.teams().size(); t++) {
            check(grouping.teams().get(t), "teams[" + t + "].");
        }
        if (!task.leadersInside()) {
            teamLeaders.stream()
                    .filter(placed::contains)
                    .forEach(leader -> refuse("teams", "组长 " + name(leader) + " 不能同时是小组成员"));
            placed.addAll(teamLeaders);
        }
        for (Candidate candidate : task.candidates()) {
            if (!placed.contains(candidate.id())) {
                refuse("teams", "干部 " + candidate.name() + " 还没有编组");
            }
            task.absence(candidate).ifPresent(period -> refuse("teams", RuleWords.absent(candidate, period)));
        }
        task.hosts().stream()
                .filter(host -> !hostsUsed.contains(host.code()))
                .forEach(host -> refuse("teams", "蹲点单位 " + host.name() + " 还没有小组"));
        return errors;
    }

    private void check(GroupedTeam team, String path) {
        if (team.number() < 1 || team.number() > MOST_TEAMS || !teamNumbers.add(team.number())) {
            refuse(path + "number", "蹲点组序号 " + team.number() + " 重复或无效");
        }
        Candidate leader = people.get(team.leader());
        if (leader == null || !leader.mayLeadTeam()) {
            refuse(path + "leader", "第 " + team.number() + " 组的组长 " + name(team.leader()) + " 不能担任组长");
        }
        if (!teamLeaders.add(team.leader())) {
            refuse(path + "leader", name(team.leader()) + " 不能担任两个组的组长");
        }
        if (team.subgroups().isEmpty()) {
            refuse(path + "subgroups", "第 " + team.number() + " 组没有小组");
        }
        if (task.leadersInside()
                && team.subgroups().stream()
                        .noneMatch(subgroup -> subgroup.members().contains(team.leader()))) {
            refuse(path + "leader", "第 " + team.number() + " 组的组长 " + name(team.leader()) + " 应是本组一个小组的成员");
        }
        for (int s = 0; s < team.subgroups().size(); s++) {
            GroupedSubgroup subgroup = team.subgroups().get(s);
            check(subgroup, path + "subgroups[" + s + "].");
            if (!subgroup.members().contains(team.leader())) {
                interest(leader, subgroup, path + "leader");
            }
        }
    }

    private void check(GroupedSubgroup subgroup, String path) {
        String name = "第 " + subgroup.number() + " 小组";
        if (subgroup.number() < 1 || subgroup.number() > MOST_SUBGROUPS || !subgroupNumbers.add(subgroup.number())) {
            refuse(path + "number", "小组序号 " + subgroup.number() + " 重复或无效");
        }
        Place place = places.get(subgroup.host());
        if (place == null) {
            refuse(path + "host", name + "的蹲点单位 " + subgroup.host() + " 未被选定");
        } else if (!hostsUsed.add(subgroup.host())) {
            refuse(path + "host", "蹲点单位 " + place.name() + " 只能有一个小组");
        }
        Candidate leader = people.get(subgroup.leader());
        if (!subgroup.members().contains(subgroup.leader())) {
            refuse(path + "leader", name + "的小组长应是本小组成员");
        } else if (leader != null && !leader.mayLead()) {
            refuse(path + "leader", name + "的 " + leader.name() + " 不能担任小组长");
        }
        int size = subgroup.members().size();
        int most = place == null ? task.largest() : task.most(place);
        if (size < task.smallest() || size > most) {
            refuse(path + "members", RuleWords.size(name, task.smallest(), most, size));
        }
        for (String member : subgroup.members()) {
            Candidate candidate = people.get(member);
            if (candidate == null) {
                refuse(path + "members", name + "的 " + member + " 不在选定的干部中");
            } else if (!placed.add(member)) {
                refuse(path + "members", "干部 " + candidate.name() + " 只能编入一个小组");
            }
            interest(candidate, subgroup, path + "members");
        }
        excluded(subgroup, name, path + "members");
    }

    private void interest(@Nullable Candidate candidate, GroupedSubgroup subgroup, String path) {
        Place place = places.get(subgroup.host());
        if (candidate != null && place != null && !candidate.mayServeAt(place)) {
            refuse(path, RuleWords.interest(candidate, place));
        }
    }

    private void excluded(GroupedSubgroup subgroup, String name, String path) {
        List<Candidate> known = subgroup.members().stream()
                .map(people::get)
                .filter(Objects::nonNull)
                .toList();
        for (int i = 0; i < known.size(); i++) {
            for (int j = i + 1; j < known.size(); j++) {
                if (known.get(i).isApartFrom(known.get(j))) {
                    refuse(path, RuleWords.apart(name, known.get(i), known.get(j)));
                }
            }
        }
    }

    private String name(String id) {
        Candidate candidate = people.get(id);
        return candidate == null ? id : candidate.name();
    }

    private void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }
}
