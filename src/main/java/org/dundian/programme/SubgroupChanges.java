package org.dundian.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.grouping.Assessment;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Place;
import org.dundian.grouping.PlacedCrew;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.programme.ChangePlan.PieceKind;
import org.dundian.programme.RunningCrews.Ways;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.stereotype.Component;

/** Two subgroups that become one, and one that becomes two. */
@Component
class SubgroupChanges {

    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final Founding founding;
    private final HostChanges hostChanges;
    private final RunningCrews crews;
    private final Placements placements;
    private final ReplacementRequests requests;
    private final FieldWork work;
    private final Hosts hosts;

    SubgroupChanges(
            Subgroups subgroups,
            SubgroupLife life,
            Founding founding,
            HostChanges hostChanges,
            RunningCrews crews,
            Placements placements,
            ReplacementRequests requests,
            FieldWork work,
            Hosts hosts) {
        this.subgroups = subgroups;
        this.life = life;
        this.founding = founding;
        this.hostChanges = hostChanges;
        this.crews = crews;
        this.placements = placements;
        this.requests = requests;
        this.work = work;
        this.hosts = hosts;
    }

    /**
     * The people and the open problems of one subgroup go to another, which looks after both hosts from then on. What the one
     * has done is reported by whoever led it; where nothing was done it is dissolved.
     */
    void merge(Change change) {
        Batch batch = change.batch;
        Subgroup stays =
                life.inStay(batch, "subgroup", Fields.required("subgroup", "保留的小组", change.wish.subgroup(), 28));
        Subgroup goes = life.inStay(batch, "other", Fields.required("other", "并入的小组", change.wish.other(), 28));
        if (stays.code().equals(goes.code())) {
            throw new InvalidInput("other", "请选择两个不同的小组");
        }
        Map<String, PlacedCrew> before = crews.of(batch);
        PlacedCrew one = Objects.requireNonNull(before.get(stays.code()));
        PlacedCrew other = Objects.requireNonNull(before.get(goes.code()));
        change.about(stays.code(), other.name() + "并入" + one.name());
        change.concerns(life.peopleOf(stays));
        change.concerns(life.peopleOf(goes));
        PlacedCrew both = merged(batch, one, other);
        List<String> broken = both.brokenSince(one);
        broken.removeAll(other.broken());
        change.breaks(broken);
        Assessment together = crews.assessed(both);
        change.costs(together.points()
                - crews.assessed(one).points()
                - crews.assessed(other).points());

        boolean begun = work.hasBegun(goes.code());
        String reporting = goes.leader();
        requests.moveTo(goes.code(), stays.code());
        for (Candidate member : other.members()) {
            life.goOnWith(batch, member.id(), goes.code(), stays.code(), "并入 " + stays.code() + "：" + change.why);
            change.moved(
                    PieceKind.PERSON,
                    member.id(),
                    member.name(),
                    other.name(),
                    one.name(),
                    together.cadres().getOrDefault(member.id(), ""));
        }
        List<String> problems = work.problemsMoved(goes.code(), stays.code(), null, change.why);
        tellOfProblems(change, problems, other.name(), one.name());
        subgroups.merge(goes.code(), stays.code());
        life.shareGroups(stays.code());
        if (begun) {
            subgroups.lead(goes.code(), reporting == null ? stays.leader() : reporting);
            life.endEarly(goes.code(), change.why);
            work.stayMoved(goes.code());
            change.moved(
                    PieceKind.STAY, goes.code(), other.name(), goes.endsOn().toString(), "即刻结束，由原小组长撰写蹲点报告", "");
        } else {
            life.dissolve(goes.code(), change.why);
            change.moved(PieceKind.SUBGROUP, goes.code(), other.name(), "尚未开展", "撤销", "");
        }
        work.seatDropped(stays.code());
        change.note(one.name() + "今后负责 "
                + Stream.concat(one.places().stream(), other.places().stream())
                        .map(Place::name)
                        .collect(Collectors.joining("、")));
    }

    private static PlacedCrew merged(Batch batch, PlacedCrew one, PlacedCrew other) {
        List<Place> places =
                Stream.concat(one.places().stream(), other.places().stream()).toList();
        List<Candidate> members =
                Stream.concat(one.members().stream(), other.members().stream()).toList();
        return new PlacedCrew(
                one.code(),
                one.name(),
                places,
                one.least(),
                RunningCrews.most(batch, places),
                members.size(),
                members,
                one.leader(),
                one.stay());
    }

    /** The second half goes to a host that joins, or to one that had been merged in, with the problems of that. */
    void split(Change change) {
        Batch batch = change.batch;
        Subgroup whole =
                life.inStay(batch, "subgroup", Fields.required("subgroup", "拆分的小组", change.wish.subgroup(), 28));
        Map<String, PlacedCrew> before = crews.of(batch);
        PlacedCrew crew = Objects.requireNonNull(before.get(whole.code()));
        String host = Fields.required("host", "新小组的单位", change.wish.host(), 24);
        Subgroup merged = subgroups.ofBatch(batch.code()).stream()
                .filter(each -> whole.code().equals(each.mergedInto())
                        && !each.leftHost()
                        && each.host().equals(host))
                .findFirst()
                .orElse(null);
        String hostName;
        if (merged == null) {
            hostName = hostChanges.joining(batch, host).name();
        } else {
            hostName = hosts.byCode(host).map(Host::name).orElse(host);
            subgroups.leaveHost(merged.code());
        }
        Map<String, String> leaders = placements.leaders(before.values());
        Map<String, PlacedCrew> now = crews.of(batch);
        int wanted = Math.max(batch.sizes().smallest(), change.wish.chosen().size());
        PlacedCrew fresh = crews.fresh(batch, subgroups.nextNumber(batch.code()), host, wanted);
        change.about(whole.code(), crew.name() + "拆分，" + fresh.name() + "进驻" + hostName);
        change.concerns(life.peopleOf(whole));
        List<PlacedCrew> all = new ArrayList<>(now.values());
        all.add(0, fresh);
        Ways ways = crews.fill(batch, all, crews.reserve(batch), change.wish.chosen(), whole.code());
        change.options(ways.options(), ways.taken().points());
        change.breaks(ways.taken().broken());
        Team team = subgroups.team(whole.team()).orElseThrow();
        founding.found(change, fresh, team, ways.taken(), HostChanges.names(before));
        List<String> problems = work.problemsMoved(whole.code(), fresh.code(), host, change.why);
        tellOfProblems(change, problems, crew.name(), fresh.name());
        if (merged != null) {
            life.unshareGroup(merged.code(), fresh.code());
        }
        placements.tellOfLeaders(change, leaders, before.values());
    }

    private static void tellOfProblems(Change change, List<String> numbers, String was, String becomes) {
        numbers.forEach(number -> change.moved(PieceKind.PROBLEM, number, number, was, becomes, ""));
    }
}
