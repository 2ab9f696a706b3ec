package org.dundian.programme;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Membership;
import org.dundian.organisation.Memberships;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Leaders of teams and members of subgroups, contact groups among them, see {@link SubgroupLife}. */
@Component
class MembershipsOfPostings implements Memberships {

    private final JdbcClient jdbc;

    MembershipsOfPostings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Membership> due() {
        Set<Membership> due = new HashSet<>(read(Groups.TEAM, """
                select t.leader, t.code from team t join person o on o.user_id = t.leader
                 where o.active = true
                   and exists (select 1 from subgroup s where s.team_code = t.code and s.state <> 'proposed')"""));
        due.addAll(read(Groups.SUBGROUP, """
                select m.user_id, s.code from posting m join subgroup s on s.code = m.subgroup_code
                  join person o on o.user_id = m.user_id
                 where o.active = true and s.state <> 'proposed' and m.state in ('published', 'accepted', 'completed')"""));
        due.addAll(read(Groups.SUBGROUP, """
                select m.user_id, s.code from subgroup s join posting m on m.subgroup_code = s.merged_into
                  join person o on o.user_id = m.user_id
                 where o.active = true and s.left_host = 0 and m.state in ('published', 'accepted')"""));
        return due;
    }

    /** What was done in a subgroup that was merged is seen by whoever takes its work up, and by who reports of it. */
    @Override
    public Set<Membership> allowed() {
        return new HashSet<>(read(Groups.SUBGROUP, """
                select distinct m.user_id, s.code from subgroup s join posting m on m.batch_code = s.batch_code
                 where s.merged_into is not null"""));
    }

    private List<Membership> read(String prefix, String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> new Membership(row.getString(1), prefix + row.getString(2)))
                .list();
    }

    @Override
    public Optional<String> nameOf(String group) {
        if (group.startsWith(Groups.TEAM)) {
            return name("select team_number, batch_code from team where code = ?", Groups.TEAM, group, "蹲点组组长");
        }
        if (group.startsWith(Groups.SUBGROUP)) {
            return name(
                    "select subgroup_number, batch_code from subgroup where code = ?", Groups.SUBGROUP, group, "蹲点小组");
        }
        return Optional.empty();
    }

    private Optional<String> name(String sql, String prefix, String group, String what) {
        return jdbc.sql(sql)
                .param(group.substring(prefix.length()))
                .query((row, n) -> "第 " + row.getInt(1) + " " + what + "（" + row.getString(2) + "）")
                .optional();
    }
}
