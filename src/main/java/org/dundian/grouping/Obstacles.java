package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;

/** Looks for what makes a task unsolvable before anybody tries, so that it can be named. */
final class Obstacles {

    private final GroupingTask task;
    private final Map<String, Candidate> people = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<String> found = new ArrayList<>();

    Obstacles(GroupingTask task) {
        this.task = task;
        task.candidates().forEach(candidate -> people.put(candidate.id(), candidate));
        task.hosts().forEach(place -> places.put(place.code(), place));
    }

    List<String> found() {
        if (task.hosts().isEmpty()) {
            return List.of("还没有选定蹲点单位");
        }
        availability();
        capacity();
        leaders();
        interests();
        if (!task.pins().equals(Pins.NONE)) {
            pins();
        }
        return found;
    }

    private void availability() {
        for (Candidate candidate : task.candidates()) {
            task.absence(candidate)
                    .ifPresent(period -> found.add(candidate.name() + " 在 " + period.inWords() + " 不可参加"));
        }
    }

    private void capacity() {
        int least = task.hosts().size() * task.smallest();
        int most = task.hosts().stream().mapToInt(task::most).sum();
        List<String> small = task.hosts().stream()
                .filter(place -> task.most(place) < task.smallest())
                .map(place -> place.name() + "（" + place.capacity() + " 人）")
                .toList();
        if (!small.isEmpty()) {
            found.add("每组至少 " + task.smallest() + " 人，超出接待能力：" + String.join("、", small));
        } else if (task.members() < least || task.members() > most) {
            found.add("除组长外有 " + Math.max(0, task.members()) + " 名组员，"
                    + task.hosts().size() + " 个蹲点单位每组 " + task.smallest() + " 至 " + task.largest() + " 人，需要 " + least
                    + " 至 " + most + " 名");
        }
    }

    /** Enough for the teams, enough for the subgroups, and enough for both where the same persons would serve either. */
    private void leaders() {
        List<Candidate> fit =
                task.candidates().stream().filter(Candidate::mayLeadTeam).toList();
        if (fit.size() < task.teamCount()) {
            found.add("需要 " + task.teamCount() + " 名可以担任组长的干部，已选 " + fit.size() + " 名" + named(fit));
        }
        List<Candidate> able =
                task.candidates().stream().filter(Candidate::mayLead).toList();
        int subgroups = task.hosts().size();
        if (able.size() < subgroups) {
            found.add("需要 " + subgroups + " 名可以担任小组长的干部，已选 " + able.size() + " 名" + named(able));
        } else if (!task.leadersInside() && fit.size() >= task.teamCount()) {
            Set<String> either = new HashSet<>();
            fit.forEach(candidate -> either.add(candidate.id()));
            able.forEach(candidate -> either.add(candidate.id()));
            if (either.size() < task.teamCount() + subgroups) {
                found.add("需要 " + task.teamCount() + " 名组长和 " + subgroups + " 名小组长，可以任职的共 " + either.size() + " 名"
                        + named(able));
            }
        }
    }

    private void interests() {
        for (Place place : task.hosts()) {
            List<Candidate> able =
                    task.candidates().stream().filter(Candidate::mayLead).toList();
            if (!able.isEmpty() && able.stream().noneMatch(candidate -> candidate.mayServeAt(place))) {
                found.add("可以担任小组长的干部都应回避 " + place.name() + named(able));
            }
        }
        for (Candidate candidate : task.candidates()) {
            if (!candidate.conflicts().isEmpty()
                    && (task.leadersInside() || !candidate.mayLeadTeam())
                    && task.hosts().stream().noneMatch(candidate::mayServeAt)) {
                found.add(candidate.name() + " 应回避选定的所有蹲点单位");
            }
        }
    }

    private void pins() {
        Map<Integer, String> leaderOfTeam = new HashMap<>();
        Map<String, String> leaderOfHost = new HashMap<>();
        Map<String, List<Candidate>> pinnedAt = new HashMap<>();
        Set<String> once = new HashSet<>();
        Map<String, Integer> teamOfHost = new HashMap<>();
        for (HostPin pin : task.pins().hosts()) {
            if (!places.containsKey(pin.host())) {
                found.add("固定的蹲点单位 " + pin.host() + " 未被选定");
            } else if (pin.team() < 1 || pin.team() > task.teamCount()) {
                found.add(places.get(pin.host()).name() + " 固定在第 " + pin.team() + " 组，只分 " + task.teamCount() + " 组");
            } else if (Optional.ofNullable(teamOfHost.put(pin.host(), pin.team()))
                    .filter(other -> other != pin.team())
                    .isPresent()) {
                found.add(places.get(pin.host()).name() + " 固定在两个组");
            }
        }
        for (CadrePin pin : task.pins().cadres()) {
            Candidate candidate = people.get(pin.userId());
            if (candidate == null) {
                found.add("固定的干部 " + pin.userId() + " 未被选定");
                continue;
            }
            if (!once.add(pin.userId())) {
                found.add(candidate.name() + " 被固定两次");
            }
            if (pin.host() != null) {
                atHost(pin, pin.host(), candidate, leaderOfHost, pinnedAt);
            } else if (pin.leads()) {
                found.add(candidate.name() + " 固定为小组长，但没有固定蹲点单位");
            }
            if (pin.team() != null) {
                asTeamLeader(pin, pin.team(), candidate, leaderOfTeam, teamOfHost);
            }
        }
        pinnedAt.forEach(this::crowd);
        long emptyTeams =
                task.teamCount() - teamOfHost.values().stream().distinct().count();
        if (task.hosts().size() - teamOfHost.size() < emptyTeams) {
            found.add("固定的蹲点单位使 " + (emptyTeams - (task.hosts().size() - teamOfHost.size())) + " 个组没有小组");
        }
    }

    private void atHost(
            CadrePin pin,
            String host,
            Candidate candidate,
            Map<String, String> leaderOfHost,
            Map<String, List<Candidate>> pinnedAt) {
        Place place = places.get(host);
        if (place == null) {
            found.add(candidate.name() + " 固定在未选定的蹲点单位 " + host);
            return;
        }
        pinnedAt.computeIfAbsent(host, code -> new ArrayList<>()).add(candidate);
        if (!candidate.mayServeAt(place)) {
            found.add(candidate.name() + " 固定在 " + place.name() + "，但应回避该单位");
        }
        if (pin.leads()) {
            if (!candidate.mayLead()) {
                found.add(candidate.name() + " 固定为小组长，但不能担任小组长");
            }
            String other = leaderOfHost.put(host, candidate.name());
            if (other != null) {
                found.add(other + " 和 " + candidate.name() + " 都固定为 " + place.name() + " 的小组长");
            }
        }
    }

    private void asTeamLeader(
            CadrePin pin,
            int team,
            Candidate candidate,
            Map<Integer, String> leaderOfTeam,
            Map<String, Integer> teamOfHost) {
        if (team < 1 || team > task.teamCount()) {
            found.add(candidate.name() + " 固定为第 " + team + " 组组长，只分 " + task.teamCount() + " 组");
        }
        if (!candidate.mayLeadTeam()) {
            found.add(candidate.name() + " 固定为组长，但不能担任组长");
        }
        if (!task.leadersInside() && pin.host() != null) {
            found.add(candidate.name() + " 既固定为组长，又固定在小组");
        }
        if (pin.host() != null && teamOfHost.getOrDefault(pin.host(), team) != team) {
            found.add(candidate.name() + " 固定为第 " + team + " 组组长，其小组却固定在另一组");
        }
        String other = leaderOfTeam.put(team, candidate.name());
        if (other != null) {
            found.add(other + " 和 " + candidate.name() + " 都固定为第 " + team + " 组组长");
        }
        teamOfHost.forEach((host, number) -> {
            Place place = places.get(host);
            if (number == team && place != null && !candidate.mayServeAt(place)) {
                found.add(candidate.name() + " 固定为第 " + team + " 组组长，但应回避该组的 " + place.name());
            }
        });
    }

    private void crowd(String host, List<Candidate> pinned) {
        Place place = places.get(host);
        if (place == null) {
            return;
        }
        if (pinned.size() > task.most(place)) {
            found.add(place.name() + " 至多 " + task.most(place) + " 人，固定了 " + pinned.size() + " 人" + named(pinned));
        } else if (pinned.size() == task.most(place) && pinned.stream().noneMatch(Candidate::mayLead)) {
            found.add("固定在 " + place.name() + " 的干部都不能担任小组长" + named(pinned));
        }
        for (int i = 0; i < pinned.size(); i++) {
            for (int j = i + 1; j < pinned.size(); j++) {
                if (pinned.get(i).isApartFrom(pinned.get(j))) {
                    found.add(pinned.get(i).name() + " 与 " + pinned.get(j).name() + " 不能同组，却都固定在 " + place.name());
                }
            }
        }
    }

    /** At most ten of them, so that a sentence stays one. */
    private static String named(List<Candidate> some) {
        if (some.isEmpty()) {
            return "";
        }
        String names = some.stream().limit(10).map(Candidate::name).collect(Collectors.joining("、"));
        return "：" + names + (some.size() > 10 ? "等" : "");
    }
}
