package org.dundian.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.organisation.Membership;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All accounts, groups and memberships that the engine's tables hold, each in one statement: its services ask for each. */
@Component
class StoredIdentities {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    StoredIdentities(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** An account as the engine keeps it. */
    record Account(
            String userId,
            String name,
            @Nullable String email,
            @Nullable String organisation,
            @Nullable String language,
            boolean active) {

        /** @return which columns are otherwise than the person's, or an empty text */
        String differenceTo(Person person) {
            List<String> different = new ArrayList<>();
            if (!name.equals(person.name())) {
                different.add("name");
            }
            if (!Objects.equals(orNull(email), orNull(person.email()))) {
                different.add("email");
            }
            if (!person.organisation().equals(organisation)) {
                different.add("organisation");
            }
            if (!person.language().equals(language)) {
                different.add("language");
            }
            if (person.active() != active) {
                different.add("active");
            }
            return String.join(", ", different);
        }

        private static @Nullable String orNull(@Nullable String text) {
            return text == null || text.isEmpty() ? null : text;
        }
    }

    Map<String, Account> accounts() {
        Map<String, Map<String, String>> infos = new HashMap<>();
        jdbc.sql("select user_id_, key_, value_ from act_id_info where type_ = 'userinfo'")
                .query(row -> {
                    infos.computeIfAbsent(row.getString(1), none -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        Map<String, Account> all = new HashMap<>();
        jdbc.sql("select id_, first_, last_, email_ from act_id_user").query(row -> {
            Map<String, String> info = infos.getOrDefault(row.getString(1), Map.of());
            String name = (text(row.getString(2)) + " " + text(row.getString(3))).strip();
            all.put(
                    row.getString(1),
                    new Account(
                            row.getString(1),
                            name,
                            row.getString(4),
                            info.get(CamundaAccounts.ORGANISATION),
                            info.get(CamundaAccounts.LANGUAGE),
                            !"false".equals(info.get(CamundaAccounts.ACTIVE))));
        });
        return all;
    }

    Set<String> groups() {
        return new HashSet<>(
                jdbc.sql("select id_ from act_id_group").query(String.class).list());
    }

    Set<Membership> memberships() {
        return new HashSet<>(jdbc.sql("select user_id_, group_id_ from act_id_membership")
                .query((row, n) -> new Membership(row.getString(1), row.getString(2)))
                .list());
    }

    /** Ids of the filters that are nobody's own. */
    Set<String> filters() {
        return new HashSet<>(jdbc.sql("select id_ from act_ru_filter where owner_ is null")
                .query(String.class)
                .list());
    }

    void remove(Collection<Membership> memberships) {
        batch.batchUpdate(
                "delete from act_id_membership where user_id_ = ? and group_id_ = ?",
                memberships.stream()
                        .map(each -> new Object[] {each.userId(), each.group()})
                        .toList());
    }

    void removeRights(Collection<String> ids) {
        batch.batchUpdate(
                "delete from act_ru_authorization where id_ = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }

    /** What is kept beside the engine's own columns of an account is forgotten, to be written anew. */
    void forgetInfos(Collection<String> userIds) {
        batch.batchUpdate(
                "delete from act_id_info where user_id_ = ? and type_ = 'userinfo' and key_ in ('"
                        + CamundaAccounts.ORGANISATION + "', '" + CamundaAccounts.LANGUAGE + "', '"
                        + CamundaAccounts.ACTIVE + "')",
                userIds.stream().map(id -> new Object[] {id}).toList());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
