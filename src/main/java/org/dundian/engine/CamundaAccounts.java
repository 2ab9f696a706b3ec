package org.dundian.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in the engine's own identity tables. What it does, it does as the application, whoever is signed in. */
@Component
class CamundaAccounts implements Accounts {

    static final String ORGANISATION = "organisation";
    static final String LANGUAGE = "language";
    static final String ACTIVE = "active";

    private final IdentityService identities;
    private final ActingPerson acting;
    private final Grants grants;

    CamundaAccounts(IdentityService identities, ActingPerson acting, Grants grants) {
        this.identities = identities;
        this.acting = acting;
        this.grants = grants;
    }

    @Override
    @Transactional
    public void create(Person person, String password) {
        acting.asApplication(() -> {
            User user = find(person.userId());
            if (user == null) {
                user = identities.newUser(person.userId());
                user.setPassword(password);
            }
            user.setFirstName(person.name());
            user.setLastName("");
            user.setEmail(person.email());
            identities.saveUser(user);
            identities.setUserInfo(person.userId(), ORGANISATION, person.organisation());
            identities.setUserInfo(person.userId(), LANGUAGE, person.language());
            identities.setUserInfo(person.userId(), ACTIVE, Boolean.toString(person.active()));
        });
    }

    @Override
    public boolean exists(String userId) {
        return acting.asApplication(() -> find(userId) != null);
    }

    @Override
    @Transactional
    public void ensureGroup(String group, String name) {
        if (isBeingCreated(group)) {
            return;
        }
        acting.asApplication(() -> {
            if (identities.createGroupQuery().groupId(group).count() == 0) {
                Group created = identities.newGroup(group);
                created.setName(name);
                created.setType("WORKFLOW");
                identities.saveGroup(created);
            }
            grants.ensureFor(group);
        });
    }

    @Override
    @Transactional
    public void join(String userId, String group) {
        acting.asApplication(() -> {
            if (identities.createGroupQuery().groupMember(userId).groupId(group).count() > 0) {
                return;
            }
            ensureGroup(group, group);
            identities.createMembership(userId, group);
        });
    }

    @Override
    @Transactional
    public void leave(String userId, String group) {
        acting.asApplication(() -> identities.deleteMembership(userId, group));
    }

    @Override
    public List<String> groupsOf(String userId) {
        return acting.asApplication(
                () -> identities.createGroupQuery().groupMember(userId).orderByGroupId().asc().list().stream()
                        .map(Group::getId)
                        .toList());
    }

    @Override
    public List<String> membersOf(String group) {
        return acting.asApplication(
                () -> identities.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                        .map(User::getId)
                        .toList());
    }

    /** Whether the engine's present command has created the group already; its queries see only what was written. */
    private static boolean isBeingCreated(String group) {
        CommandContext command = Context.getCommandContext();
        return command != null && command.getDbEntityManager().getCachedEntity(GroupEntity.class, group) != null;
    }

    private User find(String userId) {
        return identities.createUserQuery().userId(userId).singleResult();
    }
}
