package org.dundian.programme;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.organisation.Groups;
import org.dundian.organisation.RolesHeld;
import org.dundian.organisation.Sight;
import org.dundian.organisation.Supervision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A team's leader supervises the team's subgroups and their members; a department's head supervises who works for the
 * owner.
 */
@Component
class TeamSupervision implements Supervision {

    private final JdbcClient jdbc;
    private final RolesHeld roles;

    TeamSupervision(JdbcClient jdbc, RolesHeld roles) {
        this.jdbc = jdbc;
        this.roles = roles;
    }

    @Override
    public Supervised of(Sight sight) {
        Set<String> groups = new TreeSet<>();
        Set<String> people = new TreeSet<>(roles.peopleHeadedBy(sight.userId()));
        if (!sight.teams().isEmpty()) {
            groups.addAll(
                    subgroupsOf(sight.teams()).stream().map(Groups::subgroup).toList());
            people.addAll(membersOf(sight.teams()));
        }
        people.remove(sight.userId());
        return groups.isEmpty() && people.isEmpty() ? Supervised.NOTHING : new Supervised(groups, people);
    }

    private List<String> subgroupsOf(Set<String> teams) {
        return jdbc.sql("select code from subgroup where team_code in (:teams) and state <> 'proposed'")
                .param("teams", teams)
                .query(String.class)
                .list();
    }

    private List<String> membersOf(Set<String> teams) {
        return jdbc.sql("""
                        select distinct p.user_id from posting p join subgroup s on s.code = p.subgroup_code
                         where s.team_code in (:teams) and s.state <> 'proposed'
                           and p.state in ('published', 'accepted', 'completed')""").param("teams", teams).query(String.class).list();
    }
}
