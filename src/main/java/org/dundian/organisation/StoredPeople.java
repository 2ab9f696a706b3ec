package org.dundian.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class StoredPeople implements People {

    private static final String COLUMNS =
            "select user_id, name, organisation_code as organisation, email, language, active from person ";

    private final JdbcClient jdbc;
    private final ObjectProvider<Accounts> accounts;

    /** @param accounts asked for late: the engine that keeps them may itself want to know people */
    StoredPeople(JdbcClient jdbc, ObjectProvider<Accounts> accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public Optional<Person> findById(String userId) {
        return jdbc.sql(COLUMNS + "where user_id = :id")
                .param("id", userId)
                .query(DataClassRowMapper.newInstance(Person.class))
                .optional();
    }

    @Override
    public List<Person> findAllById(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + "where user_id in (:ids) order by user_id")
                .param("ids", userIds)
                .query(DataClassRowMapper.newInstance(Person.class))
                .list();
    }

    @Override
    public List<Person> activeOf(String organisation) {
        return jdbc.sql(COLUMNS + "where organisation_code = :organisation and active = true order by user_id")
                .param("organisation", organisation)
                .query(DataClassRowMapper.newInstance(Person.class))
                .list();
    }

    @Override
    @Transactional
    public void save(Person person) {
        int updated = bind(jdbc.sql("""
                        update person set name = :name, organisation_code = :organisation, email = :email,
                               language = :language, active = :active
                         where user_id = :id"""), person);
        if (updated == 0) {
            bind(jdbc.sql("""
                            insert into person (user_id, name, organisation_code, email, language, active)
                            values (:id, :name, :organisation, :email, :language, :active)"""), person);
        }
    }

    private static int bind(JdbcClient.StatementSpec statement, Person person) {
        return statement
                .param("id", person.userId())
                .param("name", person.name())
                .param("organisation", person.organisation())
                .param("email", person.email())
                .param("language", person.language())
                .param("active", person.active())
                .update();
    }

    @Override
    @Transactional
    public void changeEmail(String userId, String email) {
        findById(userId).ifPresent(person -> {
            Person corrected =
                    new Person(userId, person.name(), person.organisation(), email, person.language(), person.active());
            save(corrected);
            if (accounts.getObject().exists(userId)) {
                accounts.getObject().create(corrected, "");
            }
        });
    }

    @Override
    public String nameOf(String userId) {
        return findById(userId).map(Person::name).orElse(userId);
    }
}
