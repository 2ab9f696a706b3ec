package org.dundian.programme;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dundian.grouping.Assessment;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Rearrangement;
import org.dundian.grouping.Weights;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.programme.GroupingDrafts.Draft;
import org.dundian.programme.GroupingRequests.GroupingRequest;
import org.dundian.roster.Expertise;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for groupings, says what they cost and why, and keeps what the office changes and pins. */
@Service
public class GroupingDesk {

    private final Batches batches;
    private final GroupingTasks tasks;
    private final GroupingRequests requests;
    private final GroupingSearch search;
    private final ProposedGroupings groupings;
    private final GroupingPins pins;
    private final GroupingDrafts drafts;
    private final Weights weights;
    private final ProgrammeEvents events;
    private final PostingArchive archive;
    private final Clock clock;
    private final TransactionTemplate transaction;

    GroupingDesk(
            Batches batches,
            GroupingTasks tasks,
            GroupingRequests requests,
            GroupingSearch search,
            ProposedGroupings groupings,
            GroupingPins pins,
            GroupingDrafts drafts,
            Weights weights,
            ProgrammeEvents events,
            PostingArchive archive,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.tasks = tasks;
        this.requests = requests;
        this.search = search;
        this.groupings = groupings;
        this.pins = pins;
        this.drafts = drafts;
        this.weights = weights;
        this.events = events;
        this.archive = archive;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Asks for a proposal; must be called within a transaction, after whose commit it is made. */
    public void ask(String batchCode) {
        batches.lock(batchCode);
        batches.move(batchCode, BatchState.GROUPING);
        GroupingRequest request = requests.add(batchCode, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                search.start(request);
            }
        });
    }

    /** Has those proposals made that were asked for before a stop, and never were. */
    @EventListener(ApplicationReadyEvent.class)
    public void takeUpAgain() {
        requests.open().forEach(search::start);
    }

    /** Waits until no proposal is being made; for those who play time themselves. */
    public void awaitProposals() {
        search.await();
    }

    /** As accepted, or before that as proposed, without what a draft makes of it; no teams while there is none. */
    public Grouping current(String batchCode) {
        return groupings.current(batchCode);
    }

    /** The proposal of an attempt as the solver made it, whatever became of it; no teams if there is none. */
    public Grouping proposed(String batchCode, int attempt) {
        return groupings.remembered(batchCode, attempt);
    }

    /** How far the latest proposal asked for has come; empty before any was. */
    public Optional<GroupingProgress> progress(String batchCode) {
        return requests.progress(batchCode);
    }

    /**
     * What a grouping is worth.
     *
     * @param broken the rules that it breaks, in words
     */
    public record Judgement(Assessment assessment, List<String> broken) {}

    /** Judges a grouping of the batch; nothing is broken while there is none. */
    public Judgement judge(String batchCode, Grouping grouping) {
        return Objects.requireNonNull(transaction.execute(status -> {
            GroupingTask task = tasks.of(batches.get(batchCode));
            List<String> broken = grouping.teams().isEmpty()
                    ? List.of()
                    : task.errors(grouping).stream().map(FieldError::message).toList();
            return new Judgement(Assessment.of(task, grouping, weights, Expertise::labelOf), broken);
        }));
    }

    /** What the next proposal has to keep. */
    public Pins pins(String batchCode) {
        return pins.of(batchCode);
    }

    /**
     * Keeps what the next proposal has to keep, and nothing else.
     *
     * @throws InvalidInput naming the pins that contradict each other or a rule, or if the batch is not being grouped
     */
    public void pin(String batchCode, Pins wanted) {
        transaction.executeWithoutResult(status -> {
            Batch batch = batches.lock(batchCode);
            if (batch.state() != BatchState.GROUPING) {
                throw new InvalidInput("pins", "批次 " + batchCode + " 现在不能改动编组");
            }
            tasks.of(batch).refuseNewObstacles(wanted);
            pins.replace(batchCode, wanted);
        });
    }

    /**
     * Keeps what the office made of the proposal, whole and without steps; a draft on the board is forgotten.
     *
     * @throws InvalidInput naming everything that cannot be, or if the batch is not being grouped
     */
    public void change(String batchCode, Grouping grouping) {
        transaction.executeWithoutResult(status -> {
            Batch batch = batches.lock(batchCode);
            if (batch.state() != BatchState.GROUPING) {
                throw new InvalidInput("teams", "批次 " + batchCode + " 现在不能改动编组");
            }
            refuse(tasks.of(batch).errors(grouping));
            groupings.keep(batch, grouping);
            drafts.forget(batchCode);
            events.note(batch.programme(), batchCode, "grouping-changed", null);
        });
    }

    /**
     * Accepts the grouping, as the draft has it if there is one, or asks for another.
     *
     * @param decision {@code accept} or {@code propose-again}
     * @return whether it was accepted
     * @throws InvalidInput if it breaks a rule, or if no other could be made
     */
    public boolean review(String batchCode, @Nullable String decision) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Batch batch = batches.lock(batchCode);
            boolean accepted = switch (decision == null ? "" : decision) {
                case "accept" -> true;
                case "propose-again" -> false;
                default -> throw new InvalidInput("decision", "请选择“决定”");
            };
            if (accepted) {
                GroupingTask task = tasks.of(batch);
                Optional<Grouping> draft =
                        drafts.of(batchCode).map(Draft::grouping).map(made -> Rearrangement.present(task, made));
                refuse(task.errors(draft.orElseGet(() -> current(batchCode))));
                draft.ifPresent(grouping -> groupings.keep(batch, grouping));
                batches.move(batchCode, BatchState.APPROVING);
            } else {
                tasks.of(batch).obstacle().ifPresent(obstacle -> {
                    throw new InvalidInput("decision", obstacle);
                });
            }
            events.note(batch.programme(), batchCode, accepted ? "grouping-accepted" : "grouping-proposed-again", null);
            return accepted;
        }));
    }

    /**
     * Approves the grouping, which signs the posting order and the letters, or returns it to the review.
     *
     * @param seen the {@link PostingArchive#fingerprint} of what was shown to who decides; blank or null where nothing was
     * @throws InvalidInput if what would be signed is not what was shown
     */
    public Approval approve(
            String batchCode, @Nullable String decision, @Nullable String reason, @Nullable String seen) {
        Approval approval = Approval.of(decision, reason);
        transaction.executeWithoutResult(status -> {
            Batch batch = batches.lock(batchCode);
            if (approval.approved() && seen != null && !seen.isBlank() && !seen.equals(archive.fingerprint(batch))) {
                throw new InvalidInput("seen", "打开页面之后编组有变动，请重新打开待办，核对后再审定");
            }
            batches.move(batchCode, approval.approved() ? BatchState.RUNNING : BatchState.GROUPING);
            if (approval.approved()) {
                drafts.settle(batchCode);
            }
            events.note(
                    batch.programme(),
                    batchCode,
                    approval.approved() ? "grouping-approved" : "grouping-returned",
                    approval.reason());
            if (approval.approved()) {
                archive.sign(batch);
            }
        });
        return approval;
    }

    /** Why the grouping was returned to the review, if it was and nothing has been accepted since. */
    public Optional<String> returned(String batchCode) {
        return events.lastReasonSince(batchCode, "grouping-returned", "grouping-accepted");
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
