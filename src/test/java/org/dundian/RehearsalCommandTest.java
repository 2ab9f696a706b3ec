package org.dundian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code --rehearse} as somebody types it, each time in an application and a database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class RehearsalCommandTest {

    /** What is left of a rehearsal; identifiers that are drawn at random stay out. */
    private static final Map<String, String> LEDGER = Map.of(
            "problem", "select * from problem order by number",
            "problem_event", "select * from problem_event order by problem_number, seq",
            "problem_pause", """
                    select p.problem_number, p.seq, from_at, to_at, wake_on, reason, reference
                    from problem_pause p left join problem_letter l on l.id = p.letter_id
                    order by p.problem_number, p.seq""",
            "problem_verification", "select * from problem_verification order by problem_number, seq",
            "problem_extension", "select * from problem_extension order by problem_number, seq",
            "escalation", """
                    select problem_number, cause, level, supervisor, opened_at, decide_by, reason, decision, decided_by,
                        decided_at, decision_reason, instructions, urged_on
                    from escalation order by problem_number, opened_at""",
            "subgroup", "select * from subgroup order by code",
            "posting", """
                    select batch_code, subgroup_code, user_id, state, published_at, answered_at, ended_at, why
                    from posting order by id""",
            "visit", "select * from visit order by id",
            "weekly_report", "select * from weekly_report order by 1, 2");

    @TempDir
    Path folder;

    @Test
    void theSameSeedAndStartGiveTheSameLedgerAndTheSameTable(CapturedOutput output) {
        Rehearsed first = rehearse(output, "first", "--rehearse.seed=7");
        Rehearsed second = rehearse(output, "second", "--rehearse.seed=7");

        assertThat(first.exit()).isZero();
        assertThat(first.printed()).contains("2024-03-04").contains("all hold").contains("on-time rate");
        assertThat(first.ledger().get("problem")).hasSizeGreaterThan(10);
        LEDGER.keySet().forEach(table -> {
            List<Map<String, Object>> rows = first.ledger().get(table);
            assertThat(rows.isEmpty()).as("nothing in " + table).isFalse();
            assertThat(departures(rows, second.ledger().get(table))).as(table).isEmpty();
        });
        assertThat(second.printed()).isEqualTo(first.printed());
    }

    @Test
    void aWrongOptionIsNamedAndNothingIsPlayed(CapturedOutput output) {
        Rehearsed wrong = rehearse(output, "wrong", "--rehearse.seed=many");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(output.getErr())
                .contains("--rehearse.seed must be a whole number")
                .contains("many");
        assertThat(wrong.ledger().get("problem")).isEmpty();
    }

    /** Where the second is not as the first, row by row, at most three. */
    private static List<String> departures(List<Map<String, Object>> first, List<Map<String, Object>> second) {
        return IntStream.range(0, Math.max(first.size(), second.size()))
                .mapToObj(row -> List.of(at(row, first), at(row, second)))
                .filter(both -> !both.get(0).equals(both.get(1)))
                .limit(3)
                .map(both -> both.get(0) + "\n" + both.get(1))
                .toList();
    }

    private static String at(int row, List<Map<String, Object>> rows) {
        return row < rows.size() ? rows.get(row).toString() : "nothing";
    }

    private record Rehearsed(int exit, Map<String, List<Map<String, Object>>> ledger, String printed) {}

    private Rehearsed rehearse(CapturedOutput output, String database, String... options) {
        String url = "jdbc:h2:mem:%s-%s;DB_CLOSE_DELAY=-1".formatted(database, UUID.randomUUID());
        List<String> arguments = new ArrayList<>(List.of(
                "--rehearse",
                "--rehearse.start=2024-03-04",
                "--rehearse.until=2024-04-16",
                "--rehearse.problems=110",
                "--spring.datasource.url=" + url,
                "--spring.jmx.enabled=false",
                // it records only while Spring runs the test
                "--spring.autoconfigure.exclude="
                        + "org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration",
                "--dundian.mail.outbox=" + folder.resolve(database)));
        arguments.addAll(List.of(options));
        int before = output.getOut().length();
        int exit = DundianApplication.rehearse(arguments.toArray(String[]::new));
        String printed = output.getOut()
                .substring(before)
                .lines()
                .dropWhile(line -> !line.startsWith("2024-03-04  "))
                .filter(line -> !line.startsWith("Wall time") && !line.contains(" WARN "))
                .reduce("", (text, line) -> text + line + "\n");
        return new Rehearsed(exit, ledger(url), printed);
    }

    private static Map<String, List<Map<String, Object>>> ledger(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        JdbcClient jdbc = JdbcClient.create(source);
        Map<String, List<Map<String, Object>>> rows = new TreeMap<>();
        LEDGER.forEach((table, query) -> rows.put(table, jdbc.sql(query).query().listOfRows()));
        // signed with a key that each database draws for itself
        rows.values().forEach(table -> table.forEach(row -> row.keySet().removeAll(List.of("HEAD_KEY", "HEAD_MAC"))));
        return rows;
    }
}
