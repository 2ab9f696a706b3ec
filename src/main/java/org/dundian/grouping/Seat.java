package org.dundian.grouping;

/**
 * Where a cadre or a host is in a grouping.
 *
 * @param team number of the team; 0 if there is none
 * @param subgroup number of the subgroup; 0 for a team leader who is in none
 * @param host code of the subgroup's host; empty if there is none
 * @param leads whether the subgroup; never for a host
 * @param leadsTeam whether the team; never for a host
 */
public record Seat(int team, int subgroup, String host, boolean leads, boolean leadsTeam) {

    /** Of whom or what has no place. */
    public static final Seat NONE = new Seat(0, 0, "", false, false);

    public boolean isTaken() {
        return team > 0;
    }
}
