package org.dundian.programme;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dundian.grouping.Effort;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.GroupingSolver;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Weights;
import org.dundian.programme.GroupingRequests.GroupingRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the proposals asked for, one after the other on a thread of its own, never in an engine's job, and holds no
 * transaction while it searches; what a stop interrupted is taken up again at the next start.
 */
@Component
class GroupingSearch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GroupingSearch.class);

    /** How often another seed is tried for a grouping that differs from the one the office did not like. */
    private static final int SEEDS = 5;

    private static final String NO_WAY = "没有找到可行的编组，请检查选派名单、回避关系和固定的安排";

    private final Batches batches;
    private final GroupingTasks tasks;
    private final GroupingRequests requests;
    private final ProposedGroupings groupings;
    private final GroupingDrafts drafts;
    private final GroupingPins pins;
    private final BatchFlow flow;
    private final Weights weights;
    private final Effort effort;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final ExecutorService solver = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "grouping");
        thread.setDaemon(true);
        return thread;
    });

    GroupingSearch(
            Batches batches,
            GroupingTasks tasks,
            GroupingRequests requests,
            ProposedGroupings groupings,
            GroupingDrafts drafts,
            GroupingPins pins,
            BatchFlow flow,
            Weights weights,
            Effort effort,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.tasks = tasks;
        this.requests = requests;
        this.groupings = groupings;
        this.drafts = drafts;
        this.pins = pins;
        this.flow = flow;
        this.weights = weights;
        this.effort = effort;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void start(GroupingRequest request) {
        var unused = solver.submit(() -> {
            try {
                propose(request);
            } catch (RuntimeException e) {
                log.error(
                        "No grouping for {}, attempt {}; it is tried again at the next start",
                        request.batch(),
                        request.attempt(),
                        e);
            }
        });
    }

    /** Waits until no proposal is being made. */
    void await() {
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

    /** Reads, searches, writes; begins anew if what was read has changed by then. */
    private void propose(GroupingRequest request) {
        boolean done = false;
        while (!done && !Thread.currentThread().isInterrupted()) {
            GroupingTask task = ownTransaction.execute(status -> open(request) ? task(request) : null);
            if (task == null) {
                return;
            }
            Outcome outcome = search(request, task);
            if (!Thread.currentThread().isInterrupted()) {
                done = Boolean.TRUE.equals(ownTransaction.execute(status -> write(request, task, outcome)));
            }
        }
    }

    private boolean open(GroupingRequest request) {
        return requests.isOpen(request) && batches.get(request.batch()).state() == BatchState.GROUPING;
    }

    private GroupingTask task(GroupingRequest request) {
        return tasks.of(batches.get(request.batch()));
    }

    /** @param failure why there is no grouping; null if there is one */
    private record Outcome(
            @Nullable Grouping grouping, @Nullable String failure) {}

    private Outcome search(GroupingRequest request, GroupingTask task) {
        String obstacle = task.obstacle().orElse(null);
        if (obstacle != null) {
            return new Outcome(null, obstacle);
        }
        Grouping before = groupings.current(request.batch());
        try {
            Grouping found = solve(request, task, request.attempt());
            for (int i = 1; i < SEEDS && found.equals(before); i++) {
                found = solve(request, task, request.attempt() + 1000L * i);
            }
            return new Outcome(found, null);
        } catch (IllegalStateException e) {
            log.warn("No grouping for {}, attempt {}", request.batch(), request.attempt(), e);
            return new Outcome(null, NO_WAY);
        }
    }

    private Grouping solve(GroupingRequest request, GroupingTask task, long seed) {
        return GroupingSolver.propose(
                task,
                weights,
                effort,
                seed,
                (steps, wanted, broken, points) -> requests.reached(request, steps, wanted, broken, points));
    }

    /** @return false if it has to be searched anew */
    private boolean write(GroupingRequest request, GroupingTask task, Outcome outcome) {
        Batch batch = batches.lock(request.batch());
        if (!open(request)) {
            return true;
        }
        if (!task.equals(tasks.of(batch))) {
            log.info("What is to be grouped in {} has changed meanwhile; it is searched anew", batch.code());
            return false;
        }
        if (outcome.grouping != null) {
            groupings.keep(batch, outcome.grouping);
            groupings.remember(request, outcome.grouping);
            onTheBoard(request, outcome.grouping);
        }
        String failure = outcome.failure;
        requests.answer(request, clock.instant(), failure == null ? null : shortened(failure));
        flow.groupingProposed(batch.code());
        return true;
    }

    /** One step more where the office has a draft, so that it can go back to what it had. */
    private void onTheBoard(GroupingRequest request, Grouping proposal) {
        drafts.of(request.batch())
                .ifPresent(draft -> drafts.add(
                        request.batch(),
                        draft,
                        request.attempt(),
                        "重新生成，得到第 " + request.attempt() + " 次方案",
                        proposal,
                        pins.of(request.batch())));
    }

    private static String shortened(String text) {
        return text.length() <= 2000 ? text : text.substring(0, 1999) + "…";
    }

    @Override
    public void destroy() {
        solver.shutdownNow();
    }
}
