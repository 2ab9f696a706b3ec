package org.dundian.worktime;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets open deadlines follow the calendar page by page, each page in a transaction of its own. Where somebody is at work on
 * one of them each half is moved by itself, and so on down to that one, which is tried some more and then left.
 */
public final class PagedRecount {

    private static final Logger LOG = LoggerFactory.getLogger(PagedRecount.class);

    private static final int ATTEMPTS = 4;

    private final TransactionTemplate ownTransaction;
    private final Predicate<RuntimeException> conflict;

    /** @param conflict whether somebody else was faster */
    public PagedRecount(PlatformTransactionManager transactions, Predicate<RuntimeException> conflict) {
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.conflict = conflict;
    }

    /**
     * @param after the keys of the page that comes after a key, in their order; {@code ""} comes before the first
     * @param count of each page
     */
    public static Recount count(Function<String, List<String>> after, Function<List<String>, Recount> count) {
        Recount all = Recount.NOTHING;
        for (List<String> keys = after.apply(""); !keys.isEmpty(); keys = after.apply(keys.get(keys.size() - 1))) {
            all = all.and(count.apply(keys));
        }
        return all;
    }

    /** As {@link #count}, where counting also moves. */
    public Recount move(Function<String, List<String>> after, Function<List<String>, Recount> move) {
        return count(after, keys -> moved(keys, move, 1));
    }

    private Recount moved(List<String> keys, Function<List<String>, Recount> move, int attempt) {
        try {
            return Objects.requireNonNull(ownTransaction.execute(status -> move.apply(keys)));
        } catch (RuntimeException failure) {
            if (!conflict.test(failure)) {
                throw failure;
            }
            if (keys.size() > 1) {
                int half = keys.size() / 2;
                return moved(keys.subList(0, half), move, 1).and(moved(keys.subList(half, keys.size()), move, 1));
            }
            if (attempt < ATTEMPTS) {
                return moved(keys, move, attempt + 1);
            }
            LOG.warn("The deadlines of {} are not counted anew, others are at work on it", keys);
            return Recount.left(keys);
        }
    }
}
