package org.dundian.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All requests to replace a cadre; at most one is open for a cadre in a batch. */
@Repository
class ReplacementRequests {

    private static final String COLUMNS = """
            select id, batch_code as batch, leaving, subgroup_code as subgroup, why, replacement from replacement_request
            """;

    private final JdbcClient jdbc;

    ReplacementRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReplacementRequest> open(String batch, String leaving) {
        return jdbc.sql(COLUMNS + "where open_key = :key")
                .param("key", batch + "/" + leaving)
                .query(DataClassRowMapper.newInstance(ReplacementRequest.class))
                .optional();
    }

    /** The one decided last. */
    Optional<ReplacementRequest> decided(String batch, String leaving) {
        return jdbc.sql(COLUMNS + """
                                where batch_code = :batch and leaving = :leaving and decided_at is not null
                                order by id desc fetch first 1 rows only""")
                .param("batch", batch)
                .param("leaving", leaving)
                .query(DataClassRowMapper.newInstance(ReplacementRequest.class))
                .optional();
    }

    List<String> openOf(String batch) {
        return jdbc.sql("select leaving from replacement_request"
                        + " where batch_code = :batch and decided_at is null order by leaving")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    /** Whoever was, or is, to be replaced in the batch. */
    List<String> everOf(String batch) {
        return jdbc.sql("select distinct leaving from replacement_request where batch_code = :batch")
                .param("batch", batch)
                .query(String.class)
                .list();
    }

    /** Who is still to be replaced in the subgroup. */
    List<String> openFor(String subgroup) {
        return jdbc.sql("select leaving from replacement_request"
                        + " where subgroup_code = :subgroup and decided_at is null order by leaving")
                .param("subgroup", subgroup)
                .query(String.class)
                .list();
    }

    /** Whoever is still to be replaced in one subgroup is to be in the other, or, with null, in none. */
    void moveTo(String from, @Nullable String to) {
        jdbc.sql(
                        "update replacement_request set subgroup_code = :to where subgroup_code = :from and decided_at is null")
                .param("from", from)
                .param("to", to)
                .update();
    }

    boolean anyOpenFor(String subgroup) {
        return jdbc.sql("select count(*) from replacement_request"
                                + " where subgroup_code = :subgroup and decided_at is null")
                        .param("subgroup", subgroup)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String batch, String leaving, @Nullable String subgroup, String why, CurrentPerson asking, Instant at) {
        jdbc.sql("""
                        insert into replacement_request
                            (batch_code, leaving, subgroup_code, why, asked_by, asked_for, asked_at, open_key)
                        values (:batch, :leaving, :subgroup, :why, :askedBy, :askedFor, :at, :key)""")
                .param("batch", batch)
                .param("leaving", leaving)
                .param("subgroup", subgroup)
                .param("why", why)
                .param("askedBy", asking.id())
                .param("askedFor", asking.onBehalfOf())
                .param("at", Instants.toColumn(at))
                .param("key", batch + "/" + leaving)
                .update();
    }

    void decide(long id, @Nullable String replacement, Instant at) {
        jdbc.sql("update replacement_request set replacement = :replacement, decided_at = :at, open_key = null"
                        + " where id = :id")
                .param("id", id)
                .param("replacement", replacement)
                .param("at", Instants.toColumn(at))
                .update();
    }

    /** Whoever is still to be replaced when the batch is over need not be any more. */
    void dropOpen(String batch, Instant at) {
        jdbc.sql("update replacement_request set decided_at = :at, open_key = null"
                        + " where batch_code = :batch and decided_at is null")
                .param("batch", batch)
                .param("at", Instants.toColumn(at))
                .update();
    }
}
