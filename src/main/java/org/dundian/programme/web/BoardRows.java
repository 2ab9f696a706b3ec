package org.dundian.programme.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.grouping.Assessment.Cost;
import org.dundian.grouping.Breach;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.dundian.grouping.Place;
import org.dundian.grouping.Seating;
import org.dundian.programme.Deviation;
import org.dundian.programme.GroupingBoard.Board;
import org.dundian.programme.GroupingBoard.Judged;
import org.dundian.roster.Expertise;
import org.dundian.roster.Host;
import org.jspecify.annotations.Nullable;

/** What the board shows of one team, of those who wait for a place, and of the whole. */
final class BoardRows {

    /** So many breaches, cadres and hosts are shown at most; the numbers beside count all. */
    static final int SHOWN = 100;

    /**
     * @param from the proposal's place, in words
     * @param by the name of who gave the reason, else of who moved it
     */
    record ChangeRow(
            String from,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant at) {
        static ChangeRow of(Deviation deviation) {
            return new ChangeRow(deviation.from(), deviation.reason(), deviation.whoName(), deviation.at());
        }
    }

    /**
     * @param fits whether the own host wants it
     */
    record SkillRow(String name, boolean fits) {}

    /**
     * @param wanted what the cadre is wanted to lead: {@code team}, {@code subgroup} or {@code any}
     * @param why why the cadre is here and what it costs; absent without a place
     * @param broken the rules that the cadre breaks here
     * @param changed absent where the proposal had the cadre here as well
     */
    record CadreCard(
            String id,
            String name,
            String department,
            String grade,
            String district,
            List<SkillRow> skills,
            boolean mayLead,
            boolean mayLeadTeam,
            String wanted,
            boolean leads,
            boolean leadsTeam,
            boolean pinned,
            @Nullable String why,
            List<String> broken,
            @Nullable ChangeRow changed) {}

    /**
     * @param wanted the expertise it wants, each with whether somebody of the subgroup has it
     * @param capacity 0 if it did not say
     */
    record HostCard(
            String code,
            String name,
            String district,
            String kind,
            String trade,
            List<SkillRow> wanted,
            int capacity,
            boolean pinned,
            @Nullable String why,
            List<String> broken,
            @Nullable ChangeRow changed) {}

    /**
     * @param host absent while it has none
     * @param members the leader first
     * @param broken the rules that the subgroup as a whole breaks
     */
    record SubgroupCard(
            int number, @Nullable HostCard host, List<CadreCard> members, int least, int most, List<String> broken) {}

    /** @param leader absent while there is none; where leaders are members, in a subgroup as well */
    record TeamCard(int number, @Nullable CadreCard leader, List<SubgroupCard> subgroups, List<String> broken) {}

    /** @param broken how many rules are broken in the team */
    record TeamRow(int number, String leader, int subgroups, int cadres, long broken) {}

    /** Those without a place; the counts are of all. */
    record Tray(List<CadreCard> cadres, int cadreCount, List<HostCard> hosts, int hostCount) {}

    record BrokenRow(String message, int team, int subgroup) {
        static BrokenRow of(Breach breach) {
            return new BrokenRow(breach.message(), breach.team(), breach.subgroup());
        }
    }

    record CostChange(String label, long before, long after) {}

    /**
     * What a change has done, or would.
     *
     * @param costs in points, of those concerns that differ
     * @param broken rules that were not broken before
     * @param mended rules that were
     */
    record Effect(long before, long after, List<CostChange> costs, List<String> broken, List<String> mended) {

        static Effect of(Judged before, Judged after) {
            List<CostChange> costs = new ArrayList<>();
            for (int i = 0; i < after.assessment().costs().size(); i++) {
                Cost one = before.assessment().costs().get(i);
                Cost other = after.assessment().costs().get(i);
                if (one.points() != other.points()) {
                    costs.add(new CostChange(one.concern().label(), one.points(), other.points()));
                }
            }
            return new Effect(
                    before.assessment().points(),
                    after.assessment().points(),
                    costs,
                    fresh(after, before),
                    fresh(before, after));
        }

        private static List<String> fresh(Judged here, Judged notThere) {
            Set<String> known =
                    notThere.breaches().stream().map(Breach::message).collect(Collectors.toSet());
            return here.breaches().stream()
                    .map(Breach::message)
                    .filter(message -> !known.contains(message))
                    .distinct()
                    .limit(SHOWN)
                    .toList();
        }
    }

    private final Board board;
    private final Judged now;
    private final Map<String, Host> hosts;
    private final Map<String, Candidate> candidates;
    private final Map<String, Place> places;
    private final Set<String> pinnedCadres;
    private final Set<String> pinnedHosts;
    private final Map<String, List<String>> brokenByCadre = new HashMap<>();
    private final Map<String, List<String>> brokenByHost = new HashMap<>();
    private final Map<String, ChangeRow> changedCadres = new HashMap<>();
    private final Map<String, ChangeRow> changedHosts = new HashMap<>();

    /** @param hosts those that are shown, by code */
    BoardRows(Board board, Map<String, Host> hosts) {
        this.board = board;
        this.now = board.now();
        this.hosts = hosts;
        candidates = board.task().candidates().stream().collect(Collectors.toMap(Candidate::id, Function.identity()));
        places = board.task().hosts().stream().collect(Collectors.toMap(Place::code, Function.identity()));
        pinnedCadres = board.pins().cadres().stream().map(CadrePin::userId).collect(Collectors.toSet());
        pinnedHosts = board.pins().hosts().stream().map(HostPin::host).collect(Collectors.toSet());
        for (Breach breach : now.breaches()) {
            breach.cadres()
                    .forEach(id -> brokenByCadre
                            .computeIfAbsent(id, any -> new ArrayList<>())
                            .add(breach.message()));
            breach.hosts()
                    .forEach(code -> brokenByHost
                            .computeIfAbsent(code, any -> new ArrayList<>())
                            .add(breach.message()));
        }
        board.deviations()
                .forEach(deviation -> (deviation.kind() == Difference.Kind.CADRE ? changedCadres : changedHosts)
                        .put(deviation.id(), ChangeRow.of(deviation)));
    }

    /** Codes of the hosts of the team, and of those that wait for a subgroup, as far as they are shown. */
    static List<String> hostsShown(Board board, @Nullable GroupedTeam team) {
        List<String> shown = new ArrayList<>();
        if (team != null) {
            team.subgroups().stream().map(GroupedSubgroup::host).forEach(shown::add);
        }
        waitingHosts(board).stream().limit(SHOWN).map(Place::code).forEach(shown::add);
        return shown;
    }

    private static List<Place> waitingHosts(Board board) {
        Seating seating = new Seating(board.now().grouping());
        return board.task().hosts().stream()
                .filter(place -> !seating.ofHost(place.code()).isTaken())
                .toList();
    }

    List<TeamRow> teams() {
        Map<Integer, Long> broken =
                now.breaches().stream().collect(Collectors.groupingBy(Breach::team, Collectors.counting()));
        return now.grouping().teams().stream()
                .map(team -> new TeamRow(
                        team.number(),
                        name(team.leader()),
                        team.subgroups().size(),
                        team.subgroups().stream()
                                .mapToInt(subgroup -> subgroup.members().size())
                                .sum(),
                        broken.getOrDefault(team.number(), 0L)))
                .toList();
    }

    TeamCard team(GroupedTeam team) {
        Map<Integer, List<String>> ofSubgroups = now.breaches().stream()
                .filter(breach -> breach.team() == team.number()
                        && breach.cadres().isEmpty()
                        && breach.hosts().isEmpty())
                .collect(Collectors.groupingBy(
                        Breach::subgroup, Collectors.mapping(Breach::message, Collectors.toList())));
        return new TeamCard(
                team.number(),
                team.leader().isEmpty() ? null : cadre(team.leader(), Set.of(), false, true),
                team.subgroups().stream()
                        .map(subgroup ->
                                subgroup(subgroup, team, ofSubgroups.getOrDefault(subgroup.number(), List.of())))
                        .toList(),
                ofSubgroups.getOrDefault(0, List.of()));
    }

    private SubgroupCard subgroup(GroupedSubgroup subgroup, GroupedTeam team, List<String> broken) {
        Place place = places.get(subgroup.host());
        Set<String> wanted = place == null ? Set.of() : place.wanted();
        List<String> members = new ArrayList<>(subgroup.members());
        if (members.remove(subgroup.leader())) {
            members.add(0, subgroup.leader());
        }
        return new SubgroupCard(
                subgroup.number(),
                place == null ? null : host(place, subgroup.members()),
                members.stream()
                        .map(member ->
                                cadre(member, wanted, member.equals(subgroup.leader()), member.equals(team.leader())))
                        .toList(),
                board.task().smallest(),
                place == null ? board.task().largest() : board.task().most(place),
                broken);
    }

    private CadreCard cadre(String id, Set<String> wanted, boolean leads, boolean leadsTeam) {
        Candidate candidate = candidates.getOrDefault(id, new Candidate(id, "", Set.of(), false, false));
        return new CadreCard(
                id,
                candidate.name(),
                candidate.department(),
                candidate.grade(),
                candidate.district(),
                skills(candidate.skills(), wanted),
                candidate.mayLead(),
                candidate.mayLeadTeam(),
                switch (candidate.wanted()) {
                    case TEAM -> "team";
                    case SUBGROUP -> "subgroup";
                    case ANY -> "any";
                },
                leads,
                leadsTeam,
                pinnedCadres.contains(id),
                now.assessment().cadres().get(id),
                brokenByCadre.getOrDefault(id, List.of()),
                changedCadres.get(id));
    }

    private HostCard host(Place place, Collection<String> members) {
        Host host = hosts.get(place.code());
        Set<String> offered = new HashSet<>();
        for (String member : members) {
            Candidate candidate = candidates.get(member);
            if (candidate != null) {
                offered.addAll(candidate.skills());
            }
        }
        return new HostCard(
                place.code(),
                place.name(),
                place.district(),
                host == null ? "" : host.kind().label(),
                host == null ? "" : host.trade(),
                skills(place.wanted(), offered),
                place.capacity(),
                pinnedHosts.contains(place.code()),
                now.assessment().hosts().get(place.code()),
                brokenByHost.getOrDefault(place.code(), List.of()),
                changedHosts.get(place.code()));
    }

    private static List<SkillRow> skills(Set<String> skills, Set<String> fitting) {
        return skills.stream()
                .sorted()
                .map(skill -> new SkillRow(Expertise.labelOf(skill), fitting.contains(skill)))
                .toList();
    }

    Tray tray() {
        Seating seating = new Seating(now.grouping());
        List<Candidate> waiting = board.task().candidates().stream()
                .filter(candidate -> !seating.ofCadre(candidate.id()).isTaken())
                .toList();
        List<Place> free = waitingHosts(board);
        return new Tray(
                waiting.stream()
                        .limit(SHOWN)
                        .map(candidate -> cadre(candidate.id(), Set.of(), false, false))
                        .toList(),
                waiting.size(),
                free.stream().limit(SHOWN).map(place -> host(place, List.of())).toList(),
                free.size());
    }

    private String name(String id) {
        Candidate candidate = candidates.get(id);
        return candidate == null ? id : candidate.name();
    }
}
