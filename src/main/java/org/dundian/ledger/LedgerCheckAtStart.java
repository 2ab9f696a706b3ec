package org.dundian.ledger;

import org.dundian.problem.LedgerCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Asks at every start whether a problem was lost (rule 1). Starts all the same: somebody must be able to look. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LedgerCheckAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheckAtStart.class);

    private final LedgerCheck ledger;

    LedgerCheckAtStart(LedgerCheck ledger) {
        this.ledger = ledger;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LedgerCheck.Lost lost = ledger.lost();
        if (!lost.none()) {
            LOG.error(
                    "{} problems without a state, or without anybody or any date to act next: {}",
                    lost.count(),
                    lost.first());
        }
    }
}
