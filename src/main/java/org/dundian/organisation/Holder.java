package org.dundian.organisation;

import java.util.List;

/**
 * Somebody and the groups they hold.
 *
 * @param groups ids of {@link Groups}; of somebody who is stood in for, only those that a stand-in acts with
 */
public record Holder(String userId, List<String> groups) {

    public Holder {
        groups = List.copyOf(groups);
    }

    public boolean is(String user) {
        return userId.equals(user);
    }

    public boolean isIn(String group) {
        return groups.contains(group);
    }

    public Sight sight() {
        return Sight.of(userId, groups);
    }
}
