package org.dundian.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContextInterceptor;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutorImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringTransactionInterceptor;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    private final BulkAccounts bulk;
    private final StoredIdentities stored;
    private final CommandInterceptor ownCommand;

    CamundaAccounts(
            IdentityService identities,
            ActingPerson acting,
            Grants grants,
            StoredIdentities stored,
            ProcessEngineConfigurationImpl engine,
            PlatformTransactionManager transactions) {
        this.identities = identities;
        this.acting = acting;
        this.grants = grants;
        this.stored = stored;
        this.bulk = new BulkAccounts(identities);
        this.ownCommand =
                new SpringTransactionInterceptor(transactions, TransactionDefinition.PROPAGATION_REQUIRED, engine);
        CommandInterceptor ownContext = new CommandContextInterceptor(engine.getCommandContextFactory(), engine, true);
        ownCommand.setNext(ownContext);
        ownContext.setNext(new CommandExecutorImpl());
    }

    @Override
    @Transactional
    public void create(Person person, String password) {
        atOnce(() -> {
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
        // a command of its own, which finds what the engine granted with a new account
        atOnce(() -> grants.follow(person.userId(), person.active()));
    }

    @Override
    @Transactional
    public void createAll(Collection<Person> people) {
        atOnce(() -> bulk.create(people));
    }

    /** Makes accounts that are missing, and brings others up to date, all in a few statements. */
    void renew(Collection<Person> missing, Collection<Person> changed) {
        List<Person> all = new ArrayList<>(missing);
        all.addAll(changed);
        stored.forgetInfos(changed.stream().map(Person::userId).toList());
        atOnce(() -> {
            bulk.create(all);
            changed.forEach(BulkAccounts::describe);
        });
    }

    @Override
    public boolean exists(String userId) {
        return atOnce(() -> find(userId) != null);
    }

    @Override
    public Set<String> existing(Collection<String> userIds) {
        return userIds.isEmpty()
                ? Set.of()
                : atOnce(() -> identities.createUserQuery().userIdIn(userIds.toArray(String[]::new)).list().stream()
                        .map(User::getId)
                        .collect(Collectors.toSet()));
    }

    @Override
    @Transactional
    public void ensureGroup(String group, String name) {
        atOnce(() -> {
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
    public String groupName(String group) {
        return atOnce(() -> {
            Group found = identities.createGroupQuery().groupId(group).singleResult();
            return found == null || found.getName() == null ? group : found.getName();
        });
    }

    @Override
    @Transactional
    public void join(String userId, String group) {
        atOnce(() -> {
            if (identities.createGroupQuery().groupMember(userId).groupId(group).count() > 0) {
                return;
            }
            ensureGroup(group, group);
            identities.createMembership(userId, group);
        });
    }

    @Override
    @Transactional
    public void ensureGroups(Map<String, String> names) {
        atOnce(() -> bulk.ensureGroups(names));
    }

    @Override
    @Transactional
    public void joinAll(Collection<String> userIds, String group) {
        atOnce(() -> bulk.join(userIds, group));
    }

    @Override
    @Transactional
    public void leave(String userId, String group) {
        atOnce(() -> identities.deleteMembership(userId, group));
    }

    @Override
    public List<String> groupsOf(String userId) {
        return atOnce(() -> identities.createGroupQuery().groupMember(userId).orderByGroupId().asc().list().stream()
                .map(Group::getId)
                .toList());
    }

    @Override
    public List<String> membersOf(String group) {
        return atOnce(() -> identities.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(User::getId)
                .toList());
    }

    /**
     * Does {@code work} as the application and in a command of its own, which reads and writes at once within the caller's
     * transaction. A listener runs inside a command of the engine that keeps its changes back until it ends and remembers
     * what it has read: a group made a line before would not be found, and made again.
     */
    <T extends @Nullable Object> T atOnce(Supplier<T> work) {
        return acting.asApplication(() -> ownCommand.execute((Command<T>) context -> work.get()));
    }

    private void atOnce(Runnable work) {
        atOnce(() -> {
            work.run();
            return true;
        });
    }

    private User find(String userId) {
        return identities.createUserQuery().userId(userId).singleResult();
    }
}
