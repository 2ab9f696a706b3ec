package org.dundian.grouping;

import java.util.Set;

/**
 * A rule that a grouping breaks.
 *
 * @param field path of what breaks it, as {@code teams[0].subgroups[2].members}
 * @param message what is wrong, naming persons and hosts
 * @param team number of the team in which it is; 0 if in none
 * @param subgroup number of the subgroup in which it is; 0 if in none
 * @param cadres ids of those whom it concerns
 * @param hosts codes of the hosts that it concerns
 */
public record Breach(String field, String message, int team, int subgroup, Set<String> cadres, Set<String> hosts) {}
