package org.dundian.programme;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.grouping.Arrangement;
import org.dundian.grouping.Arrangement.Step;
import org.dundian.grouping.PlacedCrew;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.programme.ChangePlan.PieceKind;
import org.springframework.stereotype.Component;

/** One more subgroup in a batch that is under way. */
@Component
class Founding {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Placements placements;
    private final BatchFlow flow;
    private final RunningCrews crews;
    private final ListsOfProgrammes lists;
    private final Accounts accounts;

    Founding(
            Batches batches,
            Subgroups subgroups,
            Placements placements,
            BatchFlow flow,
            RunningCrews crews,
            ListsOfProgrammes lists,
            Accounts accounts) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.placements = placements;
        this.flow = flow;
        this.crews = crews;
        this.lists = lists;
        this.accounts = accounts;
    }

    /**
     * Stations the crew at its host until the batch's last day: its group, its people, who leads it, its running instance.
     *
     * @param names of the other subgroups by code, as on screen
     */
    void found(Change change, PlacedCrew fresh, Team team, Arrangement way, Map<String, String> names) {
        Batch batch = change.batch;
        String host = fresh.places().get(0).code();
        int number = subgroups.nextNumber(batch.code());
        LocalDate today = crews.today();
        batches.addHost(batch.code(), host);
        subgroups.add(new Subgroup(
                fresh.code(),
                batch.code(),
                team.code(),
                number,
                host,
                null,
                today.isAfter(batch.startsOn()) ? today : batch.startsOn(),
                batch.endsOn(),
                null,
                SubgroupState.PUBLISHED,
                null,
                false));
        accounts.ensureGroup(Groups.subgroup(fresh.code()), "第 " + number + " 蹲点小组（" + batch.code() + "）");
        lists.offer(batch.programme());
        change.moved(
                PieceKind.SUBGROUP,
                fresh.code(),
                fresh.name(),
                "新设",
                "第 " + team.number() + " 蹲点组，蹲点至 " + batch.endsOn(),
                "");
        change.concerns(List.of(team.leader()));
        Map<String, String> all = new HashMap<>(names);
        all.put(fresh.code(), fresh.name());
        List<Step> joining = way.steps();
        placements.place(change, joining, all, fresh.code());
        way.crews().stream()
                .filter(crew -> crew.code().equals(fresh.code()))
                .map(PlacedCrew::nextLeader)
                .filter(Objects::nonNull)
                .forEach(leader -> subgroups.lead(fresh.code(), leader));
        flow.subgroupAdded(batch.code(), fresh.code());
        placements.tellOfLeaders(change, Map.of(), List.of(fresh));
    }
}
