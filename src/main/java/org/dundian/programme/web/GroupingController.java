package org.dundian.programme.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.Batches;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.GroupingDesk.Judgement;
import org.dundian.programme.Replacements;
import org.dundian.programme.web.GroupingWorth.CostRow;
import org.dundian.programme.web.GroupingWorth.PinRows;
import org.dundian.programme.web.GroupingWorth.ProgressRow;
import org.dundian.programme.web.GroupingWorth.Score;
import org.dundian.programme.web.GroupingWorth.Why;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The proposal for a batch's grouping, as a table to change. */
@RestController
class GroupingController {

    private final GroupingDesk desk;
    private final Replacements replacements;
    private final Batches batches;
    private final People people;
    private final Hosts hosts;
    private final BatchAccess access;

    GroupingController(
            GroupingDesk desk,
            Replacements replacements,
            Batches batches,
            People people,
            Hosts hosts,
            BatchAccess access) {
        this.desk = desk;
        this.replacements = replacements;
        this.batches = batches;
        this.people = people;
        this.hosts = hosts;
        this.access = access;
    }

    /** @param teams absent counts as none */
    record Body(@Nullable List<TeamRow> teams) {}

    record TeamRow(
            int number,
            @Nullable String leader,
            @Nullable String leaderName,
            @Nullable List<SubgroupRow> subgroups) {}

    record SubgroupRow(
            int number,
            @Nullable String host,
            @Nullable String hostName,
            @Nullable String leader,
            @Nullable List<MemberRow> members) {}

    /** Sent as an object or as the bare user id. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MemberRow(@Nullable String userId, @Nullable String name) {
        @JsonCreator
        static MemberRow of(
                @JsonProperty("userId") @Nullable String userId, @JsonProperty("name") @Nullable String name) {
            return new MemberRow(userId, name);
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static MemberRow of(String userId) {
            return new MemberRow(userId, null);
        }
    }

    /**
     * @param people names by user id, of everybody selected and of those to be replaced
     * @param hosts names by code, of every host selected
     * @param score of the rows as they are kept, as are costs and why
     * @param pins what the next proposal has to keep
     */
    record Answer(
            String batch,
            List<TeamRow> teams,
            Map<String, String> people,
            Map<String, String> hosts,
            Score score,
            List<CostRow> costs,
            Why why,
            ProgressRow progress,
            PinRows pins) {}

    @GetMapping("/api/batches/{code}/grouping")
    Answer grouping(@PathVariable String code) {
        access.wholly(code);
        return answer(code, desk.current(code));
    }

    /** The proposal of an attempt, from 1, as the solver made it. */
    @GetMapping("/api/batches/{code}/grouping/proposals/{attempt}")
    Answer proposed(@PathVariable String code, @PathVariable int attempt) {
        access.wholly(code);
        Grouping proposed = desk.proposed(code, attempt);
        if (proposed.teams().isEmpty()) {
            throw new NotFound("没有第 " + attempt + " 次编组方案");
        }
        return answer(code, proposed);
    }

    /** Keeps what the next proposal has to keep, and nothing else. */
    @PutMapping("/api/batches/{code}/grouping/pins")
    PinRows pin(@PathVariable String code, @RequestBody PinRows pins) {
        access.forOffice(code);
        desk.pin(code, pins.pins());
        return PinRows.of(desk.pins(code));
    }

    private Answer answer(String code, Grouping grouping) {
        Map<String, String> names = new TreeMap<>();
        List<String> ids = Stream.concat(
                        batches.selectedCadres(code).stream(), replacements.toBeReplaced(code).stream())
                .toList();
        people.findAllById(ids).forEach((Person person) -> names.put(person.userId(), person.name()));
        Map<String, String> hostNames = new TreeMap<>();
        hosts.allByCode(batches.selectedHosts(code)).forEach((Host host) -> hostNames.put(host.code(), host.name()));
        List<TeamRow> teams = grouping.teams().stream()
                .map(team -> new TeamRow(
                        team.number(),
                        team.leader(),
                        names.getOrDefault(team.leader(), team.leader()),
                        team.subgroups().stream()
                                .map(subgroup -> row(subgroup, names, hostNames))
                                .toList()))
                .toList();
        Judgement judgement = desk.judge(code, grouping);
        return new Answer(
                code,
                teams,
                names,
                hostNames,
                new Score(judgement.assessment().points(), judgement.broken()),
                GroupingWorth.costs(judgement.assessment()),
                new Why(judgement.assessment().cadres(), judgement.assessment().hosts()),
                desk.progress(code).map(ProgressRow::of).orElseGet(ProgressRow::none),
                PinRows.of(desk.pins(code)));
    }

    @PutMapping("/api/batches/{code}/grouping")
    Answer change(@PathVariable String code, @RequestBody Body body) {
        access.forOffice(code);
        desk.change(code, grouping(body));
        return grouping(code);
    }

    private static SubgroupRow row(GroupedSubgroup subgroup, Map<String, String> names, Map<String, String> hostNames) {
        return new SubgroupRow(
                subgroup.number(),
                subgroup.host(),
                hostNames.getOrDefault(subgroup.host(), subgroup.host()),
                subgroup.leader(),
                subgroup.members().stream()
                        .map(id -> new MemberRow(id, names.getOrDefault(id, id)))
                        .toList());
    }

    private static Grouping grouping(Body body) {
        return new Grouping(present(body.teams(), "teams").stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        text(team.leader()),
                        present(team.subgroups(), "subgroups").stream()
                                .map(subgroup -> new GroupedSubgroup(
                                        subgroup.number(),
                                        text(subgroup.host()),
                                        text(subgroup.leader()),
                                        present(subgroup.members(), "members").stream()
                                                .map(member -> text(member.userId()))
                                                .toList()))
                                .toList()))
                .toList());
    }

    private static <T> List<T> present(@Nullable List<T> list, String field) {
        if (list == null || list.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInput(field, "“" + field + "”应是列表");
        }
        return list;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
