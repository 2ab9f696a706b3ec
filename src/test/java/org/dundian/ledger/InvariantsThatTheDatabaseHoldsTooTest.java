package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Their queries, proven on bare tables that hold nothing back. */
class InvariantsThatTheDatabaseHoldsTooTest {

    private final JdbcClient jdbc = JdbcClient.create(
            new DriverManagerDataSource("jdbc:h2:mem:bare-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1"));

    @Test
    void aVerifierWhoSolvedItOrWasStoodInForIsFound() {
        run("create table problem (number varchar, verified_by varchar, solved_by varchar, solved_for varchar,"
                + " verified_for varchar)");
        run(
                "insert into problem (number, verified_by, solved_by, solved_for) values ('own', 'a', 'a', null), ('substitute', 'b', 'a', 'b'), ('sound', 'c', 'a', 'b'),"
                        + " ('open', null, 'a', null)");

        assertThat(found("rule 3: who solved it does not verify it")).containsExactlyInAnyOrder("own", "substitute");
    }

    @Test
    void aWaitWithoutReasonOrDateIsFound() {
        run("create table problem_pause (problem_number varchar, wake_on date, reason varchar)");
        run("insert into problem_pause values ('no-date', null, 'r'), ('no-reason', date '2024-04-08', ''),"
                + " ('sound', date '2024-04-08', 'r')");

        assertThat(found("rule 7: each wait has its reason and its date"))
                .containsExactlyInAnyOrder("no-date", "no-reason");
    }

    @Test
    void twoSubgroupsAtOneHostAreFound() {
        run("create table subgroup (batch_code varchar, host_code varchar, left_host integer)");
        run(
                "insert into subgroup values ('B1', '01', 0), ('B1', '01', 0), ('B1', '02', 0), ('B1', '02', 3), ('B2', '02', 0)");

        assertThat(found("a host has one subgroup a batch")).containsExactly("B1/01");
    }

    @Test
    void aCadreInTwoPlacesIsFound() {
        run("create table posting (batch_code varchar, user_id varchar, state varchar)");
        run("insert into posting values ('B1', 'a', 'accepted'), ('B1', 'a', 'published'), ('B1', 'b', 'accepted'),"
                + " ('B1', 'b', 'declined'), ('B2', 'b', 'accepted')");

        assertThat(found("a cadre has at most one live posting a batch")).containsExactly("B1/a");
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    private List<String> found(String name) {
        Invariant invariant = Stream.concat(ProblemInvariants.ALL.stream(), StationingInvariants.ALL.stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return jdbc.sql(invariant.brokenBy()).query(String.class).list();
    }
}
