package org.dundian.grouping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How open seats are filled.
 *
 * @param steps who changes place; everybody else stays
 * @param crews those that somebody joins or leaves, as they are then
 * @param unfilled seats that stay empty because nobody may take them
 * @param points what the crews cost more than before in the unit of {@link Weights}, less than 0 if they cost less
 * @param broken rules that did not fail before and do then, each naming whom it fails at
 */
public record Arrangement(List<Step> steps, List<PlacedCrew> crews, int unfilled, long points, List<String> broken) {

    /**
     * Somebody changes place.
     *
     * @param from code of the crew that is left; null for somebody from the reserve
     * @param to code of the crew that is joined
     * @param why what speaks for it and what it costs, a sentence
     */
    public record Step(Candidate who, @Nullable String from, String to, String why) {}

    /** One point for each person who changes place. */
    public int disturbance() {
        return steps.size();
    }
}
