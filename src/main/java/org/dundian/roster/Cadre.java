package org.dundian.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of the federation's staff who can be stationed. The phone is no part of it: see {@link RosterBook}.
 *
 * @param userId the person's
 * @param department the department that sends the cadre, in the words of the screen
 * @param gender {@code female} or {@code male}
 * @param expertise codes, lower-case words such as {@code law}
 * @param mayLead whether fit to lead a subgroup
 * @param mayLeadTeam whether fit to lead a team
 * @param unavailableWhy given when not available
 */
public record Cadre(
        String userId,
        String organisation,
        String department,
        String grade,
        String gender,
        int birthYear,
        Set<String> expertise,
        boolean mayLead,
        boolean mayLeadTeam,
        boolean available,
        @Nullable String unavailableWhy,
        Profile profile) {

    /** A cadre of whom no more is known. */
    public Cadre(
            String userId,
            String organisation,
            String department,
            String grade,
            String gender,
            int birthYear,
            Set<String> expertise,
            boolean mayLead,
            boolean mayLeadTeam,
            boolean available,
            @Nullable String unavailableWhy) {
        this(
                userId,
                organisation,
                department,
                grade,
                gender,
                birthYear,
                expertise,
                mayLead,
                mayLeadTeam,
                available,
                unavailableWhy,
                Profile.UNKNOWN);
    }

    /**
     * What else the roster says.
     *
     * @param residenceDistrict where the cadre lives, in the words of the screen
     * @param languages languages and dialects, in the words of the screen
     * @param unavailable days on which the cadre cannot be stationed, by their beginning
     * @param earlierPostings by year
     * @param conflicts hosts where the cadre must not be posted, by code
     */
    public record Profile(
            @Nullable PoliticalStatus politicalStatus,
            @Nullable String residenceDistrict,
            Set<String> languages,
            List<Period> unavailable,
            List<EarlierPosting> earlierPostings,
            List<Conflict> conflicts) {

        public static final Profile UNKNOWN = new Profile(null, null, Set.of(), List.of(), List.of(), List.of());
    }

    /**
     * Days from one to the other, both included.
     *
     * @param until not before {@code from}
     * @param why empty where the reason is not told
     */
    public record Period(LocalDate from, LocalDate until, String why) {

        public boolean overlaps(LocalDate first, LocalDate last) {
            return !from.isAfter(last) && !until.isBefore(first);
        }
    }

    /**
     * @param year 2000 to 2100
     * @param host the host's code, or its name where it is on no roster
     * @param partner user id, or the name of somebody who is on no roster; empty where not known
     */
    public record EarlierPosting(int year, String host, String partner) {}

    /**
     * @param host code of the host
     * @param why a relative, a former job; empty where the reason is not told
     */
    public record Conflict(String host, String why) {}

    public @Nullable String residenceDistrict() {
        return profile.residenceDistrict();
    }

    public Set<String> languages() {
        return profile.languages();
    }

    public List<Period> unavailable() {
        return profile.unavailable();
    }

    public List<EarlierPosting> earlierPostings() {
        return profile.earlierPostings();
    }

    public List<Conflict> conflicts() {
        return profile.conflicts();
    }
}
