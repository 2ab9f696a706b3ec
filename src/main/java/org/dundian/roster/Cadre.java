package org.dundian.roster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of the federation's staff who can be stationed.
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
        @Nullable String unavailableWhy) {}
