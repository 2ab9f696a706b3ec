package org.dundian.engine;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityInfoEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MembershipEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.dundian.organisation.Person;

/**
 * Thousands of accounts and memberships, as one command writes them: what is there is read some hundreds at a time, and
 * the rest is inserted as a batch. The engine's own services ask several times for each.
 */
final class BulkAccounts {

    private static final int AT_A_TIME = 500;

    private final IdentityService identities;
    private final SecureRandom random = new SecureRandom();

    BulkAccounts(IdentityService identities) {
        this.identities = identities;
    }

    void create(Collection<Person> people) {
        Map<String, User> present = new HashMap<>();
        parts(people.stream().map(Person::userId).toList())
                .forEach(ids -> identities
                        .createUserQuery()
                        .userIdIn(ids)
                        .list()
                        .forEach(user -> present.put(user.getId(), user)));
        for (Person person : people) {
            User user = present.get(person.userId());
            boolean isNew = user == null;
            if (user == null) {
                user = identities.newUser(person.userId());
                user.setPassword(unknown());
            }
            user.setFirstName(person.name());
            user.setLastName("");
            user.setEmail(person.email());
            identities.saveUser(user);
            if (isNew) {
                describe(person);
            }
        }
    }

    /** Writes what the engine's own columns have no place for; nothing of it is there. */
    static void describe(Person person) {
        info(person.userId(), CamundaAccounts.ORGANISATION, person.organisation());
        info(person.userId(), CamundaAccounts.LANGUAGE, person.language());
        info(person.userId(), CamundaAccounts.ACTIVE, Boolean.toString(person.active()));
    }

    private String unknown() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void info(String userId, String key, String value) {
        IdentityInfoEntity info = new IdentityInfoEntity();
        info.setUserId(userId);
        info.setType(IdentityInfoEntity.TYPE_USERINFO);
        info.setKey(key);
        info.setValue(value);
        Context.getCommandContext().getDbEntityManager().insert(info);
    }

    void ensureGroups(Map<String, String> names) {
        Set<String> present = new HashSet<>();
        parts(List.copyOf(names.keySet()))
                .forEach(ids -> identities.createGroupQuery().groupIdIn(ids).list().stream()
                        .map(Group::getId)
                        .forEach(present::add));
        names.forEach((id, name) -> {
            if (!present.contains(id)) {
                Group group = identities.newGroup(id);
                group.setName(name);
                group.setType("WORKFLOW");
                identities.saveGroup(group);
            }
        });
    }

    void join(Collection<String> userIds, String group) {
        Set<String> members = new HashSet<>();
        identities.createUserQuery().memberOfGroup(group).list().forEach(user -> members.add(user.getId()));
        GroupEntity joined = new GroupEntity(group);
        for (String userId : userIds) {
            if (members.add(userId)) {
                MembershipEntity membership = new MembershipEntity();
                membership.setUser(new UserEntity(userId));
                membership.setGroup(joined);
                Context.getCommandContext().getDbEntityManager().insert(membership);
            }
        }
    }

    private static List<String[]> parts(List<String> ids) {
        List<String[]> parts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += AT_A_TIME) {
            parts.add(ids.subList(i, Math.min(ids.size(), i + AT_A_TIME)).toArray(String[]::new));
        }
        return parts;
    }
}
