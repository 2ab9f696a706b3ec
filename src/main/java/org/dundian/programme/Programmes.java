package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All programmes. */
@Repository
public class Programmes {

    private static final String COLUMNS = """
            select code, organisation_code, programme_year, name, state, objectives, lessons, summary, launched_by,
                   launched_at, ended_at
              from programme
            """;

    private final JdbcClient jdbc;

    Programmes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Programme> byCode(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(this::programme)
                .optional();
    }

    /** Newest year first. */
    public List<Programme> all() {
        return jdbc.sql(COLUMNS + "order by programme_year desc, code")
                .query(this::programme)
                .list();
    }

    /** @throws IllegalArgumentException if there is none */
    Programme get(String code) {
        return byCode(code).orElseThrow(() -> new IllegalArgumentException("no programme " + code));
    }

    boolean exists(String organisation, int year) {
        return jdbc.sql("select count(*) from programme where organisation_code = :organisation"
                                + " and programme_year = :year")
                        .param("organisation", organisation)
                        .param("year", year)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(Programme programme) {
        jdbc.sql("""
                        insert into programme (code, organisation_code, programme_year, name, state, launched_by, launched_at)
                        values (:code, :organisation, :year, :name, :state, :launchedBy, :launchedAt)""")
                .param("code", programme.code())
                .param("organisation", programme.organisation())
                .param("year", programme.year())
                .param("name", programme.name())
                .param("state", programme.state().code())
                .param("launchedBy", programme.launchedBy())
                .param("launchedAt", Instants.toColumn(programme.launchedAt()))
                .update();
    }

    void plan(String code, String objectives, List<String> checklist) {
        jdbc.sql("update programme set objectives = :objectives where code = :code")
                .param("code", code)
                .param("objectives", objectives)
                .update();
        jdbc.sql("delete from programme_checklist where programme_code = :code")
                .param("code", code)
                .update();
        for (int i = 0; i < checklist.size(); i++) {
            jdbc.sql("insert into programme_checklist (programme_code, code, place) values (:programme, :code, :place)")
                    .param("programme", code)
                    .param("code", checklist.get(i))
                    .param("place", i + 1)
                    .update();
        }
    }

    void start(String code) {
        jdbc.sql("update programme set state = 'running' where code = :code")
                .param("code", code)
                .update();
    }

    void keepLessons(String code, String lessons) {
        jdbc.sql("update programme set lessons = :lessons where code = :code")
                .param("code", code)
                .param("lessons", lessons)
                .update();
    }

    void end(String code, ProgrammeState state, @Nullable String summary, Instant at) {
        jdbc.sql("update programme set state = :state, summary = :summary, ended_at = :at where code = :code")
                .param("code", code)
                .param("state", state.code())
                .param("summary", summary)
                .param("at", Instants.toColumn(at))
                .update();
    }

    private Programme programme(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        return new Programme(
                code,
                row.getString("organisation_code"),
                row.getInt("programme_year"),
                row.getString("name"),
                ProgrammeState.of(row.getString("state")),
                row.getString("objectives"),
                jdbc.sql("select code from programme_checklist where programme_code = :code order by place")
                        .param("code", code)
                        .query(String.class)
                        .list(),
                row.getString("lessons"),
                row.getString("summary"),
                row.getString("launched_by"),
                Objects.requireNonNull(Instants.fromColumn(row.getObject("launched_at", OffsetDateTime.class))),
                Instants.fromColumn(row.getObject("ended_at", OffsetDateTime.class)));
    }
}
