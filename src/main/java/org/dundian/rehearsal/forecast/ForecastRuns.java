package org.dundian.rehearsal.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dundian.rehearsal.forecast.ForecastRun.State;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All rehearsals of plans that were asked for, as long as they are kept. */
@Repository
class ForecastRuns {

    /** Of one batch; older ones that are over make room. */
    static final int KEPT = 30;

    private static final String COLUMNS = """
            select id, batch_code, organisation_code, asked_by, asked_for, asked_at, assumptions, state, percent, reached,
                   plan_hash, seconds, on_time, failure
              from forecast_run
            """;

    private final JdbcClient jdbc;

    ForecastRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ForecastRun run) {
        jdbc.sql("""
                        insert into forecast_run (id, batch_code, organisation_code, asked_by, asked_for, asked_at, assumptions,
                                                  state)
                        values (:id, :batch, :organisation, :by, :for, :at, :assumptions, 'queued')""")
                .param("id", run.id())
                .param("batch", run.batch())
                .param("organisation", run.organisation())
                .param("by", run.askedBy())
                .param("for", run.askedFor())
                .param("at", utc(run.askedAt()))
                .param("assumptions", ForecastFiles.text(run.assumptions()))
                .update();
        jdbc.sql("""
                        delete from forecast_run where batch_code = :batch and state not in ('queued', 'running')
                           and id not in (select id from forecast_run where batch_code = :batch
                                           order by asked_at desc, id limit %d)""".formatted(KEPT)).param("batch", run.batch()).update();
    }

    Optional<ForecastRun> find(String id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(ForecastRuns::run)
                .optional();
    }

    /** The latest first. */
    List<ForecastRun> ofBatch(String batch) {
        return jdbc.sql(COLUMNS + "where batch_code = :batch order by asked_at desc, id limit " + (KEPT + 1))
                .param("batch", batch)
                .query(ForecastRuns::run)
                .list();
    }

    /** Empty while there is none. */
    Optional<String> result(String id) {
        return jdbc.sql("select result from forecast_run where id = :id and result is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    int queued() {
        return jdbc.sql("select count(*) from forecast_run where state = 'queued'")
                .query(Integer.class)
                .single();
    }

    /** The one that waits longest, which is from now on running; empty if none waits or one is running. */
    Optional<ForecastRun> begin(Instant now) {
        Optional<String> next = jdbc.sql(
                        "select id from forecast_run where state = 'queued' order by asked_at, id limit 1")
                .query(String.class)
                .optional();
        if (next.isEmpty()) {
            return Optional.empty();
        }
        try {
            int begun =
                    jdbc.sql("""
                            update forecast_run set state = 'running', running_key = 'running', started_at = :now,
                                   beat_at = current_timestamp
                             where id = :id and state = 'queued'""").param("now", utc(now)).param("id", next.get()).update();
            return begun == 1 ? find(next.get()) : Optional.empty();
        } catch (DuplicateKeyException anotherRuns) {
            return Optional.empty();
        }
    }

    /** Whether one is running, wherever. */
    boolean isOneRunning() {
        return jdbc.sql("select count(*) from forecast_run where running_key is not null")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Gives up those whose node has said nothing for a minute. */
    void giveUpLost(Instant now) {
        jdbc.sql("""
                        update forecast_run set state = 'failed', running_key = null, failure = '应用中途停止，请重新推演', ended_at = :now
                         where state = 'running' and beat_at < current_timestamp - interval '60' second""").param("now", utc(now)).update();
    }

    void play(String id, String planHash) {
        jdbc.sql("update forecast_run set plan_hash = :hash where id = :id")
                .param("hash", planHash)
                .param("id", id)
                .update();
    }

    /** @return false if it is no longer to run */
    boolean beat(String id, int percent, @Nullable LocalDate reached) {
        return jdbc.sql("""
                                update forecast_run set beat_at = current_timestamp, percent = :percent, reached = :reached
                                 where id = :id and state = 'running'""")
                        .param("percent", percent)
                        .param("reached", reached)
                        .param("id", id)
                        .update()
                == 1;
    }

    void done(String id, ForecastResult result, int seconds, Instant now) {
        jdbc.sql("""
                        update forecast_run set state = 'done', running_key = null, percent = 100, result = :result,
                               on_time = :onTime, seconds = :seconds, ended_at = :now
                         where id = :id and state = 'running'""")
                .param("result", ForecastFiles.text(result))
                .param("onTime", result.total().onTimePercent())
                .param("seconds", seconds)
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** @param why at most 1000 characters */
    void failed(String id, String why, Instant now) {
        jdbc.sql("""
                        update forecast_run set state = 'failed', running_key = null, failure = :why, ended_at = :now
                         where id = :id and state = 'running'""").param("why", why).param("now", utc(now)).param("id", id).update();
    }

    /** @return whether it was still to come or running */
    boolean cancel(String id, Instant now) {
        return jdbc.sql("""
                                update forecast_run set state = 'cancelled', running_key = null, ended_at = :now
                                 where id = :id and state in ('queued', 'running')""").param("now", utc(now)).param("id", id).update() == 1;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static ForecastRun run(ResultSet row, int number) throws SQLException {
        return new ForecastRun(
                row.getString("id"),
                row.getString("batch_code"),
                row.getString("organisation_code"),
                row.getString("asked_by"),
                row.getString("asked_for"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                ForecastFiles.read(row.getString("assumptions"), Assumptions.class),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("percent"),
                row.getObject("reached", LocalDate.class),
                row.getString("plan_hash"),
                row.getObject("seconds", Integer.class),
                row.getObject("on_time", Integer.class),
                row.getString("failure"));
    }
}
