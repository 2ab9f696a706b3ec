package org.dundian.roster.web;

import java.util.List;
import java.util.stream.Stream;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Holder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** The roster is its office's: nobody else sees or changes it. */
@Component
class RosterAccess {

    private final CurrentPerson person;

    RosterAccess(CurrentPerson person) {
        this.person = person;
    }

    /**
     * The organisation whose office the person is of, or stands in for.
     *
     * @throws AccessDeniedException for everybody else
     */
    String office() {
        String organisation = Stream.concat(
                        person.groups().stream(),
                        person.standsInFor().stream().map(Holder::groups).flatMap(List::stream))
                .filter(Groups::isOffice)
                .map(group -> group.substring(Groups.OFFICE.length()))
                .findFirst()
                .orElseThrow(RosterAccess::denied);
        // notes on whose behalf it is done
        if (!person.may(holder -> holder.isIn(Groups.office(organisation)))) {
            throw denied();
        }
        return organisation;
    }

    private static AccessDeniedException denied() {
        return new AccessDeniedException("只有蹲点办可以查看和导入名册");
    }
}
