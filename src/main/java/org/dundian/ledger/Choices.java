package org.dundian.ledger;

import java.util.List;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.RowCondition;
import org.dundian.organisation.Sight;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the current person can filter the ledger by; nothing where there would be no choice to make. */
@Component
public class Choices {

    private final JdbcClient jdbc;
    private final CurrentPerson person;

    Choices(JdbcClient jdbc, CurrentPerson person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /** A code and its name. */
    public record Choice(String code, String name) {}

    public List<Choice> categories() {
        return jdbc.sql("select code, name from problem_category order by place")
                .query(DataClassRowMapper.newInstance(Choice.class))
                .list();
    }

    /** Hosts of the subgroups that are seen. */
    public List<Choice> hosts() {
        return ofSubgroups("select distinct h.code, h.name", "h.code");
    }

    /** The subgroups that are seen, published ones only, by code and host. */
    public List<Choice> subgroups() {
        return ofSubgroups("select s.code, s.code || '　' || h.name as name", "s.code");
    }

    /** Owners of the organisations seen whole. */
    public List<Choice> owners() {
        RowCondition seen = RowCondition.seenBy(person.sight(), "o.organisation_code", null, null, "o.code");
        return jdbc.sql("select o.code, o.name from owner_department o where " + seen.sql()
                        + " order by case o.kind when 'department' then 1 when 'office' then 2 when 'host' then 3 else 4 end,"
                        + " o.code")
                .params(seen.params())
                .query(DataClassRowMapper.newInstance(Choice.class))
                .list();
    }

    /** Those of them that have people who can be given a problem. */
    public List<Choice> departments() {
        RowCondition seen = RowCondition.seenBy(person.sight(), "o.organisation_code", null, null, "o.code");
        return jdbc.sql("select o.code, o.name from owner_department o where o.kind <> 'outside' and " + seen.sql()
                        + " order by o.code")
                .params(seen.params())
                .query(DataClassRowMapper.newInstance(Choice.class))
                .list();
    }

    private List<Choice> ofSubgroups(String columns, String order) {
        Sight sight = person.sight();
        RowCondition seen = RowCondition.seenBy(sight, "pr.organisation_code", "s.team_code", "s.code", null);
        return jdbc.sql(columns + " from subgroup s join batch b on b.code = s.batch_code"
                        + " join programme pr on pr.code = b.programme_code join host h on h.code = s.host_code"
                        + " where s.state <> 'proposed' and " + seen.sql() + " order by " + order)
                .params(seen.params())
                .query(DataClassRowMapper.newInstance(Choice.class))
                .list();
    }
}
