package org.dundian.problem;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Membership;
import org.dundian.organisation.Memberships;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever took over a leaver's problems as the contact may be in the reporting subgroup without a posting there. */
@Component
class MembershipsOfContacts implements Memberships {

    private final JdbcClient jdbc;

    MembershipsOfContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<Membership> due() {
        return Set.of();
    }

    @Override
    public Set<Membership> allowed() {
        return new HashSet<>(jdbc.sql("select distinct contact, subgroup_code from problem where contact is not null")
                .query((row, n) -> new Membership(row.getString(1), Groups.subgroup(row.getString(2))))
                .list());
    }

    @Override
    public Optional<String> nameOf(String group) {
        return Optional.empty();
    }
}
