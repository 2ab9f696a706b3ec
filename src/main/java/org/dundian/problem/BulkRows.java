package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bulk work and what came of each of its rows. */
@Repository
class BulkRows {

    /** What one row is to do. */
    record Task(
            BulkKind kind,
            String number,
            @Nullable String target,
            @Nullable LocalDate untilDate,
            String reason,
            String requestedBy) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate template;

    BulkRows(JdbcClient jdbc, NamedParameterJdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    void add(String id, String organisation, BulkKind kind, BulkOrder order, String reason, String who, Instant at) {
        jdbc.sql("""
                insert into bulk_work (id, organisation_code, kind, target, until_date, reason, requested_by, requested_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        organisation,
                        kind.code(),
                        order.target(),
                        order.untilDate(),
                        reason,
                        who,
                        at.atOffset(ZoneOffset.UTC))
                .update();
        template.batchUpdate(
                "insert into bulk_row (bulk_id, seq, problem_number, result) values (:id, :seq, :number, 'pending')",
                IntStream.range(0, order.numbers().size())
                        .mapToObj(i -> new MapSqlParameterSource("id", id)
                                .addValue("seq", i + 1)
                                .addValue("number", order.numbers().get(i)))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The organisation of each problem that there is, by number. */
    Map<String, String> organisationsOf(Set<String> numbers) {
        Map<String, String> organisations = new HashMap<>();
        template.query(
                "select number, organisation_code from problem where number in (:numbers)",
                Map.of("numbers", numbers),
                row -> {
                    organisations.put(row.getString("number"), row.getString("organisation_code"));
                });
        return organisations;
    }

    void begun(String id, String batch) {
        jdbc.sql("update bulk_work set batch_id = ? where id = ?")
                .params(batch, id)
                .update();
    }

    /** @return what is still to be done of the row, which is locked until the transaction ends */
    Optional<Task> pending(String id, int seq) {
        return jdbc.sql("""
                select w.kind, r.problem_number, w.target, w.until_date, w.reason, w.requested_by
                from bulk_row r join bulk_work w on w.id = r.bulk_id
                where r.bulk_id = ? and r.seq = ? and r.result = 'pending'""")
                .params(id, seq)
                .query((row, n) -> new Task(
                        BulkKind.of(row.getString("kind")).orElseThrow(),
                        row.getString("problem_number"),
                        row.getString("target"),
                        row.getObject("until_date", LocalDate.class),
                        row.getString("reason"),
                        row.getString("requested_by")))
                .optional();
    }

    /** @return whether it was pending until now */
    boolean end(String id, int seq, String result, @Nullable String message, Instant at) {
        return jdbc.sql("""
                update bulk_row set result = ?, message = ?, at = ? where bulk_id = ? and seq = ? and result = 'pending'""")
                        .params(result, message, at.atOffset(ZoneOffset.UTC), id, seq)
                        .update()
                == 1;
    }

    /** @param failed asked with the batch's id */
    Optional<BulkProgress> find(String id, ToIntFunction<String> failed) {
        return jdbc.sql("select * from bulk_work where id = ?")
                .param(id)
                .query((row, n) -> new BulkProgress(
                        id,
                        row.getString("kind"),
                        row.getString("target"),
                        row.getObject("until_date", LocalDate.class),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        row.getObject("requested_at", OffsetDateTime.class)
                                .atZoneSameInstant(WorkingCalendar.ZONE)
                                .toOffsetDateTime(),
                        failed.applyAsInt(row.getString("batch_id")),
                        rows(id)))
                .optional();
    }

    Optional<String> organisationOf(String id) {
        return jdbc.sql("select organisation_code from bulk_work where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    private List<BulkProgress.Row> rows(String id) {
        return jdbc.sql("""
                select r.problem_number, p.title, r.result, r.message
                from bulk_row r join problem p on p.number = r.problem_number where r.bulk_id = ? order by r.seq""")
                .param(id)
                .query((row, n) -> new BulkProgress.Row(
                        row.getString("problem_number"),
                        row.getString("title"),
                        row.getString("result"),
                        row.getString("message")))
                .list();
    }
}
