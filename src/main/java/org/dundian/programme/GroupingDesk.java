package org.dundian.programme;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.programme.GroupingRequests.GroupingRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for groupings, makes them and keeps what the office changes. A grouping is made on a thread of its own after the
 * asking has committed, never in an engine's job; one that a stop interrupted is made at the next start.
 */
@Service
public class GroupingDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GroupingDesk.class);

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final Selection selection;
    private final GroupingRequests requests;
    private final BatchFlow flow;
    private final ProgrammeEvents events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ownTransaction;
    private final ExecutorService solver = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "grouping");
        thread.setDaemon(true);
        return thread;
    });

    GroupingDesk(
            Batches batches,
            Subgroups subgroups,
            Postings postings,
            Selection selection,
            GroupingRequests requests,
            BatchFlow flow,
            ProgrammeEvents events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.selection = selection;
        this.requests = requests;
        this.flow = flow;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Asks for a proposal; must be called within a transaction, after whose commit it is made. */
    public void ask(String batchCode) {
        batches.lock(batchCode);
        batches.move(batchCode, BatchState.GROUPING);
        GroupingRequest request = requests.add(batchCode, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                startOn(request);
            }
        });
    }

    /** Waits until no proposal is being made; for those who play time themselves. */
    public void awaitProposals() {
        try {
            Future<?> last = solver.submit(() -> {});
            last.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void takeUpAgain() {
        requests.open().forEach(this::startOn);
    }

    private void startOn(GroupingRequest request) {
        var unused = solver.submit(() -> {
            try {
                ownTransaction.executeWithoutResult(status -> propose(request));
            } catch (RuntimeException e) {
                log.error(
                        "No grouping for {}, attempt {}; it is tried again at the next start",
                        request.batch(),
                        request.attempt(),
                        e);
            }
        });
    }

    private void propose(GroupingRequest request) {
        Batch batch = batches.lock(request.batch());
        if (batch.state() != BatchState.GROUPING || !requests.answer(request, clock.instant())) {
            return;
        }
        keep(
                batch,
                org.dundian.grouping.GroupingSolver.propose(
                        selection.task(batch),
                        org.dundian.grouping.Weights.DEFAULT,
                        org.dundian.grouping.Effort.DEFAULT,
                        request.attempt(),
                        org.dundian.grouping.Progress.UNHEARD));
        flow.groupingProposed(batch.code());
    }

    /** The proposal as it stands; no teams while there is none. */
    public Grouping current(String batchCode) {
        List<Subgroup> all = subgroups.ofBatch(batchCode);
        return new Grouping(subgroups.teamsOf(batchCode).stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        all.stream()
                                .filter(subgroup -> subgroup.team().equals(team.code()))
                                .map(this::grouped)
                                .toList()))
                .toList());
    }

    private GroupedSubgroup grouped(Subgroup subgroup) {
        List<String> members =
                postings.liveOf(subgroup.code()).stream().map(Posting::userId).toList();
        String leader = subgroup.leader() == null ? "" : subgroup.leader();
        return new GroupedSubgroup(subgroup.number(), subgroup.host(), leader, members);
    }

    /**
     * Keeps what the office made of the proposal.
     *
     * @throws InvalidInput naming everything that cannot be, or if the batch is not being grouped
     */
    public void change(String batchCode, Grouping grouping) {
        transaction.executeWithoutResult(status -> {
            Batch batch = batches.lock(batchCode);
            if (batch.state() != BatchState.GROUPING) {
                throw new InvalidInput("teams", "批次 " + batchCode + " 现在不能改动编组");
            }
            refuse(selection.task(batch).errors(grouping));
            keep(batch, grouping);
            events.note(batch.programme(), batchCode, "grouping-changed", null);
        });
    }

    /**
     * Accepts the grouping or asks for another.
     *
     * @param decision {@code accept} or {@code propose-again}
     * @return whether it was accepted
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
                refuse(selection.task(batch).errors(current(batchCode)));
                batches.move(batchCode, BatchState.APPROVING);
            }
            events.note(batch.programme(), batchCode, accepted ? "grouping-accepted" : "grouping-proposed-again", null);
            return accepted;
        }));
    }

    /** Approves the grouping or returns it to the review. */
    public Approval approve(String batchCode, @Nullable String decision, @Nullable String reason) {
        Approval approval = Approval.of(decision, reason);
        transaction.executeWithoutResult(status -> {
            Batch batch = batches.lock(batchCode);
            batches.move(batchCode, approval.approved() ? BatchState.RUNNING : BatchState.GROUPING);
            events.note(
                    batch.programme(),
                    batchCode,
                    approval.approved() ? "grouping-approved" : "grouping-returned",
                    approval.reason());
        });
        return approval;
    }

    private void keep(Batch batch, Grouping grouping) {
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
                        SubgroupState.PROPOSED));
                subgroup.members().forEach(member -> postings.propose(code, batch.code(), member));
            }
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    @Override
    public void destroy() {
        solver.shutdownNow();
    }
}
