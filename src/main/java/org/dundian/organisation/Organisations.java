package org.dundian.organisation;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All federations. */
@Repository
public class Organisations {

    private static final String COLUMNS = "select code, name, parent_code as parent, kind from organisation ";

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Organisation> byCode(String code) {
        return jdbc.sql(COLUMNS + "where code = :code")
                .param("code", code)
                .query(DataClassRowMapper.newInstance(Organisation.class))
                .optional();
    }

    public List<Organisation> all() {
        return jdbc.sql(COLUMNS + "order by code")
                .query(DataClassRowMapper.newInstance(Organisation.class))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the code is taken */
    public void add(Organisation organisation) {
        jdbc.sql("insert into organisation (code, name, parent_code, kind) values (:code, :name, :parent, :kind)")
                .param("code", organisation.code())
                .param("name", organisation.name())
                .param("parent", organisation.parent())
                .param("kind", organisation.kind())
                .update();
    }
}
