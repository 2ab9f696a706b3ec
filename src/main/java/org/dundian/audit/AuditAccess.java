package org.dundian.audit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who may verify the log: auditors and offices, each for the own organisation. */
@Component
public class AuditAccess {

    private final CurrentPerson person;

    AuditAccess(CurrentPerson person) {
        this.person = person;
    }

    /**
     * The organisations whose log the current person may verify, also in the place of somebody absent.
     *
     * @throws AccessDeniedException if there is none
     */
    public Set<String> organisations() {
        Set<String> organisations = Stream.concat(
                        person.groups().stream(),
                        person.standsInFor().stream().flatMap(absent -> absent.groups().stream()))
                .flatMap(group -> Stream.of(Groups.AUDITORS, Groups.OFFICE)
                        .filter(group::startsWith)
                        .map(prefix -> group.substring(prefix.length())))
                .collect(Collectors.toSet());
        if (organisations.isEmpty()) {
            throw new AccessDeniedException("只有督查和蹲点办可以核验日志");
        }
        return organisations;
    }
}
