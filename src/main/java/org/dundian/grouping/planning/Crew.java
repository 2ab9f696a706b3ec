package org.dundian.grouping.planning;

import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param number from 1
 * @param hosts of all teams
 * @param teams how many there are
 * @param pinnedLeader id of who must lead it; null if anybody may
 */
public record Crew(
        int number, int hosts, int teams, @Nullable String pinnedLeader) {}
