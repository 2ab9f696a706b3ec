package org.dundian.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the whole rehearsal leaves in the ledger; identifiers that are drawn at random stay out. */
record LedgerOfTheRehearsal(String database, SortedMap<String, List<String>> rows) {

    private static final ClassPathResource KEPT =
            new ClassPathResource("ledger-of-the-rehearsal.txt", LedgerOfTheRehearsal.class);

    private static final Map<String, String> TABLES = Map.of(
            "problem", """
                    select number, host_code, subgroup_code, category, severity, since, reported_by, reported_at,
                           clock_started_at, state, round from problem""",
            "problem_event", """
                    select problem_number, seq, at, who, on_behalf_of, what, why, from_state, to_state, round
                    from problem_event""",
            "problem_pause", "select problem_number, seq, from_at, wake_on, reason from problem_pause",
            "problem_verification", """
                    select problem_number, seq, round, at, who, answer, reason from problem_verification""",
            "problem_extension", """
                    select problem_number, seq, asked_at, asked_by, until_date from problem_extension""",
            "escalation", """
                    select problem_number, cause, level, opened_at, reason, decided_by, decision from escalation""",
            "posting", "select batch_code, subgroup_code, user_id, published_at, state from posting",
            "visit", "select * from visit",
            "weekly_report", """
                    select subgroup_code, week_start, summary, next_week, visits, workers_met, problems_open, written_by
                    from weekly_report""",
            "mail", "select recipient, about, kind, send_at, state from mail");

    static LedgerOfTheRehearsal read(JdbcClient jdbc) {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        TABLES.forEach((table, query) -> rows.put(
                table,
                jdbc.sql(query).query((row, number) -> line(row)).list().stream()
                        .sorted()
                        .toList()));
        return new LedgerOfTheRehearsal(
                jdbc.sql("select 1").query((row, number) -> database(row)).single(), rows);
    }

    private static String database(ResultSet any) throws SQLException {
        return any.getStatement().getConnection().getMetaData().getDatabaseProductName();
    }

    /** Databases write times and truth in their own ways. */
    private static String line(ResultSet row) throws SQLException {
        StringJoiner line = new StringJoiner("\t");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            line.add(
                    switch (row.getMetaData().getColumnType(column)) {
                        case java.sql.Types.TIMESTAMP, java.sql.Types.TIMESTAMP_WITH_TIMEZONE ->
                            row.getTimestamp(column) == null
                                    ? ""
                                    : row.getTimestamp(column).toInstant().toString();
                        case java.sql.Types.BIT, java.sql.Types.BOOLEAN -> String.valueOf(row.getBoolean(column));
                        default -> Objects.toString(row.getString(column), "");
                    });
        }
        return line.toString();
    }

    /** A line a table: its name, how many rows, and what they hash to. */
    String digests() {
        StringBuilder lines = new StringBuilder();
        rows.forEach((table, all) -> lines.append("%s %d %s%n".formatted(table, all.size(), sha256(all))));
        return lines.toString();
    }

    static String kept() throws IOException {
        return KEPT.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** @return where the rows are now, a file a table */
    Path write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "ledger-of-the-rehearsal-" + database));
        for (Map.Entry<String, List<String>> table : rows.entrySet()) {
            Files.write(folder.resolve(table.getKey() + ".txt"), table.getValue());
        }
        Files.writeString(folder.resolve("digests.txt"), digests());
        return folder;
    }

    private static String sha256(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
