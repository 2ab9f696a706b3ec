package org.dundian.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.ledger.ProgrammeTree.BatchTree;
import org.dundian.ledger.ProgrammeTree.CadreLine;
import org.dundian.ledger.ProgrammeTree.HostLine;
import org.dundian.ledger.ProgrammeTree.ProgrammeLine;
import org.dundian.ledger.ProgrammeTree.SubgroupTree;
import org.dundian.ledger.ProgrammeTree.TeamTree;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.RowCondition;
import org.dundian.organisation.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Programmes as far as the current person sees them: whole, or the own team or subgroup only. */
@Component
@Transactional(readOnly = true)
public class ProgrammeTrees {

    private static final String HOST =
            "h.code as host, h.name as host_name, h.kind as host_kind, h.district, h.trade, h.workers";

    private final JdbcClient jdbc;
    private final CurrentPerson person;

    ProgrammeTrees(JdbcClient jdbc, CurrentPerson person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /** Newest year first. */
    public List<ProgrammeLine> all() {
        RowCondition seen = programmes(person.sight());
        return jdbc.sql("select pr.* from programme pr where %s order by pr.programme_year desc, pr.code"
                        .formatted(seen.sql()))
                .params(seen.params())
                .query((row, n) -> new ProgrammeLine(
                        Rows.text(row, "code"),
                        Rows.text(row, "organisation_code"),
                        row.getInt("programme_year"),
                        Rows.text(row, "name"),
                        Rows.text(row, "state"),
                        Rows.time(row, "launched_at"),
                        Rows.timeOrNull(row, "ended_at")))
                .list();
    }

    /** @return empty if there is none, or none that the current person may see */
    public Optional<ProgrammeTree> find(String code) {
        Sight sight = person.sight();
        RowCondition seen = programmes(sight).and("pr.code = :code", "code", code);
        return jdbc.sql("""
                        select pr.*, o.name as organisation_name from programme pr
                        join organisation o on o.code = pr.organisation_code where %s""".formatted(seen.sql()))
                .params(seen.params())
                .query((row, n) -> tree(row, sight))
                .optional();
    }

    private ProgrammeTree tree(ResultSet row, Sight sight) throws SQLException {
        String code = Rows.text(row, "code");
        String organisation = Rows.text(row, "organisation_code");
        boolean whole = sight.organisations().contains(organisation);
        Map<String, List<SubgroupRow>> subgroups = subgroups(code, sight).stream()
                .collect(Collectors.groupingBy(SubgroupRow::batch, LinkedHashMap::new, Collectors.toList()));
        List<BatchTree> batches = jdbc
                .sql("select * from batch where programme_code = ? order by batch_number")
                .param(code)
                .query((batch, n) -> batch(batch, whole, subgroups))
                .list()
                .stream()
                .filter(batch -> whole || !batch.teams().isEmpty())
                .toList();
        return new ProgrammeTree(
                code,
                organisation,
                Rows.text(row, "organisation_name"),
                row.getInt("programme_year"),
                Rows.text(row, "name"),
                Rows.text(row, "state"),
                row.getString("objectives"),
                Rows.time(row, "launched_at"),
                Rows.timeOrNull(row, "ended_at"),
                batches);
    }

    private BatchTree batch(ResultSet row, boolean whole, Map<String, List<SubgroupRow>> subgroups)
            throws SQLException {
        String code = Rows.text(row, "code");
        List<SubgroupRow> seen = subgroups.getOrDefault(code, List.of());
        List<TeamTree> teams = seen.stream()
                .collect(Collectors.groupingBy(SubgroupRow::team, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofTeam -> {
                    SubgroupRow first = ofTeam.get(0);
                    return new TeamTree(
                            first.team(),
                            first.teamNumber(),
                            first.teamLeader(),
                            first.teamLeaderName(),
                            ofTeam.stream().map(SubgroupRow::tree).toList());
                })
                .toList();
        return new BatchTree(
                code,
                row.getInt("batch_number"),
                Rows.text(row, "host_kind"),
                Rows.date(row, "starts_on"),
                Rows.date(row, "ends_on"),
                Rows.text(row, "state"),
                teams,
                whole
                        ? hostsOf(code)
                        : distinct(seen.stream().map(each -> each.tree().host()), HostLine::code),
                whole
                        ? cadresOf(code)
                        : distinct(seen.stream().flatMap(each -> each.tree().cadres().stream()), CadreLine::userId));
    }

    private record SubgroupRow(
            String batch, String team, int teamNumber, String teamLeader, String teamLeaderName, SubgroupTree tree) {}

    private List<SubgroupRow> subgroups(String programme, Sight sight) {
        RowCondition seen = RowCondition.seenBy(sight, "pr.organisation_code", "s.team_code", "s.code", null)
                .and("pr.code = :programme", "programme", programme);
        Map<String, List<CadreLine>> cadres = members(seen);
        return jdbc.sql("""
                        select s.*, t.team_number, t.leader as team_leader, tl.name as team_leader_name,
                               sl.name as leader_name, %s
                        from subgroup s join batch b on b.code = s.batch_code join programme pr on pr.code = b.programme_code
                        join team t on t.code = s.team_code join person tl on tl.user_id = t.leader
                        left join person sl on sl.user_id = s.leader join host h on h.code = s.host_code
                        where %s order by t.batch_code, t.team_number, s.subgroup_number""".formatted(HOST, seen.sql()))
                .params(seen.params())
                .query((row, n) -> new SubgroupRow(
                        Rows.text(row, "batch_code"),
                        Rows.text(row, "team_code"),
                        row.getInt("team_number"),
                        Rows.text(row, "team_leader"),
                        Rows.text(row, "team_leader_name"),
                        new SubgroupTree(
                                Rows.text(row, "code"),
                                row.getInt("subgroup_number"),
                                host(row),
                                row.getString("leader"),
                                row.getString("leader_name"),
                                Rows.date(row, "starts_on"),
                                Rows.date(row, "ends_on"),
                                Rows.text(row, "state"),
                                cadres.getOrDefault(Rows.text(row, "code"), List.of()))))
                .list();
    }

    private Map<String, List<CadreLine>> members(RowCondition seen) {
        record Member(String subgroup, CadreLine cadre) {}
        return jdbc
                .sql("""
                        select m.subgroup_code, m.user_id, p.name, m.state
                        from posting m join person p on p.user_id = m.user_id join subgroup s on s.code = m.subgroup_code
                        join batch b on b.code = s.batch_code join programme pr on pr.code = b.programme_code
                        where %s and m.state in ('proposed', 'published', 'accepted', 'completed')
                        order by m.subgroup_code, m.user_id""".formatted(seen.sql()))
                .params(seen.params())
                .query((row, n) -> new Member(
                        row.getString(1), new CadreLine(row.getString(2), row.getString(3), row.getString(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Member::subgroup, Collectors.mapping(Member::cadre, Collectors.toList())));
    }

    private List<HostLine> hostsOf(String batch) {
        return jdbc.sql("""
                        select %s from batch_host bh join host h on h.code = bh.host_code
                        where bh.batch_code = ? order by h.code""".formatted(HOST))
                .param(batch)
                .query((row, n) -> host(row))
                .list();
    }

    private List<CadreLine> cadresOf(String batch) {
        return jdbc.sql("""
                        select bc.user_id, p.name,
                               (select max(m.state) from posting m
                                 where m.batch_code = bc.batch_code and m.user_id = bc.user_id
                                   and m.state in ('proposed', 'published', 'accepted', 'completed')) as posting
                        from batch_cadre bc join person p on p.user_id = bc.user_id
                        where bc.batch_code = ? order by bc.user_id""")
                .param(batch)
                .query((row, n) -> new CadreLine(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private static HostLine host(ResultSet row) throws SQLException {
        return new HostLine(
                Rows.text(row, "host"),
                Rows.text(row, "host_name"),
                Rows.text(row, "host_kind"),
                Rows.text(row, "district"),
                Rows.text(row, "trade"),
                row.getInt("workers"));
    }

    private static RowCondition programmes(Sight sight) {
        RowCondition below = RowCondition.seenBy(sight, null, "s.team_code", "s.code", null);
        return RowCondition.seenBy(sight, "pr.organisation_code", null, null, null)
                .or(
                        below.equals(RowCondition.NOTHING)
                                ? below
                                : new RowCondition(
                                        "pr.code in (select b.programme_code from subgroup s join batch b"
                                                + " on b.code = s.batch_code where " + below.sql() + ")",
                                        below.params()));
    }

    private static <T> List<T> distinct(Stream<T> all, Function<T, String> key) {
        Map<String, T> byKey = new LinkedHashMap<>();
        all.forEach(each -> byKey.putIfAbsent(key.apply(each), each));
        return List.copyOf(byKey.values());
    }
}
