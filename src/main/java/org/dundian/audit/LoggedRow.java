package org.dundian.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.dundian.problem.LoggedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of {@code problem_event} as it is found.
 *
 * @param hash as stored, null where there is none
 */
record LoggedRow(LoggedEvent event, @Nullable String hash) {

    /** The logs of these problems one after the other, each in its order. */
    static List<LoggedRow> of(JdbcClient jdbc, List<String> problems) {
        return problems.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "select * from problem_event where problem_number in (:problems) order by problem_number, seq")
                        .param("problems", problems)
                        .query(LoggedRow::read)
                        .list();
    }

    private static LoggedRow read(ResultSet row, int n) throws SQLException {
        return new LoggedRow(
                new LoggedEvent(
                        Objects.requireNonNull(row.getString("problem_number")),
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Objects.requireNonNull(row.getString("who")),
                        row.getString("on_behalf_of"),
                        Objects.requireNonNull(row.getString("what")),
                        row.getString("why"),
                        row.getString("from_state"),
                        Objects.requireNonNull(row.getString("to_state")),
                        row.getInt("round")),
                row.getString("hash"));
    }
}
