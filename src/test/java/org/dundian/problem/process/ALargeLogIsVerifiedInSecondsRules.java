package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.audit.LogVerification;
import org.dundian.audit.Seals;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LogEnds;
import org.dundian.problem.LoggedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** 10,000 lines of 1,000 problems; ten times as many by {@code -Ddundian.measured-problems=10000}. */
abstract class ALargeLogIsVerifiedInSecondsRules extends ConfidentialScenario {

    private static final int PROBLEMS = Integer.getInteger("dundian.measured-problems", 1_000);
    private static final int LINES = 10;

    @Autowired
    JdbcTemplate database;

    @Autowired
    LogEnds ends;

    @Autowired
    LogVerification verification;

    @Autowired
    Seals seals;

    @Test
    void sealedAndVerified() {
        fill(reported());
        at("2024-04-11T00:30");
        long before = System.nanoTime();
        assertThat(seals.sealUntilMidnight().orElseThrow().problems()).isGreaterThanOrEqualTo(PROBLEMS);
        Duration sealing = Duration.ofNanos(System.nanoTime() - before);

        before = System.nanoTime();
        String from = null;
        do {
            LogVerification.Part part = verification.part(Set.of(federation.organisation), from);
            assertThat(part.findings()).isEmpty();
            from = part.next();
        } while (from != null);
        Duration verifying = Duration.ofNanos(System.nanoTime() - before);

        System.out.printf(
                "MEASURED %d lines of %d problems: sealed in %d ms, verified in %d ms%n",
                PROBLEMS * LINES, PROBLEMS, sealing.toMillis(), verifying.toMillis());
        assertThat(verifying).isLessThan(Duration.ofMillis(3L * PROBLEMS));
    }

    /** Whoever shares the database would look through all of it. */
    @AfterEach
    void theLogIsSmallAgain() {
        for (String delete : List.of(
                "delete from log_seal_head",
                "delete from log_seal",
                "delete from problem_event where problem_number like :own and problem_number <> :first",
                "delete from problem where number like :own and number <> :first")) {
            jdbc.sql(delete)
                    .param("own", federation.programme + "-%")
                    .param("first", federation.programme + "-0001")
                    .update();
        }
    }

    /** Copies of one problem, each with a log of its own. */
    private void fill(String model) {
        List<String> columns = jdbc.sql(
                        "select column_name from information_schema.columns where lower(table_schema) = 'public'"
                                + " and lower(table_name) = 'problem' and is_generated = 'NEVER'")
                .query(String.class)
                .list();
        String copy = "insert into problem (" + String.join(", ", columns) + ") select "
                + columns.stream()
                        .map(column -> switch (column.toLowerCase()) {
                            case "number", "running_number", "head_seq", "head_hash", "head_key", "head_mac" ->
                                "cast(? as "
                                        + (column.matches("(?i)running_number|head_seq") ? "integer)" : "varchar)");
                            default -> column;
                        })
                        .collect(Collectors.joining(", "))
                + " from problem where number = '" + model + "'";
        List<String> wanted = columns.stream()
                .map(String::toLowerCase)
                .filter(column -> column.matches("number|running_number|head_.*"))
                .toList();
        List<Object[]> problems = new ArrayList<>();
        List<Object[]> lines = new ArrayList<>();
        for (int i = 2; i <= PROBLEMS; i++) {
            String number = "%s-%05d".formatted(federation.programme, i);
            String hash = LoggedEvent.BEGINNING;
            for (int seq = 1; seq <= LINES; seq++) {
                LoggedEvent event = new LoggedEvent(
                        number,
                        seq,
                        local("2024-04-10T10:00").plusSeconds(i),
                        federation.office,
                        null,
                        seq == 1 ? "reported" : "commented",
                        "平台已答复，将于本月内调整结算周期，并书面告知站点和职工代表。",
                        seq == 1 ? null : "reported",
                        "reported",
                        1);
                hash = event.hashAfter(hash);
                lines.add(new Object[] {
                    number,
                    seq,
                    event.at().atOffset(java.time.ZoneOffset.UTC),
                    event.who(),
                    event.what(),
                    event.why(),
                    event.from(),
                    event.to(),
                    1,
                    hash
                });
            }
            LogEnd end = ends.signed(number, LINES, hash);
            int running = i;
            String last = hash;
            problems.add(wanted.stream()
                    .map(column -> switch (column) {
                        case "number" -> number;
                        case "running_number" -> running;
                        case "head_seq" -> LINES;
                        case "head_hash" -> last;
                        case "head_key" -> end.keyId();
                        default -> end.mac();
                    })
                    .toArray());
        }
        inBatches(copy, problems);
        inBatches(
                "insert into problem_event (problem_number, seq, at, who, what, why, from_state, to_state, round, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines);
    }

    private void inBatches(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += 1000) {
            database.batchUpdate(sql, rows.subList(from, Math.min(rows.size(), from + 1000)));
        }
    }
}
