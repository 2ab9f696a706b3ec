package org.dundian.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.grouping.Arrangement;
import org.dundian.grouping.Assessment;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.ChangeTask;
import org.dundian.grouping.LeastChange;
import org.dundian.grouping.Period;
import org.dundian.grouping.Place;
import org.dundian.grouping.PlacedCrew;
import org.dundian.grouping.Weights;
import org.dundian.input.InvalidInput;
import org.dundian.roster.Expertise;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subgroups of a running batch as the grouping sees them, who could have a place, and how open seats are best filled. */
@Component
class RunningCrews {

    private static final int WAYS_SHOWN = 3;

    private final Subgroups subgroups;
    private final Postings postings;
    private final ReplacementRequests requests;
    private final CadreCandidates candidates;
    private final GroupingTasks tasks;
    private final Weights weights;
    private final JdbcClient jdbc;
    private final Clock clock;

    RunningCrews(
            Subgroups subgroups,
            Postings postings,
            ReplacementRequests requests,
            CadreCandidates candidates,
            GroupingTasks tasks,
            Weights weights,
            JdbcClient jdbc,
            Clock clock) {
        this.subgroups = subgroups;
        this.postings = postings;
        this.requests = requests;
        this.candidates = candidates;
        this.tasks = tasks;
        this.weights = weights;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /** Those whose stay goes on or lies ahead, by code, in the order of their numbers. */
    Map<String, PlacedCrew> of(Batch batch) {
        List<Subgroup> inStay = subgroups.ofBatch(batch.code()).stream()
                .filter(subgroup -> subgroup.isInStay() || subgroup.state() == SubgroupState.PROPOSED)
                .toList();
        Map<String, List<String>> hosts = hosts(batch.code());
        Map<String, List<String>> members = members(batch.code());
        Map<String, Candidate> people =
                people(batch, members.values().stream().flatMap(List::stream).toList());
        Map<String, Place> places = tasks
                .places(hosts.values().stream().flatMap(List::stream).toList())
                .stream()
                .collect(Collectors.toMap(Place::code, place -> place));
        Map<String, PlacedCrew> crews = new LinkedHashMap<>();
        for (Subgroup subgroup : inStay) {
            List<Place> there = hosts.getOrDefault(subgroup.code(), List.of(subgroup.host())).stream()
                    .map(places::get)
                    .filter(Objects::nonNull)
                    .toList();
            List<Candidate> crew = members.getOrDefault(subgroup.code(), List.of()).stream()
                    .map(people::get)
                    .filter(Objects::nonNull)
                    .toList();
            crews.put(subgroup.code(), crew(batch, subgroup, there, crew));
        }
        return crews;
    }

    private PlacedCrew crew(Batch batch, Subgroup subgroup, List<Place> places, List<Candidate> members) {
        return new PlacedCrew(
                subgroup.code(),
                name(subgroup.number(), places),
                places,
                batch.sizes().smallest(),
                most(batch, places),
                members.size(),
                members,
                subgroup.leader(),
                rest(subgroup.startsOn(), subgroup.endsOn()));
    }

    /** A crew for a host that joins, with nobody in it yet. */
    PlacedCrew fresh(Batch batch, int number, String host, int wanted) {
        List<Place> there = tasks.places(List.of(host));
        return new PlacedCrew(
                Subgroup.codeOf(batch.code(), number),
                name(number, there),
                there,
                batch.sizes().smallest(),
                most(batch, there),
                wanted,
                List.of(),
                null,
                rest(batch.startsOn(), batch.endsOn()));
    }

    static String name(int number, List<Place> places) {
        return "第 " + number + " 小组（" + places.stream().map(Place::name).collect(Collectors.joining("、")) + "）";
    }

    /** For each of its hosts a subgroup may be as large as one of a single host. */
    static int most(Batch batch, List<Place> places) {
        int largest = batch.sizes().largest();
        return places.stream()
                .mapToInt(place -> place.capacity() == 0 ? largest : Math.min(largest, place.capacity()))
                .sum();
    }

    /** The days that are left of a stay. */
    Period rest(LocalDate startsOn, LocalDate endsOn) {
        LocalDate today = today();
        LocalDate from = today.isAfter(startsOn) ? today : startsOn;
        return new Period(from.isAfter(endsOn) ? endsOn : from, endsOn);
    }

    private Map<String, List<String>> hosts(String batch) {
        Map<String, List<String>> hosts = new HashMap<>();
        jdbc.sql("""
                        select coalesce(merged_into, code), host_code from subgroup
                         where batch_code = :batch and (merged_into is null or left_host = 0)
                         order by case when merged_into is null then 0 else 1 end, code""").param("batch", batch).query(row -> {
            hosts.computeIfAbsent(row.getString(1), none -> new ArrayList<>()).add(row.getString(2));
        });
        return hosts;
    }

    private Map<String, List<String>> members(String batch) {
        Map<String, List<String>> members = new HashMap<>();
        jdbc.sql(
                        "select subgroup_code, user_id from posting where batch_code = :batch and live_key is not null order by id")
                .param("batch", batch)
                .query(row -> {
                    members.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                            .add(row.getString(2));
                });
        return members;
    }

    private Map<String, Candidate> people(Batch batch, Collection<String> ids) {
        return tasks.candidates(batch, ids).stream().collect(Collectors.toMap(Candidate::id, candidate -> candidate));
    }

    /** Who is eligible and has no place in the batch, and has not left one there. */
    List<Candidate> reserve(Batch batch) {
        Set<String> left = Set.copyOf(requests.everOf(batch.code()));
        return free(batch).stream()
                .filter(candidate -> !left.contains(candidate.id()))
                .toList();
    }

    /** As {@link #reserve}, with those who left a place and may come back if the office wants them. */
    List<Candidate> free(Batch batch) {
        Set<String> taken = new HashSet<>(requests.openOf(batch.code()));
        members(batch.code()).values().forEach(taken::addAll);
        subgroups.teamsOf(batch.code()).forEach(team -> taken.add(team.leader()));
        List<String> free = candidates.of(batch).stream()
                .filter(Selection.CadreCandidate::eligible)
                .map(candidate -> candidate.cadre().userId())
                .filter(user -> !taken.contains(user))
                .toList();
        return tasks.candidates(batch, free);
    }

    /** A seat at the head of a team, with whoever may take it: nobody who leads one already or has another place. */
    record TeamSeat(PlacedCrew crew, List<Candidate> able) {}

    TeamSeat seatOf(Batch batch, Team team) {
        List<String> hosts = subgroups.ofBatch(batch.code()).stream()
                .filter(subgroup -> subgroup.team().equals(team.code()) && !subgroup.leftHost())
                .map(Subgroup::host)
                .toList();
        List<Place> places = tasks.places(hosts);
        PlacedCrew crew = new PlacedCrew(
                team.code(),
                "第 " + team.number() + " 蹲点组",
                places,
                1,
                1,
                1,
                List.of(),
                null,
                rest(batch.startsOn(), batch.endsOn()));
        List<Candidate> able = reserve(batch).stream()
                .filter(Candidate::mayLeadTeam)
                .map(Candidate::leading)
                .toList();
        return new TeamSeat(crew, able);
    }

    /** Everybody who can take the one open seat without anybody else being moved, best first; rules that fail are named. */
    List<Arrangement> everyWayInto(
            Batch batch, PlacedCrew seat, Collection<PlacedCrew> crews, List<Candidate> reserve) {
        ChangeTask task = new ChangeTask(
                List.copyOf(crews),
                reserve,
                List.of(),
                fixed(batch, crews),
                List.copyOf(of(batch).values()),
                null);
        return find(task, Integer.MAX_VALUE).stream()
                .filter(way ->
                        way.steps().size() == 1 && way.steps().get(0).to().equals(seat.code()))
                .toList();
    }

    /** Somebody who has a place and may be moved to another. */
    Optional<Candidate> movable(Batch batch, Collection<PlacedCrew> crews, String user) {
        return crews.stream()
                .flatMap(crew -> crew.members().stream())
                .filter(member -> member.id().equals(user))
                .filter(member -> !fixed(batch, crews).contains(user))
                .findFirst();
    }

    /** How open seats are filled best, and the ways that were looked at. */
    record Ways(Arrangement taken, List<ChangePlan.Option> options) {}

    /**
     * @param crews with their open seats
     * @param reserve who has no place and may get one of these
     * @param chosen user ids whom the office wants there; empty for the solver's choice
     * @param donor code of the crew whose people come first; null if none
     * @throws InvalidInput for somebody chosen who has no place in the batch and cannot have one
     */
    Ways fill(
            Batch batch,
            Collection<PlacedCrew> crews,
            List<Candidate> reserve,
            List<String> chosen,
            @Nullable String donor) {
        Set<String> fixed = fixed(batch, crews);
        List<String> seats = chosen.stream().distinct().toList();
        List<Candidate> able = seats.isEmpty() ? reserve : withReturners(batch, reserve);
        Set<String> known = Stream.concat(able.stream(), crews.stream().flatMap(crew -> crew.members().stream()))
                .map(Candidate::id)
                .collect(Collectors.toSet());
        for (String user : seats) {
            if (!known.contains(user) || fixed.contains(user)) {
                throw new InvalidInput("chosen", user + " 不在可调整的人员中：应是符合条件的后备干部（接任组长的须可任组长），或其他小组中不担任组长、小组长的组员");
            }
        }
        List<PlacedCrew> before = List.copyOf(of(batch).values());
        ChangeTask task = new ChangeTask(List.copyOf(crews), reserve, List.of(), fixed, before, donor);
        List<Arrangement> best = new ArrayList<>(find(task, WAYS_SHOWN));
        Arrangement taken = best.get(0);
        int bearable = taken.disturbance() + 1;
        best.removeIf(way -> way.disturbance() > bearable);
        if (!seats.isEmpty()) {
            taken = find(new ChangeTask(List.copyOf(crews), able, seats, fixed, before, donor), 1)
                    .get(0);
            Set<String> people = people(taken);
            best.removeIf(way -> people(way).equals(people));
            best.add(0, taken);
        }
        Arrangement followed = taken;
        return new Ways(
                taken,
                best.stream()
                        .filter(way -> !way.steps().isEmpty())
                        .map(way -> option(way, way == followed))
                        .toList());
    }

    private List<Candidate> withReturners(Batch batch, List<Candidate> reserve) {
        Set<String> known = reserve.stream().map(Candidate::id).collect(Collectors.toSet());
        Set<String> left = Set.copyOf(requests.everOf(batch.code()));
        return Stream.concat(
                        reserve.stream(),
                        free(batch).stream()
                                .filter(candidate -> left.contains(candidate.id()) && !known.contains(candidate.id())))
                .toList();
    }

    /** What it costs that the people look after their hosts, and why each of them is there. */
    Assessment assessed(PlacedCrew crew) {
        return crew.assessed(weights, Expertise::labelOf);
    }

    private List<Arrangement> find(ChangeTask task, int most) {
        return LeastChange.find(task, weights, Expertise::labelOf, most);
    }

    private static Set<String> people(Arrangement way) {
        return way.steps().stream().map(step -> step.who().id()).collect(Collectors.toSet());
    }

    private static ChangePlan.Option option(Arrangement way, boolean taken) {
        return new ChangePlan.Option(
                way.steps().stream().map(step -> step.who().id()).toList(),
                way.steps().stream().map(step -> step.who().name()).collect(Collectors.joining("、")),
                way.disturbance(),
                way.points(),
                way.steps().stream().map(step -> step.who().name() + step.why()).toList(),
                way.broken(),
                taken);
    }

    /** Leaders stay with those they lead. */
    private Set<String> fixed(Batch batch, Collection<PlacedCrew> crews) {
        Set<String> fixed = new HashSet<>();
        subgroups.teamsOf(batch.code()).forEach(team -> fixed.add(team.leader()));
        crews.forEach(crew -> {
            if (crew.leader() != null) {
                fixed.add(crew.leader());
            }
        });
        return fixed;
    }
}
