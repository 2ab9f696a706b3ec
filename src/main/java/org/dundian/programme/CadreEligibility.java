package org.dundian.programme;

import java.util.List;

/** Whether a cadre can be selected, by the table {@code cadre-eligibility}. */
public interface CadreEligibility {

    /** What the table says of somebody with this profile. */
    Verdict verdict(Profile profile);

    /**
     * What the table says.
     *
     * @param reasons why the cadre cannot be selected, in words; empty for one who can be
     * @param advice what speaks against it without forbidding it, in words
     */
    record Verdict(List<String> reasons, List<String> advice) {}

    /**
     * What the table asks about a cadre.
     *
     * @param available whether the department lets the cadre go
     * @param account whether the cadre has an account at all
     * @param active whether that account may be used
     * @param engaged whether posted, or leading a team, in another batch that is under way
     * @param onLeave whether a period in which the cadre is away overlaps the stay
     * @param postedLastYear whether posted, or leading a team, in the year before the stay
     * @param conflictsEverywhere whether there are hosts for the batch, but none without a conflict of interest
     * @param yearsToRetirement full years from the batch's end to the end of the year of retirement
     */
    record Profile(
            boolean available,
            boolean account,
            boolean active,
            boolean engaged,
            boolean onLeave,
            boolean postedLastYear,
            boolean conflictsEverywhere,
            int yearsToRetirement) {}
}
