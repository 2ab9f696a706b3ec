package org.dundian.organisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role where. */
@Repository
public class RolesHeld {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    RolesHeld(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    public List<RoleHeld> of(String userId) {
        return jdbc.sql("select role, organisation_code, scope from role_held where user_id = :user"
                        + " order by role, organisation_code, scope")
                .param("user", userId)
                .query((row, number) -> new RoleHeld(role(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }

    /** That somebody holds a role. */
    record OnePersons(String userId, RoleHeld role) {}

    /** All that people with open accounts hold; one query. */
    List<OnePersons> ofActivePeople() {
        return jdbc.sql("""
                        select r.user_id, r.role, r.organisation_code, r.scope from role_held r
                          join person p on p.user_id = r.user_id where p.active = true""")
                .query((row, number) -> new OnePersons(
                        row.getString(1), new RoleHeld(role(row.getString(2)), row.getString(3), row.getString(4))))
                .list();
    }

    /** User ids of active people who hold the role, sorted. */
    public List<String> holders(Role role, String organisation) {
        return jdbc.sql("""
                        select distinct r.user_id from role_held r join person p on p.user_id = r.user_id
                         where r.role = :role and r.organisation_code = :organisation and p.active = true
                         order by r.user_id""")
                .param("role", role.code())
                .param("organisation", organisation)
                .query(String.class)
                .list();
    }

    /** User ids of the active handlers and heads of the owner, sorted. */
    public List<String> ofOwner(String owner) {
        return peopleOf(Set.of(owner), Role.HANDLER, Role.HEAD);
    }

    /** User ids of the active heads of the owner, sorted. */
    public List<String> headsOf(String owner) {
        return peopleOf(Set.of(owner), Role.HEAD);
    }

    /** Everybody who works for an owner that the person heads, the person included; empty for most people. */
    public Set<String> peopleHeadedBy(String userId) {
        List<String> headed = jdbc.sql("select scope from role_held where user_id = :user and role = 'head'")
                .param("user", userId)
                .query(String.class)
                .list();
        return headed.isEmpty() ? Set.of() : new TreeSet<>(peopleOf(new TreeSet<>(headed), Role.HANDLER, Role.HEAD));
    }

    private List<String> peopleOf(Set<String> owners, Role... roles) {
        return jdbc.sql("""
                        select distinct r.user_id from role_held r join person p on p.user_id = r.user_id
                         where r.scope in (:owners) and r.role in (:roles) and p.active = true
                         order by r.user_id""")
                .param("owners", owners)
                .param("roles", Arrays.stream(roles).map(Role::code).toList())
                .query(String.class)
                .list();
    }

    /** Does nothing if the person holds it already. */
    @Transactional
    public void add(String userId, RoleHeld held) {
        if (!of(userId).contains(held)) {
            jdbc.sql("insert into role_held (user_id, role, organisation_code, scope)"
                            + " values (:user, :role, :organisation, :scope)")
                    .param("user", userId)
                    .param("role", held.role().code())
                    .param("organisation", held.organisation())
                    .param("scope", held.scope())
                    .update();
        }
    }

    /** As {@link #add} for many at once, in a few statements; all of it within one organisation. */
    @Transactional
    void addAll(Collection<Staffing.Hire> hires, String organisation) {
        Set<List<String>> present =
                new HashSet<>(jdbc.sql("select user_id, role, scope from role_held where organisation_code = ?")
                        .param(organisation)
                        .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                        .list());
        List<Object[]> missing = new ArrayList<>();
        for (Staffing.Hire hire : hires) {
            String user = hire.person().userId();
            for (RoleHeld held : hire.held()) {
                if (present.add(List.of(user, held.role().code(), held.scope()))) {
                    missing.add(new Object[] {user, held.role().code(), organisation, held.scope()});
                }
            }
        }
        batch.batchUpdate(
                "insert into role_held (user_id, role, organisation_code, scope) values (?, ?, ?, ?)", missing);
    }

    /** Does nothing if the person does not hold it. */
    void remove(String userId, RoleHeld held) {
        jdbc.sql("delete from role_held where user_id = :user and role = :role"
                        + " and organisation_code = :organisation and scope = :scope")
                .param("user", userId)
                .param("role", held.role().code())
                .param("organisation", held.organisation())
                .param("scope", held.scope())
                .update();
    }

    /** The person holds none any more. */
    void removeAll(String userId) {
        jdbc.sql("delete from role_held where user_id = :user")
                .param("user", userId)
                .update();
    }

    private static Role role(String code) {
        return Arrays.stream(Role.values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown role in the database: " + code));
    }
}
