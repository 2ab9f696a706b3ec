package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All teams and subgroups. */
@Repository
public class Subgroups {

    private static final String COLUMNS = """
            select code, batch_code, team_code, subgroup_number, host_code, leader, starts_on, ends_on, ended_early_at, state,
                   merged_into, left_host
              from subgroup
            """;

    private final JdbcClient jdbc;

    Subgroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Subgroup> byCode(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(Subgroups::subgroup)
                .optional();
    }

    /** In the order of their numbers. */
    public List<Subgroup> ofBatch(String batch) {
        return jdbc.sql(COLUMNS + "where batch_code = :batch order by subgroup_number")
                .param("batch", batch)
                .query(Subgroups::subgroup)
                .list();
    }

    public List<Subgroup> byCodes(Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + "where code in (:codes)")
                        .param("codes", codes)
                        .query(Subgroups::subgroup)
                        .list();
    }

    /** The codes of the next ones at their hosts, in order; {@code ""} comes before the first. */
    public List<String> liveAfter(String code, int most) {
        return jdbc.sql("select code from subgroup where state in ('published', 'running', 'closing')"
                        + " and code > :code order by code limit :most")
                .param("code", code)
                .param("most", most)
                .query(String.class)
                .list();
    }

    public List<Team> teamsOf(String batch) {
        return jdbc.sql("select code, batch_code as batch, team_number as number, leader from team"
                        + " where batch_code = :batch order by team_number")
                .param("batch", batch)
                .query(DataClassRowMapper.newInstance(Team.class))
                .list();
    }

    public Optional<Team> team(String code) {
        return jdbc.sql("select code, batch_code as batch, team_number as number, leader from team where code = :code")
                .param("code", code)
                .query(DataClassRowMapper.newInstance(Team.class))
                .optional();
    }

    /** The team of the batch that the person leads. */
    Optional<Team> teamLedBy(String batch, String leader) {
        return teamsOf(batch).stream()
                .filter(team -> team.leader().equals(leader))
                .findFirst();
    }

    /** @throws IllegalArgumentException if there is none */
    Subgroup get(String code) {
        return byCode(code).orElseThrow(() -> new IllegalArgumentException("no subgroup " + code));
    }

    /** Holds everybody else who wants to change the subgroup until the transaction ends. */
    Subgroup lock(String code) {
        jdbc.sql("select code from subgroup where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional();
        return get(code);
    }

    void add(Team team) {
        jdbc.sql("insert into team (code, batch_code, team_number, leader) values (:code, :batch, :number, :leader)")
                .param("code", team.code())
                .param("batch", team.batch())
                .param("number", team.number())
                .param("leader", team.leader())
                .update();
    }

    void add(Subgroup subgroup) {
        jdbc.sql("""
                        insert into subgroup (code, batch_code, team_code, subgroup_number, host_code, leader, starts_on,
                                              ends_on, state)
                        values (:code, :batch, :team, :number, :host, :leader, :startsOn, :endsOn, :state)""")
                .param("code", subgroup.code())
                .param("batch", subgroup.batch())
                .param("team", subgroup.team())
                .param("number", subgroup.number())
                .param("host", subgroup.host())
                .param("leader", subgroup.leader())
                .param("startsOn", subgroup.startsOn())
                .param("endsOn", subgroup.endsOn())
                .param("state", subgroup.state().code())
                .update();
    }

    /** Takes a proposal away; what is published stays. */
    void removeProposed(String batch) {
        jdbc.sql("delete from posting where batch_code = :batch and state = 'proposed'")
                .param("batch", batch)
                .update();
        jdbc.sql("delete from subgroup where batch_code = :batch and state = 'proposed'")
                .param("batch", batch)
                .update();
        jdbc.sql("""
                        delete from team where batch_code = :batch
                           and not exists (select 1 from subgroup s where s.team_code = team.code)""").param("batch", batch).update();
    }

    void publish(String batch) {
        jdbc.sql("update subgroup set state = 'published' where batch_code = :batch and state = 'proposed'")
                .param("batch", batch)
                .update();
    }

    void move(String code, SubgroupState state) {
        jdbc.sql("update subgroup set state = :state where code = :code")
                .param("code", code)
                .param("state", state.code())
                .update();
    }

    void lead(String code, @Nullable String leader) {
        jdbc.sql("update subgroup set leader = :leader where code = :code")
                .param("code", code)
                .param("leader", leader)
                .update();
    }

    void leadTeam(String code, String leader) {
        jdbc.sql("update team set leader = :leader where code = :code")
                .param("code", code)
                .param("leader", leader)
                .update();
    }

    void endEarly(String code, LocalDate endsOn, Instant at) {
        jdbc.sql("update subgroup set ends_on = :endsOn, ended_early_at = :at where code = :code")
                .param("code", code)
                .param("endsOn", endsOn)
                .param("at", Instants.toColumn(at))
                .update();
    }

    /** Of the batch; at least 1. */
    int nextNumber(String batch) {
        return jdbc.sql("select coalesce(max(subgroup_number), 0) + 1 from subgroup where batch_code = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .single();
    }

    /** Codes of those whose work the people of this one do as well, while they are at their hosts. */
    List<String> mergedInto(String code) {
        return jdbc.sql("select code from subgroup where merged_into = :code and left_host = 0 order by code")
                .param("code", code)
                .query(String.class)
                .list();
    }

    /** The people of one do the work of another from now on, and of all that had been merged into that. */
    void merge(String from, String into) {
        jdbc.sql("update subgroup set merged_into = :into where code = :from or merged_into = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    /** Another may be stationed at its host. */
    void leaveHost(String code) {
        jdbc.sql("update subgroup set left_host = subgroup_number where code = :code")
                .param("code", code)
                .update();
    }

    /** Whether a subgroup is stationed at the host in the batch, or was until the end of its stay. */
    boolean isAtHost(String batch, String host) {
        return jdbc.sql(
                                "select count(*) from subgroup where batch_code = :batch and host_code = :host and left_host = 0")
                        .param("batch", batch)
                        .param("host", host)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void lastDay(String code, LocalDate endsOn) {
        jdbc.sql("update subgroup set ends_on = :endsOn where code = :code")
                .param("code", code)
                .param("endsOn", endsOn)
                .update();
    }

    private static Subgroup subgroup(ResultSet row, int number) throws SQLException {
        return new Subgroup(
                row.getString("code"),
                row.getString("batch_code"),
                row.getString("team_code"),
                row.getInt("subgroup_number"),
                row.getString("host_code"),
                row.getString("leader"),
                Objects.requireNonNull(row.getDate("starts_on")).toLocalDate(),
                Objects.requireNonNull(row.getDate("ends_on")).toLocalDate(),
                Instants.fromColumn(row.getObject("ended_early_at", OffsetDateTime.class)),
                SubgroupState.of(row.getString("state")),
                row.getString("merged_into"),
                row.getInt("left_host") != 0);
    }
}
