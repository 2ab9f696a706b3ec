package org.dundian.problem.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of a decision table that an office put in force; the highest is in force. */
@Repository
public class TableVersions {

    private static final String COLUMNS =
            "select version, definition_id, repeats, put_in_force_by, put_in_force_at, reason from decision_version";

    private final JdbcClient jdbc;

    TableVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One version.
     *
     * @param definition the engine's id of it; null where the shipped table was put back in force
     * @param repeats the earlier version that it repeats, 0 for the shipped table; null for a new one
     */
    public record Version(
            int version,
            @Nullable String definition,
            @Nullable Integer repeats,
            String by,
            OffsetDateTime at,
            String reason) {}

    /** Empty while the shipped table holds. */
    public Optional<Version> inForce(String organisation, TableKind kind) {
        return jdbc.sql(COLUMNS + " where organisation_code = ? and decision = ? order by version desc limit 1")
                .params(organisation, kind.id())
                .query(TableVersions::version)
                .optional();
    }

    /** The latest first. */
    public List<Version> all(String organisation, TableKind kind) {
        return jdbc.sql(COLUMNS + " where organisation_code = ? and decision = ? order by version desc")
                .params(organisation, kind.id())
                .query(TableVersions::version)
                .list();
    }

    /** The file of a version; empty where there is none such, or it is the shipped table. */
    public Optional<String> file(String organisation, TableKind kind, int version) {
        return jdbc.sql(
                        "select dmn from decision_version where organisation_code = ? and decision = ? and version = ? and dmn is not null")
                .params(organisation, kind.id(), version)
                .query(String.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if somebody else was faster */
    void add(
            String organisation,
            TableKind kind,
            int version,
            @Nullable String dmn,
            @Nullable String definition,
            @Nullable Integer repeats,
            String by,
            Instant at,
            String reason) {
        jdbc.sql("""
                insert into decision_version (organisation_code, decision, version, dmn, definition_id, repeats,
                    put_in_force_by, put_in_force_at, reason)
                values (:organisation, :decision, :version, :dmn, :definition, :repeats, :by, :at, :reason)""")
                .param("organisation", organisation)
                .param("decision", kind.id())
                .param("version", version)
                .param("dmn", dmn)
                .param("definition", definition)
                .param("repeats", repeats)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getString("definition_id"),
                row.getObject("repeats", Integer.class),
                row.getString("put_in_force_by"),
                row.getObject("put_in_force_at", OffsetDateTime.class)
                        .atZoneSameInstant(WorkingCalendar.ZONE)
                        .toOffsetDateTime(),
                row.getString("reason"));
    }
}
