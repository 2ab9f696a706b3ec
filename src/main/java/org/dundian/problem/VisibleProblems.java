package org.dundian.problem;

import java.util.List;
import java.util.Map;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.RowCondition;
import org.dundian.organisation.Sight;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which problems a person sees: the one rule that lists, single problems, files and suggestions ask. */
@Component
public class VisibleProblems {

    private final JdbcClient jdbc;
    private final CurrentPerson person;

    VisibleProblems(JdbcClient jdbc, CurrentPerson person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /**
     * The condition on rows of {@code problem p}. Beside what is seen of the own organisation, the federation above sees
     * a district's problem once it was escalated to it.
     */
    public static RowCondition seenBy(Sight sight) {
        RowCondition own =
                RowCondition.seenBy(sight, "p.organisation_code", "p.team_code", "p.subgroup_code", "p.owner_code");
        if (sight.organisations().isEmpty()) {
            return own;
        }
        return own.or(new RowCondition(
                "(p.escalation_level >= " + Ladder.PARENT_OFFICE
                        + " and p.organisation_code in (select code from organisation"
                        + " where parent_code in (:seenOrganisations)))",
                Map.of("seenOrganisations", List.copyOf(sight.organisations()))));
    }

    public RowCondition seenByCurrentPerson() {
        return seenBy(person.sight());
    }

    /** Whether there is such a problem and the current person sees it. */
    public boolean isSeen(String number) {
        RowCondition seen = seenByCurrentPerson().and("p.number = :number", "number", number);
        return jdbc.sql("select count(*) from problem p where " + seen.sql())
                        .params(seen.params())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
