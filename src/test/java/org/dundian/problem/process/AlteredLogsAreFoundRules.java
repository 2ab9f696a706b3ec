package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.audit.Finding;
import org.dundian.audit.LogVerification;
import org.dundian.audit.Seal;
import org.dundian.audit.Seals;
import org.dundian.problem.LoggedEvent;
import org.dundian.problem.OtherEnds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody writes to the tables, past the application; the verification names the line. On each database. */
abstract class AlteredLogsAreFoundRules extends ConfidentialScenario {

    @Autowired
    LogVerification verification;

    @Autowired
    Seals seals;

    String number;
    String other;

    @BeforeEach
    void twoProblemsOfFourLinesSealed() {
        run("delete from log_seal_head");
        run("delete from log_seal");
        number = inProgress();
        other = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "已约谈平台"));
        at("2024-04-11T00:30");
        assertThat(seals.sealUntilMidnight()).isPresent();
        assertThat(history(number)).containsExactly("reported", "accepted-for-solution", "accepted", "progress");
    }

    @Test
    void whereNothingWasAlteredNothingIsFound() {
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "解决"));

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "at             | timestamp with time zone '2024-04-10 09:59:59+08:00'        | #/2 altered",
                "at             | timestamp with time zone '2024-04-10 10:00:00.000001+08:00' | #/2 altered",
                "who            | 'somebody'                                                  | #/2 altered",
                "on_behalf_of   | 'somebody'                                                  | #/2 altered",
                "what           | 'commented'                                                 | #/2 altered",
                "why            | '另一个理由'                                                  | #/2 altered",
                "why            | ''                                                          | #/2 altered",
                "from_state     | null                                                        | #/2 altered",
                "from_state     | 'waiting'                                                   | #/2 altered",
                "to_state       | 'waiting'                                                   | #/2 altered",
                "round          | 2                                                           | #/2 altered",
                "hash           | '0000000000000000000000000000000000000000000000000000000000000000' | #/2 altered",
                "hash           | null                                                        | #/2 altered",
                "seq            | 9                                                           | #/2 missing, #/9 added",
            })
    void aLineIsNamedWhicheverOfItsColumnsWasAltered(String column, String value, String expected) {
        run("update problem_event set " + column + " = " + value + " where problem_number = '" + number
                + "' and seq = 2");

        assertThat(found())
                .containsExactlyInAnyOrder(expected.replace("#", number).split(", "));
    }

    @Test
    void aLineMovedToAnotherProblemIsNamedInBoth() {
        run("update problem_event set problem_number = '" + other + "' where problem_number = '" + number
                + "' and seq = 4");

        assertThat(found())
                .containsExactlyInAnyOrder(number + "/4 missing", number + "/4 not-as-sealed", other + "/4 added");
    }

    @Test
    void theFirstTheMiddleAndTheLastLineAreMissed() {
        run("delete from problem_event where problem_number = '" + number + "' and seq = 3");
        run("delete from problem_event where problem_number = '" + other + "' and seq in (1, 3)");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        number + "/3 missing", other + "/1 missing", other + "/3 missing", other + "/3 not-as-sealed");
    }

    @Test
    void aLogWithoutAnyLineIsMissed() {
        run("delete from problem_event where problem_number = '" + number + "'");

        assertThat(found())
                .contains(number + "/1 missing", number + "/4 missing", number + "/4 not-as-sealed")
                .hasSize(5);
    }

    @Test
    void aLineWrittenPastTheApplicationIsNamedEvenWithTheRightHash() {
        LoggedEvent made = new LoggedEvent(
                number,
                5,
                local("2024-04-10T12:00"),
                "office",
                null,
                "commented",
                "同意",
                "in-progress",
                "in-progress",
                1);
        insert(made, made.hashAfter(hashOf(number, 4)));
        insert(
                new LoggedEvent(
                        other,
                        4,
                        local("2024-04-10T12:00"),
                        "office",
                        null,
                        "commented",
                        "x",
                        "assigned",
                        "assigned",
                        1),
                null);

        assertThat(found()).containsExactlyInAnyOrder(number + "/5 added", other + "/4 added");
    }

    @Test
    void linesThatChangedPlacesAreBothNamed() {
        for (int[] move : new int[][] {{2, 99}, {3, 2}, {99, 3}}) {
            run("update problem_event set seq = " + move[1] + " where problem_number = '" + number + "' and seq = "
                    + move[0]);
        }

        assertThat(found()).contains(number + "/2 altered", number + "/3 altered");
    }

    @Test
    void aLogRewrittenAsAWholeDoesNotEndAsItWasSignedAndSealed() {
        run("update problem_event set why = '改写' where problem_number = '" + number + "' and seq = 2");
        rechain(number);

        assertThat(found()).containsExactlyInAnyOrder(number + "/4 end", number + "/4 not-as-sealed");
    }

    @Test
    void aLogPutBackToAnEarlierStateIsFoundByTheSeal() {
        Map<String, Object> earlier = head(other);
        done(federation.hostUnion, other, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "被抹去的进展"));
        at("2024-04-12T00:30");
        seals.sealUntilMidnight();
        assertThat(found()).isEmpty();

        run("delete from problem_event where problem_number = '" + other + "' and seq = 4");
        jdbc.sql("update problem set head_seq = ?, head_hash = ?, head_key = ?, head_mac = ? where number = ?")
                .params(
                        earlier.get("head_seq"),
                        earlier.get("head_hash"),
                        earlier.get("head_key"),
                        earlier.get("head_mac"),
                        other)
                .update();

        assertThat(found()).containsExactly(other + "/4 not-as-sealed");
    }

    @Test
    void aProblemTakenAwayWithItsLogIsFoundByTheSeal() {
        for (String table : List.of("problem_event", "problem_term", "problem_pause", "problem_worker")) {
            run("delete from " + table + " where problem_number = '" + other + "'");
        }
        run("delete from problem where number = '" + other + "'");

        assertThat(found()).containsExactly(other + "/3 not-as-sealed");
    }

    @Test
    void writingOnDoesNotMakeARewrittenLogGoodNorDoesTheNextSeal() {
        at("2024-04-11T10:00");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "今天的进展"));
        run("update problem_event set why = '改写' where problem_number = '" + number + "' and seq = 5");
        rechain(number);
        assertThat(found()).containsExactly(number + "/5 end");

        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "解决"));
        assertThat(found()).containsExactly(number + "/6 end");
        at("2024-04-12T00:30");
        assertThat(seals.sealUntilMidnight()).isPresent();
        assertThat(sealedAs(2)).doesNotContain(number + "/5", number + "/6");
        assertThat(found()).containsExactly(number + "/6 end");
    }

    @Test
    void aProblemsEndMadeUpIsFound() {
        run("update problem set head_seq = 2147483647 where number = '" + number + "'");
        run("update problem set head_seq = null, head_hash = null, head_key = null, head_mac = null where number = '"
                + other + "'");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        number + "/2147483647 end", other + "/1 added", other + "/2 added", other + "/3 added");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sealed_until | timestamp with time zone '2024-04-11 00:00:01+08:00'",
                "problems     | 7",
                "root         | 'made up'",
                "previous     | 'made up'",
                "hash         | 'made up'",
                "mac          | 'made up'",
            })
    void aSealIsNamedWhicheverOfItsColumnsWasAltered(String column, String value) {
        run("update log_seal set " + column + " = " + value);

        assertThat(found()).containsExactly("seal 1 seal-altered");
    }

    @Test
    void aSealWhoseKeyIsNotAtHandIsToldApart() {
        run("update log_seal set key_id = 'ffffffff'");

        assertThat(found()).containsExactly("seal 1 seal-unproven");
    }

    @Test
    void aSealsListIsCoveredByItsRoot() {
        run("update log_seal_head set hash = 'made up' where problem_number = '" + number + "'");
        assertThat(found()).containsExactlyInAnyOrder("seal 1 seal-altered", number + "/4 not-as-sealed");

        run("delete from log_seal_head where problem_number = '" + number + "'");
        assertThat(found()).containsExactly("seal 1 seal-altered");
    }

    @Test
    void aSealMadeUpWithAllItsHashesLacksTheSignature() {
        run("delete from log_seal_head where problem_number = '" + number + "'");
        Seal seal = seals.last().orElseThrow();
        String root = jdbc.sql("select root from log_seal").query(String.class).single();
        run("update log_seal set hash = '" + seal.hash().replace('a', 'b') + "', root = '" + root.replace('a', 'b')
                + "'");

        assertThat(found()).contains("seal 1 seal-altered");
    }

    @Test
    void sealsTakenAwayAreMissed() {
        for (String night : List.of("2024-04-12", "2024-04-13", "2024-04-14")) {
            at(night + "T00:30");
            seals.sealUntilMidnight();
        }
        assertThat(found()).isEmpty();

        run("delete from log_seal_head where seal_number = 3");
        run("delete from log_seal where number = 3");
        assertThat(found()).containsExactly("seal 3 seal-missing");
        run("delete from log_seal_head where seal_number > 1");
        run("delete from log_seal where number > 1");
        at("2024-04-12T23:59");
        assertThat(found()).as("one is late, but not for long").isEmpty();
        at("2024-04-14T00:30");
        assertThat(found()).containsExactly("seal 2 seal-missing");
    }

    @Test
    void whatWasCommittedAfterTheSealIsInTheNextOne() {
        at("2024-04-10T23:59");
        done(federation.hostUnion, other, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "午夜前的进展"));
        at("2024-04-12T00:30");

        Seal second = seals.sealUntilMidnight().orElseThrow();

        assertThat(second.previous()).isEqualTo(seals.newest(1, 1).get(0).hash());
        assertThat(sealedAs(2)).contains(other + "/4");
        assertThat(seals.sealUntilMidnight()).as("once a night").isEmpty();
    }

    /** The ends of logs in a seal, of other tests' problems too. */
    private List<String> sealedAs(int seal) {
        return jdbc.sql("select problem_number || '/' || seq from log_seal_head where seal_number = ?")
                .param(seal)
                .query(String.class)
                .list();
    }

    List<String> found() {
        List<String> found = new ArrayList<>();
        String from = null;
        do {
            LogVerification.Part part = verification.part(Set.of(federation.organisation), from);
            part.findings().stream().map(Finding::toString).forEach(found::add);
            from = part.next();
        } while (from != null);
        return found;
    }

    void run(String sql) {
        jdbc.sql(sql).update();
    }

    private String hashOf(String problem, int seq) {
        return jdbc.sql("select hash from problem_event where problem_number = ? and seq = ?")
                .params(problem, seq)
                .query(String.class)
                .single();
    }

    private Map<String, Object> head(String problem) {
        return jdbc.sql("select head_seq, head_hash, head_key, head_mac from problem where number = ?")
                .param(problem)
                .query()
                .singleRow();
    }

    private void insert(LoggedEvent event, String hash) {
        jdbc.sql("""
                insert into problem_event (problem_number, seq, at, who, what, why, from_state, to_state, round, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        event.problem(),
                        event.seq(),
                        event.at().atOffset(java.time.ZoneOffset.UTC),
                        event.who(),
                        event.what(),
                        event.why(),
                        event.from(),
                        event.to(),
                        event.round(),
                        hash))
                .update();
    }

    /** What somebody does who knows how hashes are made, but not the key. */
    private void rechain(String problem) {
        String hash = OtherEnds.rehash(problem, jdbc).hash();
        jdbc.sql("update problem set head_hash = ? where number = ?")
                .params(hash, problem)
                .update();
    }
}
