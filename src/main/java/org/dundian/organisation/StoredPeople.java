package org.dundian.organisation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class StoredPeople implements People {

    private static final String COLUMNS =
            "select user_id, name, organisation_code as organisation, email, language, active from person ";

    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final ObjectProvider<Accounts> accounts;

    /** @param accounts asked for late: the engine that keeps them may itself want to know people */
    StoredPeople(JdbcClient jdbc, JdbcTemplate batch, ObjectProvider<Accounts> accounts) {
        this.jdbc = jdbc;
        this.batch = batch;
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
    public List<Person> all() {
        return jdbc.sql(COLUMNS)
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

    @Override
    @Transactional
    public void saveAll(Collection<Person> people) {
        Set<String> present = new HashSet<>();
        List<Person> all = List.copyOf(people);
        for (int i = 0; i < all.size(); i += AT_A_TIME) {
            List<String> ids = all.subList(i, Math.min(all.size(), i + AT_A_TIME)).stream()
                    .map(Person::userId)
                    .toList();
            present.addAll(jdbc.sql("select user_id from person where user_id in (:ids)")
                    .param("ids", ids)
                    .query(String.class)
                    .list());
        }
        batch.batchUpdate("""
                update person set name = ?, organisation_code = ?, email = ?, language = ?, active = ? where user_id = ?""", columns(all.stream().filter(person -> present.contains(person.userId()))));
        batch.batchUpdate("""
                insert into person (name, organisation_code, email, language, active, user_id)
                values (?, ?, ?, ?, ?, ?)""", columns(all.stream().filter(person -> !present.contains(person.userId()))));
    }

    private static List<@Nullable Object[]> columns(Stream<Person> people) {
        return people.map(person -> new @Nullable Object[] {
                    person.name(),
                    person.organisation(),
                    person.email(),
                    person.language(),
                    person.active(),
                    person.userId()
                })
                .toList();
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
