package org.dundian.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes cadres and hosts, however many, in a few statements. */
@Repository
class RosterRows {

    private static final int AT_A_TIME = 500;

    private final NamedParameterJdbcTemplate named;
    private final JdbcTemplate jdbc;

    RosterRows(NamedParameterJdbcTemplate named) {
        this.named = named;
        this.jdbc = named.getJdbcTemplate();
    }

    /** Adds the cadres, or updates all but id and phone. */
    void saveCadres(Collection<Cadre> cadres) {
        parts(cadres).forEach(this::savePart);
    }

    private void savePart(List<Cadre> cadres) {
        List<String> ids = cadres.stream().map(Cadre::userId).toList();
        Set<String> present = present("select user_id from cadre where user_id in (:ids)", ids);
        batch(
                """
                update cadre set organisation_code = ?, department = ?, grade = ?, gender = ?, birth_year = ?, may_lead = ?,
                       may_lead_team = ?, available = ?, unavailable_why = ?, political_status = ?, residence_district = ?
                 where user_id = ?""",
                cadres.stream()
                        .filter(cadre -> present.contains(cadre.userId()))
                        .toList(),
                RosterRows::columns);
        batch(
                """
                insert into cadre (organisation_code, department, grade, gender, birth_year, may_lead, may_lead_team,
                                   available, unavailable_why, political_status, residence_district, user_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                cadres.stream()
                        .filter(cadre -> !present.contains(cadre.userId()))
                        .toList(),
                RosterRows::columns);
        List.of("expertise", "language", "unavailable", "earlier_posting", "conflict")
                .forEach(table -> clear("cadre_" + table, "user_id", ids));
        details(cadres);
    }

    private void details(List<Cadre> cadres) {
        List<@Nullable Object[]> expertise = new ArrayList<>();
        List<@Nullable Object[]> languages = new ArrayList<>();
        List<@Nullable Object[]> periods = new ArrayList<>();
        List<@Nullable Object[]> postings = new ArrayList<>();
        List<@Nullable Object[]> conflicts = new ArrayList<>();
        for (Cadre cadre : cadres) {
            String id = cadre.userId();
            cadre.expertise().forEach(code -> expertise.add(new Object[] {id, code}));
            cadre.languages().forEach(language -> languages.add(new Object[] {id, language}));
            cadre.unavailable().forEach(each -> periods.add(new Object[] {id, each.from(), each.until(), each.why()}));
            cadre.earlierPostings()
                    .forEach(each -> postings.add(new Object[] {id, each.year(), each.host(), each.partner()}));
            cadre.conflicts().forEach(each -> conflicts.add(new Object[] {id, each.host(), each.why()}));
        }
        jdbc.batchUpdate("insert into cadre_expertise (user_id, code) values (?, ?)", expertise);
        jdbc.batchUpdate("insert into cadre_language (user_id, language) values (?, ?)", languages);
        jdbc.batchUpdate(
                "insert into cadre_unavailable (user_id, from_day, until_day, why) values (?, ?, ?, ?)", periods);
        jdbc.batchUpdate(
                "insert into cadre_earlier_posting (user_id, posted_year, host, partner) values (?, ?, ?, ?)",
                postings);
        jdbc.batchUpdate("insert into cadre_conflict (user_id, host_code, why) values (?, ?, ?)", conflicts);
    }

    private static @Nullable Object[] columns(Cadre cadre) {
        PoliticalStatus status = cadre.profile().politicalStatus();
        return new @Nullable Object[] {
            cadre.organisation(),
            cadre.department(),
            cadre.grade(),
            cadre.gender(),
            cadre.birthYear(),
            cadre.mayLead(),
            cadre.mayLeadTeam(),
            cadre.available(),
            cadre.unavailableWhy(),
            status == null ? null : status.code(),
            cadre.residenceDistrict(),
            cadre.userId()
        };
    }

    /** Adds the hosts, or updates all but code, organisation and contact. */
    void saveHosts(Collection<Host> hosts) {
        parts(hosts).forEach(this::saveHostsPart);
    }

    private void saveHostsPart(List<Host> hosts) {
        List<String> codes = hosts.stream().map(Host::code).toList();
        Set<String> present = present("select code from host where code in (:ids)", codes);
        batch("""
                update host set name = ?, kind = ?, district = ?, trade = ?, workers = ?, union_members = ?, has_union = ?,
                       capacity = ?
                 where code = ? and organisation_code = ?""", hosts.stream().filter(host -> present.contains(host.code())).toList(), RosterRows::columns);
        batch("""
                insert into host (name, kind, district, trade, workers, union_members, has_union, capacity, code,
                                  organisation_code)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", hosts.stream().filter(host -> !present.contains(host.code())).toList(), RosterRows::columns);
        clear("host_wanted_expertise", "host_code", codes);
        List<@Nullable Object[]> wanted = new ArrayList<>();
        hosts.forEach(host -> host.wantedExpertise().forEach(code -> wanted.add(new Object[] {host.code(), code})));
        jdbc.batchUpdate("insert into host_wanted_expertise (host_code, code) values (?, ?)", wanted);
    }

    private static @Nullable Object[] columns(Host host) {
        return new @Nullable Object[] {
            host.name(),
            host.kind().code(),
            host.district(),
            host.trade(),
            host.workers(),
            host.unionMembers(),
            host.hasUnion(),
            host.capacity(),
            host.code(),
            host.organisation()
        };
    }

    private Set<String> present(String sql, List<String> ids) {
        return new HashSet<>(named.queryForList(sql, Map.of("ids", ids), String.class));
    }

    private void clear(String table, String column, List<String> ids) {
        named.update("delete from " + table + " where " + column + " in (:ids)", Map.of("ids", ids));
    }

    private <T> void batch(String sql, List<T> rows, Function<T, @Nullable Object[]> columns) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.stream().map(columns).toList());
        }
    }

    /** In parts that fit a statement. */
    static <T> List<List<T>> parts(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i += AT_A_TIME) {
            parts.add(list.subList(i, Math.min(list.size(), i + AT_A_TIME)));
        }
        return parts;
    }
}
