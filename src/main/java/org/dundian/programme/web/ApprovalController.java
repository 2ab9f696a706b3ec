package org.dundian.programme.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.input.NotFound;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.Batch;
import org.dundian.programme.Deviation;
import org.dundian.programme.GroupingBalance;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.GroupingDesk.Judgement;
import org.dundian.programme.GroupingDeviations;
import org.dundian.programme.Replacements;
import org.dundian.programme.order.PostingOrder;
import org.dundian.programme.order.PostingOrder.Place;
import org.dundian.programme.order.PostingOrder.Section;
import org.dundian.programme.order.PostingOrders;
import org.dundian.programme.web.GroupingWorth.CostRow;
import org.dundian.programme.web.GroupingWorth.Score;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the leadership signs: the whole in figures, and the list and its balance team by team. */
@RestController
class ApprovalController {

    /** Subgroups of a team, or deviations, shown at a time. */
    static final int PAGE = 40;

    private final GroupingDesk desk;
    private final GroupingDeviations deviations;
    private final PostingOrders orders;
    private final Replacements replacements;
    private final Cadres cadres;
    private final People people;
    private final BatchAccess access;

    ApprovalController(
            GroupingDesk desk,
            GroupingDeviations deviations,
            PostingOrders orders,
            Replacements replacements,
            Cadres cadres,
            People people,
            BatchAccess access) {
        this.desk = desk;
        this.deviations = deviations;
        this.orders = orders;
        this.replacements = replacements;
        this.cadres = cadres;
        this.people = people;
        this.access = access;
    }

    /**
     * @param cadres team leaders included
     * @param deviations how many places differ from the solver's proposal
     * @param leaving names of those for whom the office still has to find a successor
     * @param seen stands for all this; the form sends it with the approval
     */
    record Approval(
            String batch,
            List<TeamLine> teams,
            int subgroups,
            int cadres,
            long hosts,
            List<String> leaving,
            Score score,
            List<CostRow> costs,
            int deviations,
            String seen) {}

    /**
     * A place that differs from the solver's proposal.
     *
     * @param who names of who gave the reason, else of who moved it, and whom they stood in for
     */
    record DeviationRow(
            String name,
            String from,
            String to,
            @Nullable String reason,
            @Nullable String who,
            @Nullable Instant at) {}

    /** @param page from 0 */
    record DeviationPage(List<DeviationRow> deviations, int page, int pages) {}

    record TeamLine(int number, String leader, int subgroups, int cadres) {}

    /**
     * @param places of the page
     * @param page from 0
     */
    record TeamPage(
            int number,
            List<Place> places,
            int page,
            int pages,
            int cadres,
            int batch,
            List<GroupingBalance.Part> balance) {}

    @GetMapping("/api/batches/{code}/approval")
    Approval approval(@PathVariable String code) {
        Batch batch = access.wholly(code);
        PostingOrder order = draft(batch);
        Grouping grouping = desk.current(code);
        Judgement judgement = desk.judge(code, grouping);
        List<TeamLine> teams = order.sections().stream()
                .map(section -> new TeamLine(
                        section.team(),
                        leader(section),
                        subgroups(section),
                        section.places().stream()
                                .mapToInt(place -> place.seats().size())
                                .sum()))
                .toList();
        return new Approval(
                code,
                teams,
                teams.stream().mapToInt(TeamLine::subgroups).sum(),
                teams.stream().mapToInt(TeamLine::cadres).sum(),
                grouping.subgroups()
                        .map(Grouping.GroupedSubgroup::host)
                        .distinct()
                        .count(),
                people.findAllById(replacements.toBeReplaced(code)).stream()
                        .map(Person::name)
                        .toList(),
                new Score(judgement.assessment().points(), judgement.broken()),
                GroupingWorth.costs(judgement.assessment()),
                deviations.of(code).size(),
                orders.fingerprint(batch));
    }

    @GetMapping("/api/batches/{code}/approval/deviations")
    DeviationPage deviations(@PathVariable String code, @RequestParam(defaultValue = "0") int page) {
        access.wholly(code);
        List<Deviation> all = deviations.of(code);
        int pages = pages(all.size());
        int shown = shown(page, pages);
        List<Deviation> some =
                all.stream().skip((long) shown * PAGE).limit(PAGE).toList();
        Map<String, String> names = people
                .findAllById(some.stream()
                        .map(Deviation::onBehalfOf)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Person::userId, Person::name));
        return new DeviationPage(
                some.stream().map(deviation -> row(deviation, names)).toList(), shown, pages);
    }

    private static DeviationRow row(Deviation deviation, Map<String, String> names) {
        String behalf = deviation.onBehalfOf();
        return new DeviationRow(
                deviation.name(),
                deviation.from(),
                deviation.to(),
                deviation.reason(),
                behalf == null
                        ? deviation.whoName()
                        : deviation.whoName() + "（代" + names.getOrDefault(behalf, behalf) + "）",
                deviation.at());
    }

    private static int pages(int rows) {
        return (rows + PAGE - 1) / PAGE;
    }

    private static int shown(int page, int pages) {
        return Math.max(0, Math.min(page, pages - 1));
    }

    @GetMapping("/api/batches/{code}/approval/teams/{number}")
    TeamPage team(@PathVariable String code, @PathVariable int number, @RequestParam(defaultValue = "0") int page) {
        Batch batch = access.wholly(code);
        Section section = draft(batch).sections().stream()
                .filter(each -> each.team() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound("没有第 " + number + " 组"));
        int pages = pages(section.places().size());
        int shown = shown(page, pages);
        Grouping grouping = desk.current(code);
        Set<String> own = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (GroupedTeam team : grouping.teams()) {
            Set<String> members = members(team);
            all.addAll(members);
            if (team.number() == number) {
                own.addAll(members);
            }
        }
        List<Cadre> everybody = cadres.allByUserId(all);
        return new TeamPage(
                number,
                section.places().stream().skip((long) shown * PAGE).limit(PAGE).toList(),
                shown,
                pages,
                own.size(),
                all.size(),
                GroupingBalance.of(
                                everybody,
                                everybody.stream()
                                        .filter(cadre -> own.contains(cadre.userId()))
                                        .toList(),
                                batch.startsOn().getYear())
                        .parts());
    }

    private static Set<String> members(GroupedTeam team) {
        return Stream.concat(
                        Stream.of(team.leader()),
                        team.subgroups().stream().flatMap(subgroup -> subgroup.members().stream()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private PostingOrder draft(Batch batch) {
        return orders.draft(batch).orElseThrow(() -> new NotFound("批次 " + batch.code() + " 还没有编组"));
    }

    private static String leader(Section section) {
        return section.places().stream()
                .flatMap(place -> place.seats().stream())
                .filter(seat -> seat.role().startsWith("组长"))
                .map(PostingOrder.Seat::name)
                .findFirst()
                .orElse("");
    }

    private static int subgroups(Section section) {
        return (int) section.places().stream().filter(Place::isSubgroup).count();
    }
}
