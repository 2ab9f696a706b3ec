package org.dundian.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dundian.ledger.StayFile.Happened;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what is known of a stay, a batch or a programme. Whom it is shown to, the caller decides. */
@Component
@Transactional(readOnly = true)
public class StayFiles {

    private static final int LATEST = 50;

    private final JdbcClient jdbc;
    private final SubgroupDirectory subgroups;
    private final Names names;

    StayFiles(JdbcClient jdbc, SubgroupDirectory subgroups, Names names) {
        this.jdbc = jdbc;
        this.subgroups = subgroups;
        this.names = names;
    }

    /** @param kind as a {@link TaskCard} calls it */
    public Optional<StayFile> find(String kind, String code) {
        return switch (kind) {
            case "subgroup" -> row("""
                        select s.code, p.name, s.starts_on, s.ends_on from subgroup s
                            join batch b on b.code = s.batch_code join programme p on p.code = b.programme_code
                        where s.code = ?""", kind, code, "s.code");
            case "batch" -> row("""
                        select b.code, p.name, b.starts_on, b.ends_on from batch b
                            join programme p on p.code = b.programme_code
                        where b.code = ?""", kind, code, "s.batch_code");
            case "programme" -> row("""
                        select p.code, p.name, cast(p.launched_at as date) as starts_on, cast(null as date) as ends_on
                        from programme p where p.code = ?""", kind, code, "b.programme_code");
            default -> Optional.empty();
        };
    }

    private Optional<StayFile> row(String sql, String kind, String code, String column) {
        return jdbc.sql(sql)
                .param(code)
                .query((row, n) -> file(kind, code, column, row))
                .optional();
    }

    private StayFile file(String kind, String code, String column, ResultSet row) throws SQLException {
        Optional<SubgroupOverview> subgroup = kind.equals("subgroup") ? subgroups.byCode(code) : Optional.empty();
        List<@Nullable String> people = new ArrayList<>();
        subgroup.ifPresent(own -> {
            people.add(own.teamLeader());
            people.addAll(own.members());
        });
        Map<String, String> byId = names.people(people);
        String of = " from subgroup s join batch b on b.code = s.batch_code ";
        String where = " where " + column + " = ?";
        LocalDate startsOn = Rows.date(row, "starts_on");
        return new StayFile(
                kind,
                code,
                Rows.text(row, "name"),
                subgroup.map(own -> Objects.requireNonNullElse(
                                names.hosts(List.of(own.host())).get(own.host()), own.host()))
                        .orElse(null),
                startsOn,
                Rows.dateOrNull(row, "ends_on"),
                subgroup.map(own -> byId.get(own.teamLeader())).orElse(null),
                subgroup.map(own -> own.members().stream()
                                .map(member -> Objects.requireNonNullElse(byId.get(member), member))
                                .toList())
                        .orElse(List.of()),
                subgroup.isPresent() ? 0 : count("select count(*)" + of + where, code),
                count("select count(*)" + of + "join visit v on v.subgroup_code = s.code" + where, code),
                count(
                        "select count(*)" + of + "join problem q on q.subgroup_code = s.code" + where
                                + " and q.state not in ('closed', 'declined', 'merged', 'withdrawn')",
                        code),
                count(
                        "select count(*)" + of + "join problem q on q.subgroup_code = s.code" + where
                                + " and q.state = 'closed'",
                        code),
                history(code));
    }

    private int count(String sql, String code) {
        return jdbc.sql(sql).param(code).query(Integer.class).single();
    }

    private List<Happened> history(String code) {
        List<Happened> latest = new ArrayList<>(jdbc.sql("""
                        select e.*, coalesce(p.name, e.who) as who_name, coalesce(b.name, e.on_behalf_of) as behalf_name
                        from programme_event e left join person p on p.user_id = e.who
                        left join person b on b.user_id = e.on_behalf_of
                        where e.subject = ? order by e.id desc limit ?""")
                .params(code, LATEST)
                .query((row, n) -> new Happened(
                        Rows.time(row, "happened_at"),
                        Rows.text(row, "who"),
                        Rows.text(row, "who_name"),
                        row.getString("behalf_name"),
                        Rows.text(row, "what"),
                        row.getString("why")))
                .list());
        Collections.reverse(latest);
        return latest;
    }
}
