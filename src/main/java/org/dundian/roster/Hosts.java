package org.dundian.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All hosts. */
@Repository
public class Hosts {

    private static final String COLUMNS = """
            select code, organisation_code, name, kind, district, trade, workers, union_members, has_union from host
            """;

    private final JdbcClient jdbc;

    Hosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Host> byCode(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(Hosts::host)
                .optional();
    }

    /** Those of the codes that exist, by code. */
    public List<Host> allByCode(Collection<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "where code in (:codes) order by code")
                .param("codes", codes)
                .query(Hosts::host)
                .list();
    }

    /** By code. */
    public List<Host> ofOrganisation(String organisation) {
        return jdbc.sql(COLUMNS + "where organisation_code = :organisation order by code")
                .param("organisation", organisation)
                .query(Hosts::host)
                .list();
    }

    /** Adds the host, or updates all but its code and organisation. */
    @Transactional
    public void save(Host host) {
        int updated = bind(jdbc.sql("""
                        update host set name = :name, kind = :kind, district = :district, trade = :trade, workers = :workers,
                               union_members = :unionMembers, has_union = :hasUnion
                         where code = :code and organisation_code = :organisation"""), host);
        if (updated == 0) {
            bind(jdbc.sql("""
                            insert into host (code, organisation_code, name, kind, district, trade, workers, union_members,
                                              has_union)
                            values (:code, :organisation, :name, :kind, :district, :trade, :workers, :unionMembers,
                                    :hasUnion)"""), host);
        }
    }

    /** What the kick-off found of the host's basics. */
    public void updateBasics(String code, int workers, int unionMembers) {
        jdbc.sql("""
                        update host set workers = :workers,
                               union_members = case when has_union = true then :unionMembers else 0 end
                         where code = :code""")
                .param("code", code)
                .param("workers", workers)
                .param("unionMembers", unionMembers)
                .update();
    }

    private static int bind(JdbcClient.StatementSpec statement, Host host) {
        return statement
                .param("code", host.code())
                .param("organisation", host.organisation())
                .param("name", host.name())
                .param("kind", host.kind().code())
                .param("district", host.district())
                .param("trade", host.trade())
                .param("workers", host.workers())
                .param("unionMembers", host.unionMembers())
                .param("hasUnion", host.hasUnion())
                .update();
    }

    private static Host host(ResultSet row, int number) throws SQLException {
        String kind = row.getString("kind");
        return new Host(
                row.getString("code"),
                row.getString("organisation_code"),
                row.getString("name"),
                HostKind.of(kind).orElseThrow(() -> new IllegalStateException("unknown kind of host: " + kind)),
                row.getString("district"),
                row.getString("trade"),
                row.getInt("workers"),
                row.getInt("union_members"),
                row.getBoolean("has_union"));
    }
}
