package org.dundian.programme;

import java.util.List;
import java.util.Optional;

/** Looks subgroups up. */
public interface SubgroupDirectory {

    Optional<SubgroupOverview> byCode(String subgroup);

    /** The published subgroups, running or ended, that the person is or was last a member of, newest first. */
    List<SubgroupOverview> ofMember(String userId);
}
