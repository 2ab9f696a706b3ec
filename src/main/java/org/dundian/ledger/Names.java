package org.dundian.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Role;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.problem.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names behind codes and user ids; a code nobody knows stands for itself. */
@Component
public class Names {

    private static final Map<String, Role> ROLES_OF_GROUPS = Map.of(
            Groups.OFFICE, Role.OFFICE,
            Groups.LEADERSHIP, Role.LEADERSHIP,
            Groups.AUDITORS, Role.AUDITOR);

    private final JdbcClient jdbc;
    private final SubstitutionBook substitutions;

    Names(JdbcClient jdbc, SubstitutionBook substitutions) {
        this.jdbc = jdbc;
        this.substitutions = substitutions;
    }

    public Map<String, String> hosts(Collection<String> codes) {
        return names("select code, name from host where code in (:keys)", codes);
    }

    public Map<String, String> owners(Collection<? extends @Nullable String> codes) {
        return names("select code, name from owner_department where code in (:keys)", codes);
    }

    public Map<String, String> people(Collection<? extends @Nullable String> userIds) {
        return names("select user_id, name from person where user_id in (:keys)", userIds);
    }

    public Map<String, String> categories(Collection<String> codes) {
        return names("select code, name from problem_category where code in (:keys)", codes);
    }

    /** In words: a person's name, or what a group is. */
    public String actor(String kept) {
        Actor actor = Actor.parse(kept);
        if (!actor.group()) {
            return of(people(Set.of(actor.id())), actor.id());
        }
        for (Map.Entry<String, Role> each : ROLES_OF_GROUPS.entrySet()) {
            if (actor.id().startsWith(each.getKey())) {
                return each.getValue().label();
            }
        }
        if (actor.id().startsWith(Groups.OWNER)) {
            String owner = actor.id().substring(Groups.OWNER.length());
            return of(owners(Set.of(owner)), owner);
        }
        if (actor.id().startsWith(Groups.SUBGROUP)) {
            return "蹲点小组 " + actor.id().substring(Groups.SUBGROUP.length());
        }
        return actor.id();
    }

    /** As {@link #actor}, with who stands in for somebody who is away today. */
    public String actorWithStandIn(String kept) {
        Actor actor = Actor.parse(kept);
        String name = actor(kept);
        return actor.group()
                ? name
                : substitutions
                        .today()
                        .actingFor(actor.id())
                        .map(acting -> of(people(Set.of(acting)), acting) + " 代 " + name)
                        .orElse(name);
    }

    private static String of(Map<String, String> names, String code) {
        return Objects.requireNonNullElse(names.get(code), code);
    }

    private Map<String, String> names(String sql, Collection<? extends @Nullable String> keys) {
        Map<String, String> names = new HashMap<>();
        Set<String> wanted = new LinkedHashSet<>();
        for (String key : keys) {
            if (key != null) {
                wanted.add(key);
                names.put(key, key);
            }
        }
        if (!wanted.isEmpty()) {
            jdbc.sql(sql).param("keys", wanted).query(row -> {
                names.put(row.getString(1), row.getString(2));
            });
        }
        return names;
    }
}
