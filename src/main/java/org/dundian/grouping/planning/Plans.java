package org.dundian.grouping.planning;

import ai.timefold.solver.core.api.domain.solution.ConstraintWeightOverrides;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dundian.grouping.Amounts;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Place;
import org.jspecify.annotations.Nullable;

/** Makes plans of tasks, and groupings of plans. */
final class Plans {

    private Plans() {}

    /** A plan in which only what is pinned has its place; the seed orders the rest, and so decides between equals. */
    static Plan of(GroupingTask task, ConstraintWeightOverrides<HardSoftLongScore> weights, long seed) {
        Pins pins = task.pins();
        List<Crew> crews = new ArrayList<>();
        List<Post> posts = new ArrayList<>();
        Map<Integer, Crew> crewOf = new HashMap<>();
        Map<Integer, Post> headOf = new HashMap<>();
        for (int team = 1; team <= task.teamCount(); team++) {
            Crew crew = new Crew(
                    team,
                    task.hosts().size(),
                    task.teamCount(),
                    pins.leaderOf(team).orElse(null));
            crews.add(crew);
            crewOf.put(team, crew);
            if (!task.leadersInside()) {
                Post head = Post.headOf(team);
                posts.add(head);
                headOf.put(team, head);
            }
        }
        Map<String, Post> postAt = new HashMap<>();
        Map<String, Integer> teamOfHost = pins.teamOfHost();
        List<Stop> stops = new ArrayList<>();
        for (Place place : task.hosts()) {
            Post post = Post.at(
                    place,
                    task.smallest(),
                    task.most(place),
                    pins.leaderAt(place.code()).orElse(null));
            posts.add(post);
            postAt.put(place.code(), post);
            stops.add(new Stop(post, crewOf.get(teamOfHost.get(place.code()))));
        }
        Map<String, CadrePin> pinOf = pins.byCadre();
        List<Member> members = new ArrayList<>();
        for (Candidate candidate : task.candidates()) {
            members.add(new Member(candidate, pinned(pinOf.get(candidate.id()), postAt, headOf)));
        }
        Random order = new Random(seed);
        Collections.shuffle(posts, order);
        Collections.shuffle(crews, order);
        Collections.shuffle(stops, order);
        Collections.shuffle(members, order);
        return new Plan(posts, crews, members, stops, weights);
    }

    private static @Nullable Post pinned(@Nullable CadrePin pin, Map<String, Post> postAt, Map<Integer, Post> headOf) {
        if (pin == null) {
            return null;
        }
        if (pin.host() != null) {
            return postAt.get(pin.host());
        }
        return pin.team() == null ? null : headOf.get(pin.team());
    }

    /** @throws IllegalStateException if a team has no leader, which a task without an obstacle does not come to */
    static Grouping grouping(Plan plan, GroupingTask task) {
        Map<Post, List<Candidate>> at = new HashMap<>();
        Map<Integer, List<Candidate>> heads = new HashMap<>();
        for (Member member : plan.members()) {
            if (member.isHead()) {
                heads.computeIfAbsent(member.post().team(), team -> new ArrayList<>())
                        .add(member.candidate());
            } else {
                at.computeIfAbsent(member.post(), post -> new ArrayList<>()).add(member.candidate());
            }
        }
        Map<Integer, List<Stop>> stops = new TreeMap<>();
        for (Stop stop : plan.stops()) {
            stops.computeIfAbsent(stop.team(), team -> new ArrayList<>()).add(stop);
        }
        Map<Integer, String> leaders = new TreeMap<>();
        stops.forEach((team, ofTeam) -> leaders.put(
                team,
                leader(team, ofTeam, at, heads, task)
                        .orElseThrow(() -> new IllegalStateException("team " + team + " has no leader"))
                        .id()));

        Map<Integer, Integer> numbers = numbers(leaders, task.pins().teams(), task.teamCount());
        Map<Integer, GroupedTeam> teams = new TreeMap<>();
        numbers.forEach((number, team) -> teams.put(
                number, new GroupedTeam(number, leaders.getOrDefault(team, ""), subgroups(stops.get(team), at))));
        return numbered(List.copyOf(teams.values()));
    }

    private static Optional<Candidate> leader(
            int team,
            List<Stop> stops,
            Map<Post, List<Candidate>> at,
            Map<Integer, List<Candidate>> heads,
            GroupingTask task) {
        if (!task.leadersInside()) {
            return heads.getOrDefault(team, List.of()).stream().min(Comparator.comparing(Candidate::id));
        }
        List<Candidate> members = stops.stream()
                .flatMap(stop -> at.getOrDefault(stop.post(), List.of()).stream())
                .toList();
        String pinned = task.pins().leaderOf(team).orElse(null);
        return Amounts.teamLeader(members, stops.stream().map(Stop::place).toList(), pinned);
    }

    /** Teams that a pin names keep their number, the others are numbered in the order of their leaders' ids. */
    private static Map<Integer, Integer> numbers(Map<Integer, String> leaders, Set<Integer> named, int teams) {
        Map<Integer, Integer> teamOf = new TreeMap<>();
        Set<Integer> free = new TreeSet<>();
        for (int number = 1; number <= teams; number++) {
            free.add(number);
        }
        free.removeAll(named);
        named.stream().filter(leaders::containsKey).forEach(team -> teamOf.put(team, team));
        List<Integer> rest = leaders.keySet().stream()
                .filter(team -> !named.contains(team))
                .sorted(Comparator.comparing(leaders::get))
                .toList();
        var next = free.iterator();
        rest.forEach(team -> teamOf.put(next.next(), team));
        return teamOf;
    }

    private static List<GroupedSubgroup> subgroups(@Nullable List<Stop> stops, Map<Post, List<Candidate>> at) {
        if (stops == null) {
            return List.of();
        }
        return stops.stream()
                .sorted(Comparator.comparing(Stop::getCode))
                .map(stop -> subgroup(stop, at.getOrDefault(stop.post(), List.of())))
                .toList();
    }

    private static GroupedSubgroup subgroup(Stop stop, List<Candidate> members) {
        String leader = Amounts.subgroupLeader(members, stop.post().pinnedLeader())
                .or(() -> members.stream().min(Comparator.comparing(Candidate::id)))
                .map(Candidate::id)
                .orElse("");
        List<String> ids = members.stream()
                .map(Candidate::id)
                .sorted(Comparator.comparing((String id) -> !id.equals(leader)).thenComparing(id -> id))
                .toList();
        return new GroupedSubgroup(0, stop.getCode(), leader, ids);
    }

    private static Grouping numbered(List<GroupedTeam> teams) {
        List<GroupedTeam> all = new ArrayList<>();
        int number = 0;
        for (GroupedTeam team : teams) {
            List<GroupedSubgroup> subgroups = new ArrayList<>();
            for (GroupedSubgroup subgroup : team.subgroups()) {
                subgroups.add(new GroupedSubgroup(++number, subgroup.host(), subgroup.leader(), subgroup.members()));
            }
            all.add(new GroupedTeam(team.number(), team.leader(), subgroups));
        }
        return new Grouping(all);
    }
}
