package org.dundian.organisation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts and group memberships, kept by the engine's identity service. Group ids are those of {@link Groups}. */
public interface Accounts {

    /** Creates the account or updates its name, address and whether it may be used; an existing password stays. */
    void create(Person person, String password);

    /**
     * As {@link #create} for many at once, in a few statements. A new account has a password that nobody knows, until an
     * administrator sets one.
     */
    void createAll(Collection<Person> people);

    boolean exists(String userId);

    /** Those of the ids that have an account; one query. */
    Set<String> existing(Collection<String> userIds);

    /** Creates the group if it is missing. */
    void ensureGroup(String group, String name);

    /** The group's name in Chinese, or its id if it has none. */
    String groupName(String group);

    /** Adds the person to the group, creating the group if it is missing; does nothing if already a member. */
    void join(String userId, String group);

    /** As {@link #ensureGroup} for many at once, by their names; for groups that come with no grants of their own. */
    void ensureGroups(Map<String, String> names);

    /** As {@link #join} for many at once, in a few statements. The group is there, and all have accounts. */
    void joinAll(Collection<String> userIds, String group);

    /** Takes the person out of the group; does nothing if not a member. */
    void leave(String userId, String group);

    List<String> groupsOf(String userId);

    /** Ids of the members, sorted. */
    List<String> membersOf(String group);
}
