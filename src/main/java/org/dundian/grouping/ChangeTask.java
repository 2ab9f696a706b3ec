package org.dundian.grouping;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seats that a change leaves open, and who could fill them.
 *
 * @param crews all that are under way, those with open seats among them
 * @param reserve who has no place and could have one
 * @param chosen ids of those who have to be placed in the first open seats, in this order, whatever that breaks
 * @param fixed ids of members who stay where they are
 * @param before the crews before the change: what failed then does not count
 * @param donor code of the crew out of whose members seats are filled as long as it has more than it needs; null if none
 */
public record ChangeTask(
        List<PlacedCrew> crews,
        List<Candidate> reserve,
        List<String> chosen,
        Set<String> fixed,
        List<PlacedCrew> before,
        @Nullable String donor) {}
