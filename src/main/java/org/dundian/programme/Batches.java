package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All batches, and which cadres and hosts are selected for them. */
@Repository
public class Batches {

    private static final String COLUMNS = """
            select b.code, b.programme_code, p.organisation_code, b.batch_number, b.host_kind, b.starts_on, b.ends_on,
                   b.state, b.cadres, b.teams, b.smallest, b.largest, b.leaders_inside, b.report
              from batch b join programme p on p.code = b.programme_code
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;

    Batches(JdbcClient jdbc, JdbcTemplate statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    public Optional<Batch> byCode(String code) {
        return jdbc.sql(COLUMNS + "where b.code = :code")
                .param("code", code)
                .query(Batches::batch)
                .optional();
    }

    public List<Batch> ofProgramme(String programme) {
        return jdbc.sql(COLUMNS + "where b.programme_code = :programme order by b.batch_number")
                .param("programme", programme)
                .query(Batches::batch)
                .list();
    }

    /** Of these organisations, the latest first. */
    public List<Batch> latestOf(Collection<String> organisations, int most) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS
                        + "where p.organisation_code in (:organisations) order by b.starts_on desc, b.code fetch first "
                        + most + " rows only")
                .param("organisations", organisations)
                .query(Batches::batch)
                .list();
    }

    /** User ids, sorted. */
    public List<String> selectedCadres(String batch) {
        return jdbc.sql("select user_id from batch_cadre where batch_code = :batch order by user_id")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    /** Those selected, and what each is to lead, by user id. */
    public Map<String, LeadWish> leadWishes(String batch) {
        Map<String, LeadWish> wishes = new TreeMap<>();
        jdbc.sql("select user_id, lead from batch_cadre where batch_code = :batch")
                .param("batch", batch)
                .query(row -> {
                    String code = row.getString(2);
                    wishes.put(
                            row.getString(1),
                            LeadWish.of(code)
                                    .orElseThrow(() -> new IllegalStateException("unknown wish to lead: " + code)));
                });
        return wishes;
    }

    /** Codes, sorted. */
    public List<String> selectedHosts(String batch) {
        return jdbc.sql("select host_code from batch_host where batch_code = :batch order by host_code")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    /** @throws IllegalArgumentException if there is none */
    Batch get(String code) {
        return byCode(code).orElseThrow(() -> new IllegalArgumentException("no batch " + code));
    }

    /** Holds everybody else who wants to change the batch until the transaction ends. */
    Batch lock(String code) {
        jdbc.sql("select code from batch where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional();
        return get(code);
    }

    void add(Batch batch) {
        jdbc.sql("""
                        insert into batch (code, programme_code, batch_number, host_kind, starts_on, ends_on, state, cadres,
                                           teams, smallest, largest, leaders_inside)
                        values (:code, :programme, :number, :kind, :startsOn, :endsOn, :state, :cadres, :teams, :smallest,
                                :largest, :inside)""")
                .param("code", batch.code())
                .param("programme", batch.programme())
                .param("number", batch.number())
                .param("kind", batch.kind().code())
                .param("startsOn", batch.startsOn())
                .param("endsOn", batch.endsOn())
                .param("state", batch.state().code())
                .param("cadres", batch.sizes().cadres())
                .param("teams", batch.sizes().teams())
                .param("smallest", batch.sizes().smallest())
                .param("largest", batch.sizes().largest())
                .param("inside", batch.sizes().leadersInside())
                .update();
    }

    void move(String code, BatchState state) {
        jdbc.sql("update batch set state = :state where code = :code")
                .param("code", code)
                .param("state", state.code())
                .update();
    }

    /** The last day of the stay has moved. */
    void lastDay(String code, LocalDate endsOn) {
        jdbc.sql("update batch set ends_on = :endsOn where code = :code")
                .param("code", code)
                .param("endsOn", endsOn)
                .update();
    }

    void addHost(String batch, String host) {
        if (!selectedHosts(batch).contains(host)) {
            jdbc.sql("insert into batch_host (batch_code, host_code) values (:batch, :host)")
                    .param("batch", batch)
                    .param("host", host)
                    .update();
        }
    }

    void keepReport(String code, String report) {
        jdbc.sql("update batch set report = :report where code = :code")
                .param("code", code)
                .param("report", report)
                .update();
    }

    /** @param wishes by user id of everybody who is selected */
    void selectCadres(String batch, Map<String, LeadWish> wishes) {
        jdbc.sql("delete from batch_cadre where batch_code = :batch")
                .param("batch", batch)
                .update();
        statements.batchUpdate(
                "insert into batch_cadre (batch_code, user_id, lead) values (?, ?, ?)",
                wishes.entrySet().stream()
                        .map(wish -> new Object[] {
                            batch, wish.getKey(), wish.getValue().code()
                        })
                        .toList());
    }

    void addCadre(String batch, String userId) {
        jdbc.sql("insert into batch_cadre (batch_code, user_id) values (:batch, :user)")
                .param("batch", batch)
                .param("user", userId)
                .update();
    }

    void removeCadre(String batch, String userId) {
        jdbc.sql("delete from batch_cadre where batch_code = :batch and user_id = :user")
                .param("batch", batch)
                .param("user", userId)
                .update();
    }

    void selectHosts(String batch, Collection<String> hosts) {
        jdbc.sql("delete from batch_host where batch_code = :batch")
                .param("batch", batch)
                .update();
        for (String host : hosts) {
            jdbc.sql("insert into batch_host (batch_code, host_code) values (:batch, :host)")
                    .param("batch", batch)
                    .param("host", host)
                    .update();
        }
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        String kind = row.getString("host_kind");
        return new Batch(
                row.getString("code"),
                row.getString("programme_code"),
                row.getString("organisation_code"),
                row.getInt("batch_number"),
                BatchKind.of(kind).orElseThrow(() -> new IllegalStateException("unknown kind of batch: " + kind)),
                Objects.requireNonNull(row.getDate("starts_on")).toLocalDate(),
                Objects.requireNonNull(row.getDate("ends_on")).toLocalDate(),
                BatchState.of(row.getString("state")),
                new GroupingSizes(
                        row.getInt("cadres"),
                        row.getInt("teams"),
                        row.getInt("smallest"),
                        row.getInt("largest"),
                        row.getBoolean("leaders_inside")),
                row.getString("report"));
    }
}
