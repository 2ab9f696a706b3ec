package org.dundian.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dundian.grouping.Assessment;
import org.dundian.grouping.Breach;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Move;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.dundian.grouping.Place;
import org.dundian.grouping.Rearrangement;
import org.dundian.grouping.Seat;
import org.dundian.grouping.Weights;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.dundian.organisation.People;
import org.dundian.programme.GroupingChanges.Subject;
import org.dundian.programme.GroupingDrafts.Draft;
import org.dundian.roster.Expertise;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The proposal as the office moves it about: every step is kept at once, what it costs and breaks is said, and it can be
 * taken back. Accepting it is another matter: {@link GroupingDesk#review}.
 */
@Service
public class GroupingBoard {

    private final Batches batches;
    private final GroupingTasks tasks;
    private final GroupingDrafts drafts;
    private final GroupingRequests requests;
    private final ProposedGroupings groupings;
    private final GroupingPins pins;
    private final GroupingChanges changes;
    private final GroupingDeviations deviations;
    private final Weights weights;
    private final People people;

    GroupingBoard(
            Batches batches,
            GroupingTasks tasks,
            GroupingDrafts drafts,
            GroupingRequests requests,
            ProposedGroupings groupings,
            GroupingPins pins,
            GroupingChanges changes,
            GroupingDeviations deviations,
            Weights weights,
            People people) {
        this.batches = batches;
        this.tasks = tasks;
        this.drafts = drafts;
        this.requests = requests;
        this.groupings = groupings;
        this.pins = pins;
        this.changes = changes;
        this.deviations = deviations;
        this.weights = weights;
        this.people = people;
    }

    /**
     * A grouping with what it is worth.
     *
     * @param breaches the rules that it breaks; empty if it may be accepted
     */
    public record Judged(Grouping grouping, Assessment assessment, List<Breach> breaches) {}

    /**
     * The board as it stands.
     *
     * @param attempt the proposal that it goes back to; 0 if there is none
     * @param version to be sent with the next change
     * @param undo what would be taken back, in words; absent if nothing can be
     * @param redo what would be done again, in words; absent if nothing can be
     * @param did what was done last, by whom and when; absent before anything was
     * @param before what stood before the change that this answers; absent if it answers none
     */
    public record Board(
            Batch batch,
            GroupingTask task,
            int attempt,
            long version,
            @Nullable String undo,
            @Nullable String redo,
            @Nullable Deed did,
            Judged now,
            @Nullable Judged before,
            Pins pins,
            List<Deviation> deviations,
            List<GroupingProposal> proposals) {}

    /** @param who the person's name */
    public record Deed(String what, String who, Instant at) {}

    /** What a move would do, which is not kept. */
    public record Trial(Judged before, Judged after) {}

    /**
     * Two groupings of the batch side by side.
     *
     * @param names of the cadres in the differences, by id
     * @param hosts names of all hosts, by code
     */
    public record Comparison(
            Judged one,
            Judged other,
            List<Difference> differences,
            Map<String, String> names,
            Map<String, String> hosts) {

        /** The place, as a person says it. */
        public String inWords(Difference.Kind kind, Seat seat) {
            return new PlaceInWords(hosts).of(kind, seat);
        }
    }

    /** Stands for the draft where a proposal's number is asked for. */
    public static final int DRAFT = 0;

    @Transactional(readOnly = true)
    public Board of(String batchCode) {
        Batch batch = batches.get(batchCode);
        GroupingTask task = tasks.of(batch);
        return board(batch, task, standing(batch, task), null);
    }

    /**
     * Makes a move.
     *
     * @param version of the board that the mover saw
     * @throws Outdated if somebody has changed the board since
     * @throws InvalidInput if the move cannot be meant, or the batch is not being grouped
     */
    @Transactional
    public Board move(String batchCode, long version, Move move) {
        Batch batch = lockedForReview(batchCode);
        GroupingTask task = tasks.of(batch);
        Draft from = at(version, batch, task);
        Grouping after = Rearrangement.of(task, from.grouping(), move);
        if (after.equals(from.grouping())) {
            return board(batch, task, from, null);
        }
        return step(
                batch,
                task,
                from,
                from.attempt(),
                inWords(task, move),
                after,
                from.pins().followed(after));
    }

    /** What the move would cost and break; nothing is kept. */
    @Transactional(readOnly = true)
    public Trial attempt(String batchCode, Move move) {
        Batch batch = batches.get(batchCode);
        GroupingTask task = tasks.of(batch);
        Grouping stands = standing(batch, task).grouping();
        return new Trial(judged(task, stands), judged(task, Rearrangement.of(task, stands, move)));
    }

    /**
     * Pins cadres and hosts where they are, or lets them go.
     *
     * @throws Outdated if somebody has changed the board since
     * @throws InvalidInput naming the pins that contradict each other or a rule, and what has no place to be pinned at
     */
    @Transactional
    public Board pin(String batchCode, long version, Set<String> cadres, Set<String> hosts, boolean pinned) {
        Batch batch = lockedForReview(batchCode);
        GroupingTask task = tasks.of(batch);
        Draft from = at(version, batch, task);
        Pins wanted = pinned ? with(from, cadres, hosts) : without(from.pins(), cadres, hosts);
        task.refuseNewObstacles(wanted);
        String what = (pinned ? "固定 " : "取消固定 ")
                + cadres.stream().map(name(task)).collect(Collectors.joining("、"))
                + (cadres.isEmpty() || hosts.isEmpty() ? "" : "、")
                + hosts.stream().map(hostName(task)).collect(Collectors.joining("、"));
        return step(batch, task, from, from.attempt(), what, from.grouping(), wanted);
    }

    private static Pins with(Draft from, Set<String> cadres, Set<String> hosts) {
        Pins rest = without(from.pins(), cadres, hosts);
        List<CadrePin> persons = new ArrayList<>(rest.cadres());
        List<HostPin> places = new ArrayList<>(rest.hosts());
        cadres.forEach(cadre -> persons.add(new CadrePin(cadre, null, false, null)));
        hosts.forEach(host -> places.add(new HostPin(host, 0)));
        Pins followed = new Pins(persons, places).followed(from.grouping());
        if (followed.cadres().size() < persons.size() || followed.hosts().size() < places.size()) {
            throw new InvalidInput("pins", "还没有编组的干部和单位不能固定");
        }
        return followed;
    }

    private static Pins without(Pins pins, Set<String> cadres, Set<String> hosts) {
        return new Pins(
                pins.cadres().stream()
                        .filter(pin -> !cadres.contains(pin.userId()))
                        .toList(),
                pins.hosts().stream().filter(pin -> !hosts.contains(pin.host())).toList());
    }

    /** Takes the last step back; as {@link #move} otherwise. */
    @Transactional
    public Board undo(String batchCode, long version) {
        return go(batchCode, version, -1);
    }

    /** Does again what was taken back last; as {@link #move} otherwise. */
    @Transactional
    public Board redo(String batchCode, long version) {
        return go(batchCode, version, 1);
    }

    private Board go(String batchCode, long version, int direction) {
        Batch batch = lockedForReview(batchCode);
        GroupingTask task = tasks.of(batch);
        Draft from = at(version, batch, task);
        int step = from.step() + direction;
        if (step < from.first() || step > from.last()) {
            throw new InvalidInput("act", direction < 0 ? "没有可以撤销的调整" : "没有可以重做的调整");
        }
        String did = direction < 0
                ? "撤销：" + from.what()
                : "重做：" + drafts.whatDid(batchCode, step).orElse("");
        drafts.stand(batchCode, step, did);
        Draft to = standing(batch, task);
        return changed(batch, task, from, to, to.pins().followed(to.grouping()));
    }

    /**
     * Puts a proposal in the place of what stands; as {@link #move} otherwise.
     *
     * @throws NotFound if the batch has had no such proposal
     */
    @Transactional
    public Board takeUp(String batchCode, long version, int attempt) {
        Batch batch = lockedForReview(batchCode);
        GroupingTask task = tasks.of(batch);
        Draft from = at(version, batch, task);
        Grouping proposal = Rearrangement.present(task, proposal(batchCode, attempt));
        if (proposal.equals(from.grouping()) && attempt == from.attempt()) {
            return board(batch, task, from, null);
        }
        String what = attempt == from.attempt() ? "恢复第 " + attempt + " 次方案" : "采用第 " + attempt + " 次方案";
        return step(batch, task, from, attempt, what, proposal, from.pins().followed(proposal));
    }

    /**
     * Holds two groupings against each other.
     *
     * @param one number of a proposal, or {@link #DRAFT}
     * @throws NotFound if the batch has had no such proposal
     */
    @Transactional(readOnly = true)
    public Comparison compare(String batchCode, int one, int other) {
        Batch batch = batches.get(batchCode);
        GroupingTask task = tasks.of(batch);
        Draft draft = standing(batch, task);
        Grouping left = one == DRAFT ? draft.grouping() : proposal(batchCode, one);
        Grouping right = other == DRAFT ? draft.grouping() : proposal(batchCode, other);
        boolean sameNumbers = (one == DRAFT ? draft.attempt() : one) == (other == DRAFT ? draft.attempt() : other);
        List<Difference> differences = sameNumbers ? Difference.made(left, right) : Difference.ofProposals(left, right);
        Map<String, String> names = new TreeMap<>();
        people.findAllById(differences.stream()
                        .filter(difference -> difference.kind() == Difference.Kind.CADRE)
                        .map(Difference::id)
                        .toList())
                .forEach(person -> names.put(person.userId(), person.name()));
        Map<String, String> hosts = task.hosts().stream().collect(Collectors.toMap(Place::code, Place::name));
        return new Comparison(judged(task, left), judged(task, right), differences, names, hosts);
    }

    private Grouping proposal(String batchCode, int attempt) {
        Grouping proposal = groupings.remembered(batchCode, attempt);
        if (proposal.teams().isEmpty()) {
            throw new NotFound("没有第 " + attempt + " 次编组方案");
        }
        return proposal;
    }

    private Batch lockedForReview(String batchCode) {
        Batch batch = batches.lock(batchCode);
        if (batch.state() != BatchState.GROUPING) {
            throw new InvalidInput("act", "批次 " + batchCode + " 现在不能改动编组");
        }
        return batch;
    }

    private Draft at(long version, Batch batch, GroupingTask task) {
        Draft stands = standing(batch, task);
        if (stands.version() != version) {
            String who = stands.who() == null ? "他人" : people.nameOf(stands.who());
            throw new Outdated("分组刚被 " + who + " 改动（" + stands.did() + "），您的这一步没有执行");
        }
        return stands;
    }

    private Draft standing(Batch batch, GroupingTask task) {
        Draft stands = drafts.of(batch.code())
                .orElseGet(() -> Draft.untouched(
                        requests.latestProposed(batch.code()), groupings.current(batch.code()), pins.of(batch.code())));
        return stands.withGrouping(Rearrangement.present(task, stands.grouping()));
    }

    private Board step(
            Batch batch, GroupingTask task, Draft from, int attempt, String what, Grouping after, Pins wanted) {
        drafts.add(batch.code(), from, attempt, what, after, wanted);
        return changed(batch, task, from, standing(batch, task), wanted);
    }

    private Board changed(Batch batch, GroupingTask task, Draft from, Draft to, Pins wanted) {
        if (!pins.of(batch.code()).equals(wanted)) {
            pins.replace(batch.code(), wanted);
        }
        if (from.attempt() == to.attempt()) {
            Set<Subject> moved = new HashSet<>();
            Difference.made(from.grouping(), to.grouping())
                    .forEach(difference -> moved.add(new Subject(difference.kind(), difference.id())));
            changes.moved(batch.code(), moved);
        }
        return board(batch, task, to, from.grouping());
    }

    private Board board(Batch batch, GroupingTask task, Draft stands, @Nullable Grouping before) {
        int step = stands.step();
        String who = stands.who();
        Instant at = stands.at();
        return new Board(
                batch,
                task,
                stands.attempt(),
                stands.version(),
                step > stands.first() ? stands.what() : null,
                step < stands.last() ? drafts.whatDid(batch.code(), step + 1).orElse("") : null,
                who == null || at == null ? null : new Deed(stands.did(), people.nameOf(who), at),
                judged(task, stands.grouping()),
                before == null ? null : judged(task, before),
                pins.of(batch.code()),
                deviations.of(batch.code(), stands.attempt(), stands.grouping()),
                requests.proposals(batch.code()));
    }

    private Judged judged(GroupingTask task, Grouping grouping) {
        return new Judged(
                grouping,
                Assessment.of(task, grouping, weights, Expertise::labelOf),
                grouping.teams().isEmpty() ? List.of() : task.breaches(grouping));
    }

    private static UnaryOperator<String> name(GroupingTask task) {
        return id -> task.candidates().stream()
                .filter(candidate -> candidate.id().equals(id))
                .map(Candidate::name)
                .findFirst()
                .orElse(id);
    }

    private static UnaryOperator<String> hostName(GroupingTask task) {
        return code -> task.hosts().stream()
                .filter(place -> place.code().equals(code))
                .map(Place::name)
                .findFirst()
                .orElse(code);
    }

    private static String inWords(GroupingTask task, Move move) {
        return move.inWords(name(task), hostName(task));
    }
}
