package org.dundian.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All hosts. */
@Repository
public class Hosts {

    private static final String COLUMNS = """
            select code, organisation_code, name, kind, district, trade, workers, union_members, has_union, capacity from host
            """;

    private final JdbcClient jdbc;
    private final RosterRows rows;

    Hosts(JdbcClient jdbc, RosterRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public Optional<Host> byCode(String code) {
        return allByCode(List.of(code)).stream().findFirst();
    }

    /** Those of the codes that exist, by code. */
    public List<Host> allByCode(Collection<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return withWishes(
                jdbc.sql(COLUMNS + "where code in (:codes) order by code")
                        .param("codes", codes)
                        .query(Hosts::host)
                        .list(),
                jdbc.sql("select host_code, code from host_wanted_expertise where host_code in (:codes)")
                        .param("codes", codes));
    }

    /** By code. */
    public List<Host> ofOrganisation(String organisation) {
        return withWishes(
                jdbc.sql(COLUMNS + "where organisation_code = :organisation order by code")
                        .param("organisation", organisation)
                        .query(Hosts::host)
                        .list(),
                jdbc.sql("""
                                select w.host_code, w.code from host_wanted_expertise w join host h on h.code = w.host_code
                                 where h.organisation_code = :organisation""").param("organisation", organisation));
    }

    /** Adds the host, or updates all but its code and organisation. */
    @Transactional
    public void save(Host host) {
        rows.saveHosts(List.of(host));
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

    /** @param wishes rows of a host's code and the code of an expertise that it wants */
    private static List<Host> withWishes(List<Host> hosts, JdbcClient.StatementSpec wishes) {
        if (hosts.isEmpty()) {
            return hosts;
        }
        Map<String, Set<String>> wanted = new HashMap<>();
        wishes.query(row -> {
            wanted.computeIfAbsent(row.getString(1), code -> new TreeSet<>()).add(row.getString(2));
        });
        return hosts.stream()
                .map(host -> new Host(
                        host.code(),
                        host.organisation(),
                        host.name(),
                        host.kind(),
                        host.district(),
                        host.trade(),
                        host.workers(),
                        host.unionMembers(),
                        host.hasUnion(),
                        host.capacity(),
                        wanted.getOrDefault(host.code(), Set.of())))
                .toList();
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
                row.getBoolean("has_union"),
                row.getObject("capacity", Integer.class),
                Set.of());
    }
}
