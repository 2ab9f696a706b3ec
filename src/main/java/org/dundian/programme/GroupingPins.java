package org.dundian.programme;

import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the office keeps of a proposal for the next one. */
@Repository
class GroupingPins {

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;

    GroupingPins(JdbcClient jdbc, JdbcTemplate statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /** The pins of those who are still selected, by id and code. */
    Pins of(String batch) {
        return new Pins(
                jdbc.sql("""
                                select p.user_id, p.host_code as host, p.leads_subgroup as leads, p.leads_team as team
                                  from grouping_cadre_pin p
                                  join batch_cadre c on c.batch_code = p.batch_code and c.user_id = p.user_id
                                 where p.batch_code = :batch order by p.user_id""")
                        .param("batch", batch)
                        .query(DataClassRowMapper.newInstance(CadrePin.class))
                        .list(),
                jdbc.sql("""
                                select p.host_code as host, p.team_number as team from grouping_host_pin p
                                  join batch_host h on h.batch_code = p.batch_code and h.host_code = p.host_code
                                 where p.batch_code = :batch order by p.host_code""")
                        .param("batch", batch)
                        .query(DataClassRowMapper.newInstance(HostPin.class))
                        .list());
    }

    void replace(String batch, Pins pins) {
        jdbc.sql("delete from grouping_cadre_pin where batch_code = :batch")
                .param("batch", batch)
                .update();
        jdbc.sql("delete from grouping_host_pin where batch_code = :batch")
                .param("batch", batch)
                .update();
        statements.batchUpdate(
                """
                insert into grouping_cadre_pin (batch_code, user_id, host_code, leads_subgroup, leads_team)
                values (?, ?, ?, ?, ?)""",
                pins.cadres().stream()
                        .map(pin -> new Object[] {batch, pin.userId(), pin.host(), pin.leads(), pin.team()})
                        .toList());
        statements.batchUpdate(
                "insert into grouping_host_pin (batch_code, host_code, team_number) values (?, ?, ?)",
                pins.hosts().stream()
                        .map(pin -> new Object[] {batch, pin.host(), pin.team()})
                        .toList());
    }
}
