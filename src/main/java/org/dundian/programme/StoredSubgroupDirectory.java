package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoredSubgroupDirectory implements SubgroupDirectory {

    private static final String COLUMNS = """
            select s.code, s.batch_code, b.programme_code, p.organisation_code, s.team_code, t.leader as team_leader,
                   s.host_code, s.leader, s.ends_on,
                   (select string_agg(m.host_code, ',' order by m.code) from subgroup m
                     where m.merged_into = s.code and m.left_host = 0) as merged_hosts
              from subgroup s
              join batch b on b.code = s.batch_code
              join programme p on p.code = b.programme_code
              join team t on t.code = s.team_code
            """;

    private final JdbcClient jdbc;

    StoredSubgroupDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<SubgroupOverview> byCode(String subgroup) {
        return jdbc.sql(COLUMNS + "where s.code = :code")
                .param("code", subgroup)
                .query(this::overview)
                .optional();
    }

    @Override
    public List<SubgroupOverview> ofMember(String userId) {
        return jdbc.sql(COLUMNS + """
                                where s.state <> 'proposed'
                                  and exists (select 1 from posting m
                                               where m.subgroup_code = s.code and m.user_id = :user
                                                 and m.state in ('published', 'accepted', 'completed'))
                                order by s.starts_on desc, s.code desc""")
                .param("user", userId)
                .query(this::overview)
                .list();
    }

    private SubgroupOverview overview(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        String leader = row.getString("leader");
        List<String> members = new ArrayList<>(
                jdbc.sql("""
                        select user_id from posting
                         where subgroup_code = :code and state in ('proposed', 'published', 'accepted', 'completed')
                         order by user_id""").param("code", code).query(String.class).list());
        if (leader != null && members.remove(leader)) {
            members.add(0, leader);
        }
        List<String> hosts = new ArrayList<>(List.of(row.getString("host_code")));
        String merged = row.getString("merged_hosts");
        if (merged != null) {
            hosts.addAll(List.of(merged.split(",")));
        }
        return new SubgroupOverview(
                code,
                row.getString("batch_code"),
                row.getString("programme_code"),
                row.getString("organisation_code"),
                row.getString("team_code"),
                row.getString("team_leader"),
                row.getString("host_code"),
                List.copyOf(hosts),
                leader,
                members,
                Objects.requireNonNull(row.getDate("ends_on")).toLocalDate());
    }
}
