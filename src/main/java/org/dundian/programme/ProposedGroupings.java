package org.dundian.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.programme.GroupingRequests.GroupingRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The grouping of a batch before its postings are published, and each proposal as the solver made it. */
@Repository
class ProposedGroupings {

    private final Subgroups subgroups;
    private final Postings postings;
    private final JdbcClient jdbc;

    ProposedGroupings(Subgroups subgroups, Postings postings, JdbcClient jdbc) {
        this.subgroups = subgroups;
        this.postings = postings;
        this.jdbc = jdbc;
    }

    /** As it stands; no teams while there is none. */
    Grouping current(String batchCode) {
        List<Subgroup> all = subgroups.ofBatch(batchCode);
        Map<String, List<String>> members = postings.liveIn(batchCode).stream()
                .collect(Collectors.groupingBy(
                        Posting::subgroup, Collectors.mapping(Posting::userId, Collectors.toList())));
        return new Grouping(subgroups.teamsOf(batchCode).stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        all.stream()
                                .filter(subgroup -> subgroup.team().equals(team.code()))
                                .map(subgroup -> grouped(subgroup, members.getOrDefault(subgroup.code(), List.of())))
                                .toList()))
                .toList());
    }

    private static GroupedSubgroup grouped(Subgroup subgroup, List<String> members) {
        String leader = subgroup.leader() == null ? "" : subgroup.leader();
        return new GroupedSubgroup(subgroup.number(), subgroup.host(), leader, members);
    }

    /** Puts the grouping in the place of the one that stands. */
    void keep(Batch batch, Grouping grouping) {
        subgroups.removeProposed(batch.code());
        for (GroupedTeam team : grouping.teams()) {
            String teamCode = Team.codeOf(batch.code(), team.number());
            subgroups.add(new Team(teamCode, batch.code(), team.number(), team.leader()));
            for (GroupedSubgroup subgroup : team.subgroups()) {
                String code = Subgroup.codeOf(batch.code(), subgroup.number());
                subgroups.add(new Subgroup(
                        code,
                        batch.code(),
                        teamCode,
                        subgroup.number(),
                        subgroup.host(),
                        subgroup.leader(),
                        batch.startsOn(),
                        batch.endsOn(),
                        null,
                        SubgroupState.PROPOSED,
                        null,
                        false));
                subgroup.members().forEach(member -> postings.propose(code, batch.code(), member));
            }
        }
    }

    /** Keeps what the solver made of the request beside what becomes of it. */
    void remember(GroupingRequest request, Grouping grouping) {
        for (GroupedTeam team : grouping.teams()) {
            boolean inside = false;
            for (GroupedSubgroup subgroup : team.subgroups()) {
                for (String member : subgroup.members()) {
                    boolean leadsTeam = member.equals(team.leader());
                    inside |= leadsTeam;
                    seat(request, member, team.number(), subgroup, leadsTeam);
                }
            }
            if (!inside) {
                seat(request, team.leader(), team.number(), null, true);
            }
        }
    }

    private void seat(
            GroupingRequest request, String user, int team, @Nullable GroupedSubgroup subgroup, boolean leadsTeam) {
        jdbc.sql("""
                        insert into grouping_proposal_seat (batch_code, attempt, user_id, team_number, subgroup_number,
                                                            host_code, leads_subgroup, leads_team)
                        values (:batch, :attempt, :user, :team, :subgroup, :host, :leads, :leadsTeam)""")
                .param("batch", request.batch())
                .param("attempt", request.attempt())
                .param("user", user)
                .param("team", team)
                .param("subgroup", subgroup == null ? null : subgroup.number())
                .param("host", subgroup == null ? null : subgroup.host())
                .param("leads", subgroup != null && user.equals(subgroup.leader()))
                .param("leadsTeam", leadsTeam)
                .update();
    }

    private record Seat(
            String user,
            int team,
            @Nullable Integer subgroup,
            @Nullable String host,
            boolean leads,
            boolean leadsTeam) {}

    /** As the solver made it; no teams if the batch has had no such attempt, or it failed. */
    Grouping remembered(String batch, int attempt) {
        List<Seat> seats = jdbc.sql("""
                        select user_id as "user", team_number as team, subgroup_number as subgroup, host_code as host,
                               leads_subgroup as leads, leads_team
                          from grouping_proposal_seat where batch_code = :batch and attempt = :attempt
                         order by team_number, subgroup_number, leads_subgroup desc, user_id""")
                .param("batch", batch)
                .param("attempt", attempt)
                .query((row, number) -> new Seat(
                        row.getString(1),
                        row.getInt(2),
                        row.getObject(3, Integer.class),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6)))
                .list();
        TreeMap<Integer, List<Seat>> ofTeam = new TreeMap<>();
        seats.forEach(seat ->
                ofTeam.computeIfAbsent(seat.team, team -> new ArrayList<>()).add(seat));
        List<GroupedTeam> teams = new ArrayList<>();
        ofTeam.forEach((number, members) -> teams.add(new GroupedTeam(
                number,
                members.stream()
                        .filter(Seat::leadsTeam)
                        .map(Seat::user)
                        .findFirst()
                        .orElse(""),
                subgroups(members))));
        return new Grouping(teams);
    }

    private static List<GroupedSubgroup> subgroups(List<Seat> seats) {
        TreeMap<Integer, List<Seat>> ofSubgroup = new TreeMap<>();
        for (Seat seat : seats) {
            if (seat.subgroup != null) {
                ofSubgroup
                        .computeIfAbsent(seat.subgroup, number -> new ArrayList<>())
                        .add(seat);
            }
        }
        List<GroupedSubgroup> all = new ArrayList<>();
        ofSubgroup.forEach((number, members) -> {
            String host = members.get(0).host;
            all.add(new GroupedSubgroup(
                    number,
                    host == null ? "" : host,
                    members.stream()
                            .filter(Seat::leads)
                            .map(Seat::user)
                            .findFirst()
                            .orElse(""),
                    members.stream().map(Seat::user).toList()));
        });
        return all;
    }
}
