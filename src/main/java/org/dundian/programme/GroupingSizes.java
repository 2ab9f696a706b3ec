package org.dundian.programme;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large teams and subgroups are to be; what is configured when a programme is launched holds for its batches.
 *
 * @param cadres how many cadres a batch is to have, team leaders included: shown to the office, not enforced
 * @param teams how many teams, at least one; fewer where a batch has fewer hosts
 * @param smallest members of a subgroup at least
 * @param largest members of a subgroup at most
 * @param leadersInside whether a team leader is also a member of one of the team's subgroups
 */
@ConfigurationProperties("dundian.grouping")
public record GroupingSizes(
        @DefaultValue("28") int cadres,
        @DefaultValue("4") int teams,
        @DefaultValue("2") int smallest,
        @DefaultValue("3") int largest,
        @DefaultValue("false") boolean leadersInside) {

    public GroupingSizes {
        if (teams < 1 || smallest < 1 || largest < smallest || cadres < 1) {
            throw new IllegalArgumentException(
                    "sizes that cannot be: " + teams + " teams of " + smallest + " to " + largest);
        }
    }
}
