package org.dundian.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A running batch as the office sees it that is about to change it: how it stands, and what there is to choose from. */
@Service
@Transactional
public class ChangeDesk {

    private final Batches batches;
    private final Subgroups subgroups;
    private final ReplacementRequests requests;
    private final RunningCrews crews;
    private final Hosts hosts;
    private final People people;
    private final JdbcClient jdbc;

    ChangeDesk(
            Batches batches,
            Subgroups subgroups,
            ReplacementRequests requests,
            RunningCrews crews,
            Hosts hosts,
            People people,
            JdbcClient jdbc) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.requests = requests;
        this.crews = crews;
        this.hosts = hosts;
        this.people = people;
        this.jdbc = jdbc;
    }

    /**
     * A subgroup of the batch.
     *
     * @param name with its number and hosts
     * @param team the last part of its team's code, such as T1
     * @param members names, the leader's first
     * @param changeable whether its stay goes on
     * @param mergedInto the last part of the code of the subgroup that does its work; null if none
     */
    public record CrewLine(
            String code,
            String name,
            String team,
            List<String> members,
            SubgroupState state,
            LocalDate startsOn,
            LocalDate endsOn,
            boolean changeable,
            @Nullable String mergedInto) {}

    /** Something to choose. */
    public record Choice(String code, String name) {}

    /**
     * How the batch stands.
     *
     * @param leaving who may be replaced
     * @param joining hosts that may join
     * @param merged hosts that were merged into a subgroup and may be split off
     * @param free who may be given a place, and whom other subgroups might spare
     */
    public record Standing(
            List<CrewLine> crews, List<Choice> leaving, List<Choice> joining, List<Choice> merged, List<Choice> free) {}

    /** Those of the organisations that run, by code. */
    public List<Batch> running(Collection<String> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select b.code from batch b join programme p on p.code = b.programme_code
                         where b.state = 'running' and p.organisation_code in (:organisations) order by b.code""").param("organisations", organisations).query(String.class).list().stream()
                        .map(batches::get)
                        .toList();
    }

    public Standing standing(String code) {
        Batch batch = batches.get(code);
        List<Subgroup> all = subgroups.ofBatch(code);
        Map<String, String> hostNames = hosts
                .allByCode(all.stream().map(Subgroup::host).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Host::code, Host::name));
        Map<String, List<String>> members = members(code);
        List<Team> teams = subgroups.teamsOf(code);
        Map<String, String> names = names(members, teams, requests.openOf(code));
        return new Standing(
                all.stream()
                        .map(subgroup -> line(subgroup, all, hostNames, members, names))
                        .toList(),
                leaving(all, teams, members, names, requests.openOf(code)),
                hosts.ofOrganisation(batch.organisation()).stream()
                        .filter(host -> batch.kind().takes(host.kind()))
                        .filter(host -> all.stream()
                                .noneMatch(
                                        each -> !each.leftHost() && each.host().equals(host.code())))
                        .map(host -> new Choice(host.code(), host.name()))
                        .toList(),
                all.stream()
                        .filter(each -> each.mergedInto() != null && !each.leftHost())
                        .map(each -> new Choice(
                                each.host(),
                                hostNames.getOrDefault(each.host(), each.host()) + "（" + each.mergedInto() + "）"))
                        .toList(),
                free(batch));
    }

    private List<Choice> free(Batch batch) {
        return Stream.concat(
                        crews.free(batch).stream()
                                .map(each -> new Choice(
                                        each.id(), each.name() + "，" + each.department() + "，" + Placements.RESERVE)),
                        crews.of(batch).values().stream()
                                .flatMap(crew -> crew.members().stream()
                                        .filter(member -> !member.id().equals(crew.leader()))
                                        .map(member -> new Choice(member.id(), member.name() + "，" + crew.name()))))
                .toList();
    }

    private Map<String, List<String>> members(String batch) {
        Map<String, List<String>> members = new HashMap<>();
        jdbc.sql("""
                        select subgroup_code, user_id from posting
                         where batch_code = :batch and (live_key is not null or state = 'completed') order by id""").param("batch", batch).query(row -> {
            members.computeIfAbsent(row.getString(1), none -> new ArrayList<>()).add(row.getString(2));
        });
        return members;
    }

    private Map<String, String> names(Map<String, List<String>> members, List<Team> teams, List<String> more) {
        List<String> ids = Stream.of(
                        members.values().stream().flatMap(List::stream),
                        teams.stream().map(Team::leader),
                        more.stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
        return people.findAllById(ids).stream().collect(Collectors.toMap(Person::userId, Person::name));
    }

    private static CrewLine line(
            Subgroup subgroup,
            List<Subgroup> all,
            Map<String, String> hostNames,
            Map<String, List<String>> members,
            Map<String, String> names) {
        List<String> there = Stream.concat(
                        Stream.of(subgroup.host()),
                        all.stream()
                                .filter(each -> subgroup.code().equals(each.mergedInto()) && !each.leftHost())
                                .map(Subgroup::host))
                .map(host -> hostNames.getOrDefault(host, host))
                .toList();
        String leader = Objects.requireNonNullElse(subgroup.leader(), "");
        return new CrewLine(
                subgroup.code(),
                "第 " + subgroup.number() + " 小组（" + String.join("、", there) + "）",
                lastPart(subgroup.team()),
                members.getOrDefault(subgroup.code(), List.of()).stream()
                        .sorted(Comparator.comparing((String user) -> !user.equals(leader)))
                        .map(user -> names.getOrDefault(user, user))
                        .toList(),
                subgroup.state(),
                subgroup.startsOn(),
                subgroup.endsOn(),
                subgroup.isInStay(),
                subgroup.mergedInto() == null ? null : lastPart(subgroup.mergedInto()));
    }

    private static String lastPart(String code) {
        return code.substring(code.lastIndexOf('-') + 1);
    }

    private static List<Choice> leaving(
            List<Subgroup> all,
            List<Team> teams,
            Map<String, List<String>> members,
            Map<String, String> names,
            List<String> toBeReplaced) {
        Map<String, Choice> leaving = new TreeMap<>();
        toBeReplaced.forEach(user ->
                leaving.put("0" + user, new Choice(user, names.getOrDefault(user, user) + "，待更换")));
        Set<String> waiting = Set.copyOf(toBeReplaced);
        for (Subgroup subgroup : all) {
            if (subgroup.isInStay()) {
                members.getOrDefault(subgroup.code(), List.of()).stream()
                        .filter(user -> !waiting.contains(user))
                        .forEach(user -> leaving.put(
                                "1" + subgroup.code() + user,
                                new Choice(user, names.getOrDefault(user, user) + "，" + subgroup.code())));
            }
        }
        teams.stream()
                .filter(team -> !waiting.contains(team.leader()))
                .forEach(team -> leaving.putIfAbsent(
                        "2" + team.code(),
                        new Choice(
                                team.leader(),
                                names.getOrDefault(team.leader(), team.leader()) + "，第 " + team.number() + " 组组长")));
        return List.copyOf(leaving.values());
    }
}
