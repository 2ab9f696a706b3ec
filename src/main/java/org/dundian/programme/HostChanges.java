package org.dundian.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.grouping.Arrangement.Step;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.PlacedCrew;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.programme.ChangePlan.PieceKind;
import org.dundian.programme.RunningCrews.Ways;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A host that drops out while its subgroup is there, and one that joins. */
@Component
class HostChanges {

    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final Founding founding;
    private final RunningCrews crews;
    private final Placements placements;
    private final Replacements replacements;
    private final FieldWork work;
    private final GroupingTasks tasks;
    private final Hosts hosts;

    HostChanges(
            Subgroups subgroups,
            SubgroupLife life,
            Founding founding,
            RunningCrews crews,
            Placements placements,
            Replacements replacements,
            FieldWork work,
            GroupingTasks tasks,
            Hosts hosts) {
        this.subgroups = subgroups;
        this.life = life;
        this.founding = founding;
        this.crews = crews;
        this.placements = placements;
        this.replacements = replacements;
        this.work = work;
        this.tasks = tasks;
        this.hosts = hosts;
    }

    /**
     * The subgroup's stay ends in good order where anything has been done: its leader, and whoever is not needed elsewhere, reports
     * and hands over. Where nothing has, it is dissolved.
     */
    void leaves(Change change) {
        Batch batch = change.batch;
        Subgroup gone =
                life.inStay(batch, "subgroup", Fields.required("subgroup", "退出的单位", change.wish.subgroup(), 28));
        if (!subgroups.mergedInto(gone.code()).isEmpty()) {
            throw new InvalidInput("subgroup", "小组 " + gone.code() + " 还负责合并来的单位，请先拆分小组");
        }
        Map<String, PlacedCrew> before = crews.of(batch);
        PlacedCrew crew = Objects.requireNonNull(before.get(gone.code()));
        Map<String, String> leaders = placements.leaders(before.values());
        change.about(gone.code(), crew.name() + "的单位退出");
        change.concerns(life.peopleOf(gone));
        boolean begun = work.hasBegun(gone.code());
        replacements.seatsNotNeeded(batch, gone.code(), change.why).forEach(user -> change.note(user + " 的席位不再更换"));

        List<PlacedCrew> others = before.values().stream()
                .filter(each -> !each.code().equals(gone.code()))
                .map(each -> each.wanting(seatsToFill(each)))
                .toList();
        List<Candidate> free = crew.members().stream()
                .filter(member -> !begun || !member.id().equals(gone.leader()))
                .toList();
        Ways ways = crews.fill(batch, others, free, change.wish.chosen(), null);
        List<Step> steps = ways.taken().steps().stream()
                .map(step -> step.from() == null ? new Step(step.who(), gone.code(), step.to(), step.why()) : step)
                .toList();
        change.options(ways.options(), ways.taken().points());
        change.breaks(ways.taken().broken());
        placements.place(change, steps, names(before), null);
        subgroups.leaveHost(gone.code());
        if (begun) {
            life.endEarly(gone.code(), change.why);
            work.stayMoved(gone.code());
            change.moved(PieceKind.STAY, gone.code(), crew.name(), gone.endsOn().toString(), "即刻结束，撰写蹲点报告并移交", "");
            int open = work.openProblems(gone.code());
            if (open > 0) {
                change.note(crew.name() + "有未办结或待回访问题 " + open + " 个，继续由主办部门办理，移交时逐个指定工作联系组联系人");
            }
        } else {
            Set<String> placed = steps.stream().map(step -> step.who().id()).collect(Collectors.toSet());
            for (Candidate member : crew.members()) {
                if (!placed.contains(member.id())) {
                    placements.leave(batch, member.id(), change.why);
                    change.moved(PieceKind.PERSON, member.id(), member.name(), crew.name(), Placements.RESERVE, "");
                }
            }
            life.dissolve(gone.code(), change.why);
            change.moved(PieceKind.SUBGROUP, gone.code(), crew.name(), "尚未开展", "撤销", "");
        }
        placements.tellOfLeaders(change, leaders, others);
    }

    /** Those that are too few, but where somebody is being replaced already. */
    private int seatsToFill(PlacedCrew crew) {
        int size = crew.members().size();
        return replacements.isAnybodyReplacedIn(crew.code()) ? size : Math.max(size, crew.least());
    }

    /** A subgroup of its own is stationed there, with people from the reserve, else with those whom others can spare. */
    void joins(Change change) {
        Batch batch = change.batch;
        Host host = joining(batch, change.wish.host());
        Map<String, PlacedCrew> before = crews.of(batch);
        Map<String, String> leaders = placements.leaders(before.values());
        int number = subgroups.nextNumber(batch.code());
        int wanted = Math.max(batch.sizes().smallest(), change.wish.chosen().size());
        PlacedCrew fresh = crews.fresh(batch, number, host.code(), wanted);
        change.about(null, host.name() + "加入，由" + fresh.name() + "进驻");
        List<PlacedCrew> all = new ArrayList<>(before.values());
        all.add(0, fresh);
        Ways ways = crews.fill(batch, all, crews.reserve(batch), change.wish.chosen(), null);
        Team team = team(change, fresh, before);
        change.options(ways.options(), ways.taken().points());
        change.breaks(ways.taken().broken());
        founding.found(change, fresh, team, ways.taken(), names(before));
        change.about(fresh.code(), change.summary());
        placements.tellOfLeaders(change, leaders, before.values());
    }

    /** @throws InvalidInput for a host that the batch cannot have, or has */
    Host joining(Batch batch, @Nullable String code) {
        String wanted = Fields.required("host", "加入的单位", code, 24);
        Host host = hosts.byCode(wanted)
                .filter(each -> each.organisation().equals(batch.organisation()))
                .orElseThrow(() -> new InvalidInput("host", "名册中没有单位 " + wanted));
        if (!batch.kind().takes(host.kind())) {
            throw new InvalidInput(
                    "host", host.name() + "不是本批次的单位类型（" + batch.kind().label() + "）");
        }
        if (subgroups.isAtHost(batch.code(), host.code())) {
            throw new InvalidInput("host", host.name() + "已有本批次的蹲点小组");
        }
        if (batch.endsOn().isBefore(crews.today())) {
            throw new InvalidInput("host", "批次 " + batch.code() + " 的蹲点期已于 " + batch.endsOn() + " 结束，请先延长");
        }
        return host;
    }

    /** The one with the fewest subgroups whose leader has no interest in the host; of these one that is in its district. */
    private Team team(Change change, PlacedCrew fresh, Map<String, PlacedCrew> crewsNow) {
        List<Team> teams = subgroups.teamsOf(change.batch.code());
        Map<String, Candidate> leaders =
                tasks.candidates(change.batch, teams.stream().map(Team::leader).toList()).stream()
                        .collect(Collectors.toMap(Candidate::id, leader -> leader));
        Map<String, Integer> subgroupsOf = new HashMap<>();
        Set<String> near = new HashSet<>();
        String district = fresh.places().get(0).district();
        for (Subgroup subgroup : subgroups.ofBatch(change.batch.code())) {
            PlacedCrew crew = crewsNow.get(subgroup.code());
            if (crew != null) {
                subgroupsOf.merge(subgroup.team(), 1, Integer::sum);
                if (crew.places().stream().anyMatch(place -> place.district().equals(district))) {
                    near.add(subgroup.team());
                }
            }
        }
        Team best = teams.stream()
                .min(Comparator.comparing((Team team) -> !mayServe(leaders.get(team.leader()), fresh))
                        .thenComparing(team -> subgroupsOf.getOrDefault(team.code(), 0))
                        .thenComparing(team -> !near.contains(team.code()))
                        .thenComparing(Team::number))
                .orElseThrow();
        Candidate leader = leaders.get(best.leader());
        if (leader != null && !mayServe(leader, fresh)) {
            change.breaks(List.of(
                    "组长 " + leader.name() + " 与蹲点单位 " + fresh.places().get(0).name() + " 有利益关系（亲属或曾任职），应回避"));
        }
        return best;
    }

    private static boolean mayServe(@Nullable Candidate leader, PlacedCrew crew) {
        return leader == null || crew.places().stream().allMatch(leader::mayServeAt);
    }

    static Map<String, String> names(Map<String, PlacedCrew> crews) {
        return crews.values().stream().collect(Collectors.toMap(PlacedCrew::code, PlacedCrew::name));
    }
}
