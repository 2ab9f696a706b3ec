package org.dundian.programme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Rearrangement;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the office has made of proposals so far, step by step, each whole, so that every step back is exact. */
@Repository
class GroupingDrafts {

    /** How many steps can be taken back; older ones are forgotten. */
    static final int STEPS = 100;

    private static final int LONGEST = 400;

    /**
     * What stands.
     *
     * @param version rises with whatever is done; 0 before anything was
     * @param first the oldest step that can be gone back to
     * @param last the newest step that can be gone forward to
     * @param attempt the proposal that the step goes back to; 0 if there is none
     * @param what what the step did, in words
     * @param did what was done last, in words; by whom and when it was, absent before anything was
     */
    record Draft(
            long version,
            int step,
            int first,
            int last,
            int attempt,
            String what,
            String did,
            @Nullable String who,
            @Nullable String onBehalfOf,
            @Nullable Instant at,
            Grouping grouping,
            Pins pins) {

        static Draft untouched(int attempt, Grouping grouping, Pins pins) {
            return new Draft(0, 0, 0, 0, attempt, "", "", null, null, null, grouping, pins);
        }

        Draft withGrouping(Grouping other) {
            return new Draft(version, step, first, last, attempt, what, did, who, onBehalfOf, at, other, pins);
        }
    }

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

    /** Empty while nobody has touched the proposal. */
    Optional<Draft> of(String batch) {
        return jdbc.sql("""
                        select d.version, d.did, d.who, d.on_behalf_of, d.changed_at,
                               s.step, s.attempt, s.what, s.arrangement, s.pins,
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
                        row.getString("did"),
                        row.getString("who"),
                        row.getString("on_behalf_of"),
                        Instants.fromColumn(row.getObject("changed_at", OffsetDateTime.class)),
                        read(row.getString("arrangement"), Grouping.class),
                        read(row.getString("pins"), Pins.class)))
                .optional();
    }

    /** What a step did, in words; empty if it is not kept. */
    Optional<String> whatDid(String batch, int step) {
        return jdbc.sql("select what from grouping_draft_step where batch_code = :batch and step = :step")
                .param("batch", batch)
                .param("step", step)
                .query(String.class)
                .optional();
    }

    /**
     * Goes one step on from what stands; what had been taken back is forgotten.
     *
     * @param from kept as the first step if it is {@link Draft#untouched}
     * @param attempt the proposal that the new step goes back to
     */
    void add(String batch, Draft from, int attempt, String what, Grouping grouping, Pins pins) {
        if (from.version() == 0) {
            jdbc.sql("""
                            insert into grouping_draft (batch_code, version, step, did, who, on_behalf_of, changed_at)
                            values (:batch, 0, 0, '', :who, :behalf, :at)""")
                    .param("batch", batch)
                    .param("who", currentPerson.id())
                    .param("behalf", currentPerson.onBehalfOf())
                    .param("at", Instants.toColumn(clock.instant()))
                    .update();
            keep(batch, 0, from.attempt(), "", from.grouping(), from.pins());
        }
        int step = from.step() + 1;
        jdbc.sql("""
                        delete from grouping_draft_step
                         where batch_code = :batch and (step >= :step or step < :oldest)""")
                .param("batch", batch)
                .param("step", step)
                .param("oldest", step - STEPS)
                .update();
        keep(batch, step, attempt, what, grouping, pins);
        stand(batch, step, what);
    }

    /** Goes to a step that is kept. */
    void stand(String batch, int step, String did) {
        jdbc.sql("""
                        update grouping_draft set step = :step, version = version + 1, did = :did, who = :who,
                               on_behalf_of = :behalf, changed_at = :at
                         where batch_code = :batch""")
                .param("step", step)
                .param("did", shortened(did))
                .param("who", currentPerson.id())
                .param("behalf", currentPerson.onBehalfOf())
                .param("at", Instants.toColumn(clock.instant()))
                .param("batch", batch)
                .update();
    }

    /** Somebody takes another's place, or the place stays empty; does nothing where there is no draft. */
    void succeed(String batch, String leaving, @Nullable String successor, String what) {
        of(batch).ifPresent(draft -> {
            Grouping after = Rearrangement.succeeded(draft.grouping(), leaving, successor);
            if (!after.equals(draft.grouping())) {
                add(batch, draft, draft.attempt(), what, after, draft.pins().followed(after));
            }
        });
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
                        insert into grouping_draft_step (batch_code, step, attempt, what, arrangement, pins)
                        values (:batch, :step, :attempt, :what, :arrangement, :pins)""")
                .param("batch", batch)
                .param("step", step)
                .param("attempt", attempt)
                .param("what", shortened(what))
                .param("arrangement", written(grouping))
                .param("pins", written(pins))
                .update();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
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
