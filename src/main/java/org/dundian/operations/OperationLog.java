package org.dundian.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dundian.input.InvalidInput;
import org.dundian.operations.Preview.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What administrators did, only ever added to. Every method joins the caller's transaction. */
@Repository
public class OperationLog {

    private static final int PAGE = 30;
    private static final int MOST_PIECES = 200;
    private static final int LONGEST_DETAILS = 8000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations rows;
    private final ObjectMapper json;
    private final Clock clock;

    OperationLog(JdbcClient jdbc, NamedParameterJdbcOperations rows, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One line of the log.
     *
     * @param kind a code
     * @param who a user id
     * @param process its name
     * @param about the business key of the one instance, or of the first of many
     */
    public record Line(
            long id,
            String kind,
            String who,
            Instant at,
            String reason,
            String process,
            @Nullable String about,
            int pieces,
            int done,
            int refused) {}

    /** What became of one instance. */
    public record Piece(
            int seq,
            String instance,
            @Nullable String businessKey,
            String result,
            @Nullable String message) {}

    /** What is kept of an operation to be carried out. */
    record Entry(long id, String who, String reason, String process, Order order) {}

    long add(Order order, String who, String reason, String process, String definition, List<Subject> subjects) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into operation (kind, who, at, reason, process, definition_id, details)
                values (:kind, :who, :at, :reason, :process, :definition, :details)""")
                .param("kind", order.kind().code())
                .param("who", who)
                .param("at", now())
                .param("reason", reason)
                .param("process", process)
                .param("definition", definition)
                .param("details", write(order))
                .update(key, "id");
        long id = key.getKey() == null ? 0 : key.getKey().longValue();
        rows.batchUpdate(
                """
                insert into operation_piece (operation_id, seq, instance_id, business_key, result)
                values (:operation, :seq, :instance, :key, 'pending')""",
                IntStream.range(0, subjects.size())
                        .mapToObj(i -> new MapSqlParameterSource("operation", id)
                                .addValue("seq", i + 1)
                                .addValue("instance", subjects.get(i).id())
                                .addValue("key", subjects.get(i).businessKey()))
                        .toArray(MapSqlParameterSource[]::new));
        return id;
    }

    void isBatch(long operation, String batch) {
        jdbc.sql("update operation set batch_id = ? where id = ?")
                .params(batch, operation)
                .update();
    }

    /** @return false if it was done or refused before */
    boolean settle(long operation, int seq, String result, @Nullable String message) {
        return jdbc.sql("""
                        update operation_piece set result = :result, message = :message, at = :at
                        where operation_id = :operation and seq = :seq and result = 'pending'""")
                        .param("result", result)
                        .param("message", message)
                        .param("at", now())
                        .param("operation", operation)
                        .param("seq", seq)
                        .update()
                > 0;
    }

    Optional<Entry> find(long operation) {
        return jdbc.sql("select id, who, reason, process, details from operation where id = ?")
                .param(operation)
                .query((row, n) -> new Entry(
                        row.getLong("id"),
                        row.getString("who"),
                        row.getString("reason"),
                        row.getString("process"),
                        read(row.getString("details"))))
                .optional();
    }

    Optional<Piece> piece(long operation, int seq) {
        return jdbc.sql("select * from operation_piece where operation_id = ? and seq = ?")
                .params(operation, seq)
                .query(OperationLog::piece)
                .optional();
    }

    /**
     * The newest first, a page at a time.
     *
     * @param before the id of the last line of the page before; null for the first page
     * @param instance only what was done to this one
     */
    List<Line> lines(@Nullable Long before, @Nullable String instance) {
        return jdbc.sql("""
                        select o.id, o.kind, o.who, o.at, o.reason, coalesce(d.name_, o.process) as process,
                               min(case when p.seq = 1 then p.business_key end) as about, count(*) as pieces,
                               sum(case when p.result = 'done' then 1 else 0 end) as done,
                               sum(case when p.result = 'refused' then 1 else 0 end) as refused
                        from (select * from operation
                               where id < :before %s order by id desc fetch first %d rows only) o
                        join operation_piece p on p.operation_id = o.id
                        left join act_re_procdef d on d.id_ = o.definition_id
                        group by o.id, o.kind, o.who, o.at, o.reason, coalesce(d.name_, o.process) order by o.id desc""".formatted(
                                instance == null
                                        ? ""
                                        : "and id in (select operation_id from operation_piece where instance_id = :instance)",
                                PAGE))
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("instance", instance)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("reason"),
                        row.getString("process"),
                        row.getString("about"),
                        row.getInt("pieces"),
                        row.getInt("done"),
                        row.getInt("refused")))
                .list();
    }

    /** Refused ones first; at most 200. */
    List<Piece> pieces(long operation) {
        return jdbc.sql("""
                        select * from operation_piece where operation_id = ?
                        order by case result when 'refused' then 0 when 'pending' then 1 else 2 end, seq
                        fetch first %d rows only""".formatted(MOST_PIECES))
                .param(operation)
                .query(OperationLog::piece)
                .list();
    }

    private static Piece piece(ResultSet row, int number) throws SQLException {
        return new Piece(
                row.getInt("seq"),
                row.getString("instance_id"),
                row.getString("business_key"),
                row.getString("result"),
                row.getString("message"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** Without the instances, which are its pieces. */
    private String write(Order order) {
        try {
            String details = json.writeValueAsString(new Order(
                    order.kind(),
                    List.of(),
                    order.definition(),
                    order.cancel(),
                    order.before(),
                    order.after(),
                    order.target(),
                    order.mapping()));
            if (details.length() > LONGEST_DETAILS) {
                throw new InvalidInput("mapping", "对应关系太多，无法保存");
            }
            return details;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Order read(String details) {
        try {
            return json.readValue(details, Order.class);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("details of an operation are no order", corrupt);
        }
    }
}
