package org.dundian.programme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Pins;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the office has made of proposals so far, step by step, each whole, so that every step back is exact. */
@Repository
class GroupingDrafts {

    /** How many steps can be taken back; older ones are forgotten. */
    static final int STEPS = 100;

    /**
     * What stands.
     *
     * @param version rises with every change
     * @param first the oldest step that can be gone back to
     * @param last the newest step that can be gone forward to
     * @param attempt the proposal that the step goes back to
     * @param what the step did, in words
     */
    record Draft(
            long version,
            int step,
            int first,
            int last,
            int attempt,
            String what,
            String who,
            @Nullable String onBehalfOf,
            Instant at,
            Grouping grouping,
            Pins pins) {}

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    GroupingDrafts(JdbcClient jdbc, ObjectMapper json, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    Optional<Draft> of(String batch) {
        return jdbc.sql("""
                        select d.version, s.step, s.attempt, s.what, s.who, s.on_behalf_of, s.happened_at, s.arrangement, s.pins,
                               (select min(o.step) from grouping_draft_step o where o.batch_code = d.batch_code) as oldest,
                               (select max(o.step) from grouping_draft_step o where o.batch_code = d.batch_code) as newest
                          from grouping_draft d
                          join grouping_draft_step s on s.batch_code = d.batch_code and s.step = d.step
                         where d.batch_code = :batch""")
                .param("batch", batch)
                .query((row, number) -> new Draft(
                        row.getLong("version"),
                        row.getInt("step"),
                        row.getInt("oldest"),
                        row.getInt("newest"),
                        row.getInt("attempt"),
                        row.getString("what"),
                        row.getString("who"),
                        row.getString("on_behalf_of"),
                        Objects.requireNonNull(Instants.fromColumn(row.getObject("happened_at", OffsetDateTime.class))),
                        read(row.getString("arrangement"), Grouping.class),
                        read(row.getString("pins"), Pins.class)))
                .optional();
    }

    /** Begins with what stands without a draft; the version is 0, as it was before there was any. */
    void begin(String batch, int attempt, Grouping grouping, Pins pins) {
        jdbc.sql("insert into grouping_draft (batch_code, version, step) values (:batch, 0, 0)")
                .param("batch", batch)
                .update();
        keep(batch, 0, attempt, "开始调整", grouping, pins);
    }

    /** Goes one step on from the one that stands; what had been taken back is forgotten. */
    void add(String batch, Draft from, int attempt, String what, Grouping grouping, Pins pins) {
        int step = from.step() + 1;
        jdbc.sql("""
                        delete from grouping_draft_step
                         where batch_code = :batch and (step >= :step or step < :oldest)""")
                .param("batch", batch)
                .param("step", step)
                .param("oldest", step - STEPS)
                .update();
        keep(batch, step, attempt, what, grouping, pins);
        stand(batch, step);
    }

    /** Goes to a step that is kept. */
    void stand(String batch, int step) {
        jdbc.sql("update grouping_draft set step = :step, version = version + 1 where batch_code = :batch")
                .param("batch", batch)
                .param("step", step)
                .update();
    }

    /** Keeps but what stands, once nothing more is taken back. */
    void settle(String batch) {
        jdbc.sql("""
                        delete from grouping_draft_step where batch_code = :batch
                           and step <> (select d.step from grouping_draft d where d.batch_code = :batch)""").param("batch", batch).update();
    }

    void forget(String batch) {
        jdbc.sql("delete from grouping_draft_step where batch_code = :batch")
                .param("batch", batch)
                .update();
        jdbc.sql("delete from grouping_draft where batch_code = :batch")
                .param("batch", batch)
                .update();
    }

    private void keep(String batch, int step, int attempt, String what, Grouping grouping, Pins pins) {
        jdbc.sql("""
                        insert into grouping_draft_step (batch_code, step, attempt, what, who, on_behalf_of, happened_at,
                                                         arrangement, pins)
                        values (:batch, :step, :attempt, :what, :who, :behalf, :at, :arrangement, :pins)""")
                .param("batch", batch)
                .param("step", step)
                .param("attempt", attempt)
                .param("what", what.length() <= 400 ? what : what.substring(0, 399) + "…")
                .param("who", currentPerson.id())
                .param("behalf", currentPerson.onBehalfOf())
                .param("at", Instants.toColumn(clock.instant()))
                .param("arrangement", written(grouping))
                .param("pins", written(pins))
                .update();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
