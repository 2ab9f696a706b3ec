package org.dundian.problem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.worktime.Pause;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The intervals in which problems waited for somebody outside (rule 7). */
@Repository
class ProblemPauses {

    private final JdbcClient jdbc;

    ProblemPauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Pause> of(String number) {
        return jdbc.sql("select from_at, to_at from problem_pause where problem_number = ? order by seq")
                .param(number)
                .query((row, n) -> pause(row))
                .list();
    }

    /** By the problem's number; problems that never waited are not in it. */
    Map<String, List<Pause>> of(Collection<String> numbers) {
        Map<String, List<Pause>> pauses = new HashMap<>();
        jdbc.sql(
                        "select problem_number, from_at, to_at from problem_pause where problem_number in (:numbers) order by seq")
                .param("numbers", numbers)
                .query(row -> {
                    pauses.computeIfAbsent(row.getString("problem_number"), number -> new ArrayList<>())
                            .add(pause(row));
                });
        return pauses;
    }

    /** @param letter id of the letter whose answer is waited for, if one is named */
    void begin(String number, Instant from, LocalDate wakeOn, String reason, @Nullable String letter) {
        jdbc.sql("""
                insert into problem_pause (problem_number, seq, from_at, wake_on, reason, open_key, letter_id)
                values (:number, (select coalesce(max(seq), 0) + 1 from problem_pause where problem_number = :number),
                    :from, :wakeOn, :reason, 'open', :letter)""")
                .param("number", number)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("wakeOn", wakeOn)
                .param("reason", reason)
                .param("letter", letter)
                .update();
    }

    /** The letter named by the pause that lasts; empty if none lasts or it names none. */
    Optional<String> letterOf(String number) {
        return jdbc.sql("select letter_id from problem_pause where problem_number = ? and to_at is null")
                .param(number)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(letter -> letter);
    }

    void end(String number, Instant to) {
        jdbc.sql(
                        "update problem_pause set to_at = :to, open_key = null where problem_number = :number and to_at is null")
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("number", number)
                .update();
    }

    private static Pause pause(ResultSet row) throws SQLException {
        OffsetDateTime end = row.getObject("to_at", OffsetDateTime.class);
        return new Pause(
                row.getObject("from_at", OffsetDateTime.class).toInstant(), end == null ? null : end.toInstant());
    }
}
