package org.dundian.problem;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases workers' names and phones a time after their problem was closed, declined, merged or withdrawn (rule 9), and
 * what was entered for a report that never came. The problem, its attachments and all counts stay.
 */
@Component
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** A revisit after closing must still be able to reach the worker. */
    private static final Duration SHORTEST = Duration.ofDays(30);

    private static final Duration UNCLAIMED = Duration.ofDays(1);
    private static final int AT_A_TIME = 200;

    /** The rest is left for the next night: a job must not run for longer than its lock. */
    private static final int MOST = 4000;

    private final JdbcClient jdbc;
    private final Docket docket;
    private final Duration keep;
    private final TransactionTemplate ownTransaction;

    Retention(
            JdbcClient jdbc,
            Docket docket,
            @Value("${dundian.worker-retention:180d}") Duration keep,
            PlatformTransactionManager transactions) {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("dundian.worker-retention is " + keep.toDays()
                    + " days, but must be at least " + SHORTEST.toDays());
        }
        this.jdbc = jdbc;
        this.docket = docket;
        this.keep = keep;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** How long a name and phone are kept after the problem's end. */
    public Duration period() {
        return keep;
    }

    private record Expired(String token, String problem) {}

    /**
     * Erases what is past its time, each in a transaction of its own; a problem that somebody is working on just then is
     * left for the next time.
     *
     * @return how many were erased
     */
    public int erase() {
        Instant now = docket.now();
        jdbc.sql("delete from problem_worker where problem_number is null and entered_at < ?")
                .param(now.minus(UNCLAIMED).atOffset(ZoneOffset.UTC))
                .update();
        int erased = 0;
        String after = "";
        List<Expired> found;
        do {
            found = expired(after, now.minus(keep));
            for (Expired each : found) {
                erased += erase(each, now) ? 1 : 0;
                after = each.token();
            }
        } while (found.size() == AT_A_TIME && erased < MOST);
        return erased;
    }

    private List<Expired> expired(String after, Instant before) {
        return jdbc.sql("""
                        select w.token, w.problem_number from problem_worker w join problem p on p.number = w.problem_number
                        where w.token > :after and w.erased_at is null and
                            (p.state = 'closed' and p.closed_at < :before
                             or p.state in ('declined', 'merged', 'withdrawn') and :before >
                                (select max(e.at) from problem_event e
                                  where e.problem_number = p.number and e.to_state = p.state and e.from_state <> p.state))
                        order by w.token limit :most""")
                .param("after", after)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", AT_A_TIME)
                .query((row, n) -> new Expired(row.getString(1), row.getString(2)))
                .list();
    }

    private boolean erase(Expired expired, Instant now) {
        try {
            ownTransaction.executeWithoutResult(transaction -> {
                jdbc.sql("update problem_worker set name = null, phone = null, key_id = null, erased_at = ?"
                                + " where token = ?")
                        .params(now.atOffset(ZoneOffset.UTC), expired.token())
                        .update();
                docket.write(docket.open(expired.problem()), "worker-erased", null);
            });
            return true;
        } catch (OptimisticLockingFailureException inUse) {
            LOG.info("{} is being worked on, its worker is erased next time", expired.problem());
            return false;
        }
    }
}
