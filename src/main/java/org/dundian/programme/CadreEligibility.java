package org.dundian.programme;

import java.util.List;

/** Whether a cadre can be selected, by the table that the office can read and change. */
public interface CadreEligibility {

    /**
     * @return why not, in words; empty for a cadre who can be selected
     */
    List<String> reasonsAgainst(Profile profile);

    /**
     * What the table asks about a cadre.
     *
     * @param available whether the department lets the cadre go
     * @param active whether the cadre still has an account
     * @param engaged whether posted, or leading a team, in another batch that is under way
     * @param yearsToRetirement full years from the batch's end to the end of the year of retirement
     */
    record Profile(boolean available, boolean active, boolean engaged, int yearsToRetirement) {}
}
