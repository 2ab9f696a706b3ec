package org.dundian.organisation;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What problems can be about, in the order in which they are offered. */
@Repository
public class Categories {

    private final JdbcClient jdbc;

    Categories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Category> all() {
        return jdbc.sql("select code, name from problem_category order by place")
                .query(DataClassRowMapper.newInstance(Category.class))
                .list();
    }

    public Optional<Category> byCode(String code) {
        return jdbc.sql("select code, name from problem_category where code = :code")
                .param("code", code)
                .query(DataClassRowMapper.newInstance(Category.class))
                .optional();
    }

    /** Adds the category behind those there are. */
    public void add(Category category) {
        jdbc.sql("insert into problem_category (code, name, place)"
                        + " values (:code, :name, (select coalesce(max(place), 0) + 1 from problem_category))")
                .param("code", category.code())
                .param("name", category.name())
                .update();
    }
}
