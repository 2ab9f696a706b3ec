package org.dundian.audit;

import java.util.ArrayList;
import java.util.List;
import org.dundian.problem.LoggedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains logs from before there were chains, some a transaction, and seals them as they are found. Only as long as there
 * is no seal: afterwards a log that is not chained was not written by this application, and stays so.
 */
@Component
class LogStart implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(LogStart.class);

    private static final int PROBLEMS_AT_A_TIME = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Seals seals;
    private final TransactionTemplate transactions;

    LogStart(JdbcClient jdbc, JdbcTemplate batches, Seals seals, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.seals = seals;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (seals.last().isPresent()) {
            return;
        }
        int chained = 0;
        List<String> unchained = unchained();
        while (!unchained.isEmpty()) {
            List<String> some = unchained;
            transactions.executeWithoutResult(transaction -> chain(some));
            chained += some.size();
            LOG.info("The logs of {} problems are chained", chained);
            unchained = unchained();
        }
        if (unsigned() > 0) {
            seals.open().ifPresent(seal -> LOG.info("They are sealed: {}", seal.hash()));
        }
    }

    private List<String> unchained() {
        return jdbc.sql("""
                        select number from problem p where head_seq is null
                          and exists (select 1 from problem_event e where e.problem_number = p.number)
                        order by number limit ?""").param(PROBLEMS_AT_A_TIME).query(String.class).list();
    }

    private int unsigned() {
        return jdbc.sql("select count(*) from problem where head_seq is not null and head_mac is null")
                .query(Integer.class)
                .single();
    }

    private void chain(List<String> problems) {
        List<Object[]> hashes = new ArrayList<>();
        List<Object[]> heads = new ArrayList<>();
        String of = "";
        String before = LoggedEvent.BEGINNING;
        int last = 0;
        for (LoggedRow row : LoggedRow.of(jdbc, problems)) {
            LoggedEvent event = row.event();
            if (!event.problem().equals(of)) {
                if (last > 0) {
                    heads.add(new Object[] {last, before, of});
                }
                of = event.problem();
                before = LoggedEvent.BEGINNING;
            }
            before = event.hashAfter(before);
            last = event.seq();
            hashes.add(new Object[] {before, of, last});
        }
        heads.add(new Object[] {last, before, of});
        batches.batchUpdate("update problem_event set hash = ? where problem_number = ? and seq = ?", hashes);
        batches.batchUpdate("update problem set head_seq = ?, head_hash = ? where number = ?", heads);
    }
}
