package org.dundian.programme.web;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Move;
import org.dundian.grouping.Place;
import org.dundian.grouping.Seat;
import org.dundian.grouping.Seating;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.programme.BatchState;
import org.dundian.programme.Deviation;
import org.dundian.programme.GroupingBoard;
import org.dundian.programme.GroupingBoard.Board;
import org.dundian.programme.GroupingBoard.Comparison;
import org.dundian.programme.GroupingBoard.Deed;
import org.dundian.programme.GroupingBoard.Judged;
import org.dundian.programme.GroupingBoard.Trial;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.GroupingDeviations;
import org.dundian.programme.GroupingProposal;
import org.dundian.programme.web.BoardRows.BrokenRow;
import org.dundian.programme.web.BoardRows.Effect;
import org.dundian.programme.web.BoardRows.TeamCard;
import org.dundian.programme.web.BoardRows.TeamRow;
import org.dundian.programme.web.BoardRows.Tray;
import org.dundian.programme.web.GroupingWorth.CostRow;
import org.dundian.programme.web.GroupingWorth.ProgressRow;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The board on which the office moves a proposal about, one team at a time. */
@RestController
class GroupingBoardController {

    private static final int HITS = 30;

    private final GroupingBoard board;
    private final GroupingDeviations deviations;
    private final GroupingDesk desk;
    private final Hosts hosts;
    private final BatchAccess access;

    GroupingBoardController(
            GroupingBoard board, GroupingDeviations deviations, GroupingDesk desk, Hosts hosts, BatchAccess access) {
        this.board = board;
        this.deviations = deviations;
        this.desk = desk;
        this.hosts = hosts;
        this.access = access;
    }

    /**
     * What is done.
     *
     * @param version of the board on which it is done
     * @param team number of the team to be shown with the answer; the first if absent
     * @param act {@code cadre-to-subgroup} (cadre, subgroup), {@code cadre-out} (cadre), {@code exchange} (cadre, other),
     *     {@code lead-subgroup} (cadre), {@code lead-team} (cadre, into), {@code host-to-subgroup} (host, subgroup),
     *     {@code host-out} (host), {@code subgroup-to-team} (subgroup, into), {@code pin} and {@code unpin} (cadres, hosts),
     *     {@code undo}, {@code redo}, {@code take-up} (attempt)
     */
    record Step(
            @Nullable Long version,
            @Nullable Integer team,
            @Nullable String act,
            @Nullable String cadre,
            @Nullable String other,
            @Nullable String host,
            @Nullable Integer subgroup,
            @Nullable Integer into,
            @Nullable List<String> cadres,
            @Nullable List<String> hosts,
            @Nullable Integer attempt) {}

    /**
     * @param editable whether the one who asks may change it now
     * @param proposalPoints what the proposal cost that it goes back to; absent if it is not kept
     * @param broken as many as are shown, of {@code brokenCount}
     * @param effect what the change did that this answers; absent if it answers none
     * @param team the one that is shown; absent if there is none
     * @param differences how many places differ from the proposal
     */
    record Answer(
            String batch,
            boolean editable,
            long version,
            @Nullable String undo,
            @Nullable String redo,
            @Nullable Deed did,
            int attempt,
            long points,
            @Nullable Long proposalPoints,
            List<BrokenRow> broken,
            int brokenCount,
            List<CostRow> costs,
            @Nullable Effect effect,
            List<TeamRow> teams,
            @Nullable TeamCard team,
            Tray tray,
            int differences,
            List<GroupingProposal> proposals,
            ProgressRow progress) {}

    @GetMapping("/api/batches/{code}/grouping/board")
    Answer show(@PathVariable String code, @RequestParam(required = false) @Nullable Integer team) {
        access.wholly(code);
        return answer(board.of(code), team, access.isOffice(code));
    }

    @PostMapping("/api/batches/{code}/grouping/board/steps")
    Answer step(@PathVariable String code, @RequestBody Step step) {
        access.forOffice(code);
        Long version = step.version();
        if (version == null) {
            throw new InvalidInput("version", "请写明所依据的版本（version）");
        }
        Board after = switch (required("act", step.act())) {
            case "undo" -> board.undo(code, version);
            case "redo" -> board.redo(code, version);
            case "take-up" -> board.takeUp(code, version, required("attempt", step.attempt()));
            case "pin" -> board.pin(code, version, all(step.cadres()), all(step.hosts()), true);
            case "unpin" -> board.pin(code, version, all(step.cadres()), all(step.hosts()), false);
            default -> board.move(code, version, move(step));
        };
        return answer(after, step.team(), true);
    }

    /** What the move would do; nothing is kept. */
    @PostMapping("/api/batches/{code}/grouping/board/trial")
    Effect attempt(@PathVariable String code, @RequestBody Step step) {
        access.forOffice(code);
        Trial trial = board.attempt(code, move(step));
        return Effect.of(trial.before(), trial.after());
    }

    private static Move move(Step step) {
        return switch (required("act", step.act())) {
            case "cadre-to-subgroup" ->
                new Move.CadreToSubgroup(required("cadre", step.cadre()), required("subgroup", step.subgroup()));
            case "cadre-out" -> new Move.CadreOut(required("cadre", step.cadre()));
            case "exchange" -> new Move.Exchange(required("cadre", step.cadre()), required("other", step.other()));
            case "lead-subgroup" -> new Move.LeadSubgroup(required("cadre", step.cadre()));
            case "lead-team" -> new Move.LeadTeam(required("cadre", step.cadre()), required("into", step.into()));
            case "host-to-subgroup" ->
                new Move.HostToSubgroup(required("host", step.host()), required("subgroup", step.subgroup()));
            case "host-out" -> new Move.HostOut(required("host", step.host()));
            case "subgroup-to-team" ->
                new Move.SubgroupToTeam(required("subgroup", step.subgroup()), required("into", step.into()));
            default -> throw new InvalidInput("act", "不认识的操作：" + step.act());
        };
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput(field, "请写明 " + field);
        }
        return value;
    }

    private static Set<String> all(@Nullable List<String> ids) {
        return ids == null ? Set.of() : ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Answer answer(Board now, @Nullable Integer wanted, boolean editable) {
        List<GroupedTeam> teams = now.now().grouping().teams();
        GroupedTeam shown = teams.stream()
                .filter(team -> wanted != null && team.number() == wanted)
                .findFirst()
                .or(() -> teams.stream().findFirst())
                .orElse(null);
        BoardRows rows = new BoardRows(
                now,
                hosts.allByCode(BoardRows.hostsShown(now, shown)).stream()
                        .collect(Collectors.toMap(Host::code, Function.identity())));
        Judged before = now.before();
        return new Answer(
                now.batch().code(),
                editable && now.batch().state() == BatchState.GROUPING,
                now.version(),
                now.undo(),
                now.redo(),
                now.did(),
                now.attempt(),
                now.now().assessment().points(),
                now.proposals().stream()
                        .filter(proposal -> proposal.attempt() == now.attempt())
                        .map(GroupingProposal::points)
                        .findFirst()
                        .orElse(null),
                now.now().breaches().stream()
                        .limit(BoardRows.SHOWN)
                        .map(BrokenRow::of)
                        .toList(),
                now.now().breaches().size(),
                GroupingWorth.costs(now.now().assessment()),
                before == null ? null : Effect.of(before, now.now()),
                rows.teams(),
                shown == null ? null : rows.team(shown),
                rows.tray(),
                now.deviations().size(),
                now.proposals(),
                desk.progress(now.batch().code()).map(ProgressRow::of).orElseGet(ProgressRow::none));
    }

    /**
     * Something that was looked for.
     *
     * @param about department and district
     * @param team number of its team; 0 if it has none
     */
    record Hit(String kind, String id, String name, String about, int team, int subgroup) {}

    record Hits(List<Hit> items, int total) {}

    /**
     * Cadres and hosts by a part of their name, department or district.
     *
     * @param kind {@code cadre} or {@code host}; both if absent
     */
    @GetMapping("/api/batches/{code}/grouping/board/search")
    Hits search(
            @PathVariable String code,
            @RequestParam String text,
            @RequestParam(required = false) @Nullable String kind) {
        access.wholly(code);
        String part = Fields.required("text", "查找", text, 64);
        Board now = board.of(code);
        Seating seating = new Seating(now.now().grouping());
        List<Hit> all = Stream.concat(
                        now.task().hosts().stream()
                                .filter(place ->
                                        (place.name() + " " + place.district() + " " + place.code()).contains(part))
                                .map(place -> hit(place, seating.ofHost(place.code()))),
                        now.task().candidates().stream()
                                .filter(candidate -> (candidate.name() + " " + candidate.id() + " "
                                                + candidate.department() + " " + candidate.district())
                                        .contains(part))
                                .map(candidate -> hit(candidate, seating.ofCadre(candidate.id()))))
                .filter(hit -> kind == null || hit.kind().equals(kind))
                .toList();
        return new Hits(all.stream().limit(HITS).toList(), all.size());
    }

    private static Hit hit(Place place, Seat seat) {
        return new Hit("host", place.code(), place.name(), place.district(), seat.team(), seat.subgroup());
    }

    private static Hit hit(Candidate candidate, Seat seat) {
        return new Hit(
                "cadre",
                candidate.id(),
                candidate.name(),
                candidate.department() + " " + candidate.district(),
                seat.team(),
                seat.subgroup());
    }

    record Side(int attempt, long points, int broken, List<CostRow> costs) {
        static Side of(int attempt, Judged judged) {
            return new Side(
                    attempt,
                    judged.assessment().points(),
                    judged.breaches().size(),
                    GroupingWorth.costs(judged.assessment()));
        }
    }

    record DifferenceRow(String kind, String id, String name, String one, String other) {}

    /** @param differences as many as are shown, of {@code total} */
    record Compared(Side one, Side other, List<DifferenceRow> differences, int total) {}

    private static final int DIFFERENCES = 500;

    /** Two proposals by their number, or the draft by 0. */
    @GetMapping("/api/batches/{code}/grouping/board/comparison")
    Compared compare(@PathVariable String code, @RequestParam int one, @RequestParam int other) {
        access.wholly(code);
        Comparison comparison = board.compare(code, one, other);
        return new Compared(
                Side.of(one, comparison.one()),
                Side.of(other, comparison.other()),
                comparison.differences().stream()
                        .limit(DIFFERENCES)
                        .map(difference -> row(difference, comparison))
                        .toList(),
                comparison.differences().size());
    }

    private static DifferenceRow row(Difference difference, Comparison comparison) {
        String name = difference.kind() == Difference.Kind.HOST
                ? comparison.hosts().getOrDefault(difference.id(), difference.id())
                : comparison.names().getOrDefault(difference.id(), difference.id());
        return new DifferenceRow(
                difference.kind().code(),
                difference.id(),
                name,
                comparison.inWords(difference.kind(), difference.from()),
                comparison.inWords(difference.kind(), difference.to()));
    }

    record DeviationRow(
            String kind,
            String id,
            String name,
            String from,
            String to,
            @Nullable String reason,
            @Nullable String who,
            @Nullable Instant at) {
        static DeviationRow of(Deviation deviation) {
            return new DeviationRow(
                    deviation.kind().code(),
                    deviation.id(),
                    deviation.name(),
                    deviation.from(),
                    deviation.to(),
                    deviation.reason(),
                    deviation.whoName(),
                    deviation.at());
        }
    }

    /** @param items as many as are shown, of {@code total} */
    record Deviations(int attempt, List<DeviationRow> items, int total) {}

    /** Which places differ from the proposal, and why. */
    @GetMapping("/api/batches/{code}/grouping/deviations")
    Deviations deviations(@PathVariable String code) {
        access.wholly(code);
        List<Deviation> all = deviations.of(code);
        return new Deviations(
                deviations.attempt(code),
                all.stream().limit(DIFFERENCES).map(DeviationRow::of).toList(),
                all.size());
    }

    /** @param reason blank takes back what was given */
    record Reason(
            @Nullable String kind,
            @Nullable String id,
            @Nullable String reason) {}

    @PutMapping("/api/batches/{code}/grouping/reasons")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void explain(@PathVariable String code, @RequestBody Reason reason) {
        access.forOffice(code);
        deviations.explain(code, reason.kind(), reason.id(), reason.reason());
    }
}
