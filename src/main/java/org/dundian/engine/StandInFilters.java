package org.dundian.engine;

import java.util.List;
import java.util.Set;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Holder;
import org.springframework.stereotype.Component;

/** What Tasklist's filters for substitutes ask: for whom the current person acts today. */
@Component("standIn")
public class StandInFilters {

    /** No id is like it, and a query for nobody at all would find everybody. */
    private static final String NOBODY = "-";

    private final CurrentPerson person;

    StandInFilters(CurrentPerson person) {
        this.person = person;
    }

    public String[] people() {
        String[] people = person.standsInFor().stream().map(Holder::userId).toArray(String[]::new);
        return people.length == 0 ? new String[] {NOBODY} : people;
    }

    /** Groups that the person has only from those they stand in for. */
    public List<String> groups() {
        Set<String> own = Set.copyOf(person.groups());
        List<String> groups = person.standsInFor().stream()
                .flatMap(absent -> absent.groups().stream())
                .filter(group -> !own.contains(group))
                .distinct()
                .toList();
        return groups.isEmpty() ? List.of(NOBODY) : groups;
    }
}
