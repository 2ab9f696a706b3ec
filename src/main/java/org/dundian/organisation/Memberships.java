package org.dundian.organisation;

import java.util.Optional;
import java.util.Set;

/**
 * What one module's tables say of who belongs into which group. Together they are what the engine's groups should hold;
 * closed accounts belong into none.
 */
public interface Memberships {

    /** Everybody who must be in a group; a bounded number of statements. */
    Set<Membership> due();

    /** Those who may be in a group beside them. */
    default Set<Membership> allowed() {
        return Set.of();
    }

    /** Groups that there must be though nobody may be in them yet. */
    default Set<String> groups() {
        return Set.of();
    }

    /** The name on screen of a group that this module speaks of. */
    Optional<String> nameOf(String group);
}
