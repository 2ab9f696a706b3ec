package org.dundian.grouping;

import java.util.List;
import java.util.Set;

/**
 * Somebody to be grouped. What is empty is not known, and costs nothing.
 *
 * @param id unique among the candidates
 * @param name as on screen
 * @param department departments are mixed within a subgroup
 * @param grade grades are mixed within a subgroup
 * @param gender {@code female}, {@code male} or empty
 * @param birthYear 0 if not known
 * @param district of residence
 * @param skills codes of expertise and languages, in the words in which hosts want them
 * @param mayLead whether fit to lead a subgroup
 * @param mayLeadTeam whether fit to lead a team
 * @param unavailable when the candidate cannot be stationed
 * @param conflicts codes of hosts where a relative works or where the candidate was employed
 * @param apart ids of candidates with whom the candidate must not share a subgroup; enough if one names the other
 * @param lastHosts codes of last year's hosts
 * @param lastPartners ids of last year's partners
 */
public record Candidate(
        String id,
        String name,
        String department,
        String grade,
        String gender,
        int birthYear,
        String district,
        Set<String> skills,
        boolean mayLead,
        boolean mayLeadTeam,
        WantedRole wanted,
        List<Period> unavailable,
        Set<String> conflicts,
        Set<String> apart,
        Set<String> lastHosts,
        Set<String> lastPartners) {

    /** Of whom no more is known. */
    public Candidate(String id, String department, Set<String> skills, boolean mayLead, boolean mayLeadTeam) {
        this(
                id,
                id,
                department,
                "",
                "",
                0,
                "",
                skills,
                mayLead,
                mayLeadTeam,
                WantedRole.ANY,
                List.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** The same, fit to lead. */
    public Candidate leading() {
        return new Candidate(
                id,
                name,
                department,
                grade,
                gender,
                birthYear,
                district,
                skills,
                true,
                mayLeadTeam,
                wanted,
                unavailable,
                conflicts,
                apart,
                lastHosts,
                lastPartners);
    }

    /** Whether the two must not share a subgroup. */
    public boolean isApartFrom(Candidate other) {
        return apart.contains(other.id) || other.apart.contains(id);
    }

    public boolean mayServeAt(Place place) {
        return !conflicts.contains(place.code());
    }
}
