package org.dundian.organisation;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All who may own a problem. */
@Repository
public class Owners {

    private static final String COLUMNS =
            "select code, organisation_code as organisation, name, kind from owner_department ";

    private final JdbcClient jdbc;

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
}
