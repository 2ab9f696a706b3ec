package org.dundian.rehearsal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.engine.ActingPerson;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.Selection;
import org.dundian.programme.Selection.CadreCandidate;
import org.dundian.rehearsal.forecast.PlanSnapshot;
import org.dundian.rehearsal.forecast.PlanSnapshot.HostPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.rehearsal.forecast.PlanSnapshot.TeamPlan;
import org.dundian.rehearsal.forecast.SnapshotFederation;
import org.springframework.stereotype.Component;

/** The office selects and groups exactly as a plan has it. */
@Component
class PlanActs {

    private final Selection selection;
    private final GroupingDesk grouping;
    private final ActingPerson acting;

    PlanActs(Selection selection, GroupingDesk grouping, ActingPerson acting) {
        this.selection = selection;
        this.grouping = grouping;
        this.acting = acting;
    }

    static Map<String, Object> launch(PlanSnapshot plan) {
        return Map.of(
                "organisation", plan.organisation(),
                "year", plan.startsOn().getYear(),
                "code", plan.organisation() + "-" + plan.startsOn().getYear(),
                "name", "推演",
                "firstHostKind", plan.batchKind(),
                "firstStart", plan.startsOn().toString(),
                "firstEnd", plan.endsOn().toString());
    }

    void selectCadres(String batch) {
        acting.as(
                SnapshotFederation.OFFICE,
                () -> selection.selectCadres(
                        batch,
                        selection.cadres(batch).stream()
                                .filter(CadreCandidate::eligible)
                                .map(candidate -> candidate.cadre().userId())
                                .toList()));
    }

    void selectHosts(String batch, PlanSnapshot plan) {
        acting.as(
                SnapshotFederation.OFFICE,
                () -> selection.selectHosts(
                        batch, plan.hosts().stream().map(HostPlan::code).toList()));
    }

    void group(String batch, PlanSnapshot plan) {
        acting.as(SnapshotFederation.OFFICE, () -> grouping.change(batch, grouping(plan)));
    }

    private static Grouping grouping(PlanSnapshot plan) {
        return new Grouping(plan.teams().stream().map(PlanActs::team).toList());
    }

    private static GroupedTeam team(TeamPlan team) {
        String leader = SnapshotFederation.teamLeader(team.number());
        return new GroupedTeam(
                team.number(),
                leader,
                team.subgroups().stream()
                        .map(subgroup -> subgroup(subgroup, leader))
                        .toList());
    }

    private static GroupedSubgroup subgroup(SubgroupPlan subgroup, String teamLeader) {
        List<String> members = new ArrayList<>(SnapshotFederation.ownMembers(subgroup));
        if (subgroup.withTeamLeader()) {
            members.add(teamLeader);
        }
        return new GroupedSubgroup(subgroup.number(), subgroup.host(), members.get(0), members);
    }
}
