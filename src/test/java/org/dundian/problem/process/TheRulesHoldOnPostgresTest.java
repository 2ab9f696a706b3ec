package org.dundian.problem.process;

import org.dundian.OnPostgres;
import org.junit.jupiter.api.Nested;

/** The rules' scenarios once more, in the application that all tests on PostgreSQL share. Rules 8 and 9 have their own. */
class TheRulesHoldOnPostgresTest {

    @Nested
    @OnPostgres
    class Rule1 extends Rule1NoProblemIsLostTest {}

    @Nested
    @OnPostgres
    class Rule2 extends Rule2AReturnIsOnceTest {}

    @Nested
    @OnPostgres
    class Rule3 extends Rule3AnotherVerifiesTest {}

    @Nested
    @OnPostgres
    class Rule4 extends Rule4ReopenedWithHalfTheTimeTest {}

    @Nested
    @OnPostgres
    class Rule5 extends Rule5EscalationIsNeverSilentTest {}

    @Nested
    @OnPostgres
    class Rule6 extends Rule6MoreTimeTest {}

    @Nested
    @OnPostgres
    class Rule7 extends Rule7WaitingTest {}

    @Nested
    @OnPostgres
    class Rule7Letters extends Rule7LettersTest {}

    @Nested
    @OnPostgres
    class Rule10 extends Rule10DecisionsAreKeptTest {}
}
