package org.dundian.programme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subgroup as others need to know it.
 *
 * @param code such as {@code CQ-2024-B1-S07}
 * @param organisation the programme's organisation
 * @param teamLeader user id
 * @param host where it is stationed
 * @param hosts codes of all hosts that it looks after: the one where it is stationed first, then those of subgroups merged into it
 * @param members user ids of the current members, the leader first; after the stay, the contact group
 * @param endsOn last day of the stay
 */
public record SubgroupOverview(
        String code,
        String batch,
        String programme,
        String organisation,
        String team,
        String teamLeader,
        String host,
        List<String> hosts,
        @Nullable String leader,
        List<String> members,
        LocalDate endsOn) {}
