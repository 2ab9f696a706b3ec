package org.dundian.rehearsal.forecast;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the office assumes of a batch that nobody has been sent out for.
 *
 * @param perWeek problems a week reported by all those subgroups together that have no number of their own
 * @param bySubgroup problems a week by the number of a subgroup that has one
 * @param categories weights by category code, at least one above 0
 * @param severities weights by severity code, at least one above 0
 * @param owners by owner code; {@link #HOST_UNION} for each host's own union
 * @param atOnce how many problems one person gets on with on the same day, at least 1; what comes beyond that waits
 * @param triage working hours until the office has triaged a report
 * @param response working hours until the owner has accepted what it was given
 * @param decision working hours until a supervisor has decided an escalation
 * @param dissatisfied of a hundred solutions, how many are verified as not satisfying
 * @param seed the same plan with the same assumptions and seed gives the same result
 */
public record Assumptions(
        double perWeek,
        SortedMap<Integer, Double> bySubgroup,
        SortedMap<String, Integer> categories,
        SortedMap<String, Integer> severities,
        SortedMap<String, Handling> owners,
        int atOnce,
        Spread triage,
        Spread response,
        Spread decision,
        int dissatisfied,
        long seed) {

    /** Stands for the union of whatever host it is. */
    public static final String HOST_UNION = "host";

    public Assumptions {
        bySubgroup = new TreeMap<>(bySubgroup);
        categories = new TreeMap<>(categories);
        severities = new TreeMap<>(severities);
        owners = new TreeMap<>(owners);
    }

    /**
     * How an owner works.
     *
     * @param people who are there to handle problems; with 0 nothing is ever accepted
     * @param days working days that a problem takes once somebody has begun it
     */
    public record Handling(int people, Spread days) {}

    /** @param owner code of an owner; a host's union works as all hosts' unions do */
    public Handling handlingOf(String owner) {
        Map<String, Handling> all = owners;
        Handling own = all.get(owner.startsWith("host-") ? HOST_UNION : owner);
        return own == null ? new Handling(0, new Spread(1, 1)) : own;
    }
}
