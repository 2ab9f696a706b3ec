package org.dundian.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All who may own a problem. */
@Repository
public class Owners {

    private static final String COLUMNS =
            "select code, organisation_code as organisation, name, kind from owner_department ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final ObjectProvider<Accounts> accounts;

    /** @param accounts asked for late: the engine that keeps them may itself want to know owners */
    Owners(JdbcClient jdbc, JdbcTemplate batch, ObjectProvider<Accounts> accounts) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.accounts = accounts;
    }

    public Optional<Owner> byCode(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(DataClassRowMapper.newInstance(Owner.class))
                .optional();
    }

    /** Departments and the office first, then hosts' unions, then outside bodies, each by code. */
    public List<Owner> ofOrganisation(String organisation) {
        return jdbc.sql(COLUMNS + """
                                where organisation_code = :organisation
                                order by case kind when 'department' then 1 when 'office' then 2 when 'host' then 3 else 4 end,
                                         code""")
                .param("organisation", organisation)
                .query(DataClassRowMapper.newInstance(Owner.class))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the code is taken */
    public void add(Owner owner) {
        jdbc.sql("insert into owner_department (code, organisation_code, name, kind)"
                        + " values (:code, :organisation, :name, :kind)")
                .param("code", owner.code())
                .param("organisation", owner.organisation())
                .param("name", owner.name())
                .param("kind", owner.kind())
                .update();
    }

    /**
     * Makes unions of hosts owners, with a group each that nobody is a member of yet. Those that are owners already stay
     * as they are.
     *
     * @param hosts owners of kind {@link Owner#HOST}
     */
    @Transactional
    public void addHosts(Collection<Owner> hosts, String organisation) {
        Set<String> present = new HashSet<>(
                jdbc.sql("select code from owner_department where organisation_code = ? and kind = 'host'")
                        .param(organisation)
                        .query(String.class)
                        .list());
        List<Object[]> missing = new ArrayList<>();
        Map<String, String> groups = new TreeMap<>();
        for (Owner owner : hosts) {
            if (present.add(owner.code())) {
                missing.add(new Object[] {owner.code(), organisation, owner.name(), Owner.HOST});
                groups.put(Groups.owner(owner.code()), owner.name());
            }
        }
        batch.batchUpdate(
                "insert into owner_department (code, organisation_code, name, kind) values (?, ?, ?, ?)", missing);
        accounts.getObject().ensureGroups(groups);
    }
}
