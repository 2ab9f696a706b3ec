package org.dundian.problem;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Running numbers within a programme, without gaps: the counter's row stays locked until the reporting transaction ends,
 * so a report that is rolled back gives its number to the next.
 */
@Component
class ProblemNumbers {

    private final JdbcClient jdbc;
    private final CounterRows rows;

    ProblemNumbers(JdbcClient jdbc, CounterRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    int next(String programme) {
        if (advance(programme) == 0) {
            createCounter(programme);
            advance(programme);
        }
        return jdbc.sql("select last_number from problem_counter where programme_code = ?")
                .param(programme)
                .query(Integer.class)
                .single();
    }

    private void createCounter(String programme) {
        try {
            rows.create(programme);
        } catch (DuplicateKeyException somebodyElseDid) {
            // the row is there, which is all that was wanted
        }
    }

    private int advance(String programme) {
        return jdbc.sql("update problem_counter set last_number = last_number + 1 where programme_code = ?")
                .param(programme)
                .update();
    }

    /** Creates counters in a transaction of their own, so that two first reports do not break each other's. */
    @Component
    static class CounterRows {

        private final JdbcClient jdbc;

        CounterRows(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public void create(String programme) {
            jdbc.sql("insert into problem_counter (programme_code, last_number) values (?, 0)")
                    .param(programme)
                    .update();
        }
    }
}
