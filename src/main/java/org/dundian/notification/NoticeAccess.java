package org.dundian.notification;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who reads the notification log: offices and auditors their own federation's, administrators all of it. Offices and
 * administrators see addresses whole and have notices sent again.
 */
@Component
class NoticeAccess {

    private final CurrentPerson person;

    NoticeAccess(CurrentPerson person) {
        this.person = person;
    }

    boolean isAdministrator() {
        return person.groups().contains(Groups.ADMINISTRATORS);
    }

    /**
     * The organisations whose log the current person reads; of no use to an administrator, who reads all.
     *
     * @throws AccessDeniedException if there is none
     */
    Set<String> organisations() {
        Set<String> all = organisations(group -> Groups.isOffice(group) || Groups.isAuditors(group));
        if (all.isEmpty() && !isAdministrator()) {
            throw new AccessDeniedException("只有蹲点办、督查和系统管理员可以查看通知记录");
        }
        return all;
    }

    /** Whether the current person looks after the addresses of this organisation's people. */
    boolean looksAfter(@Nullable String organisation) {
        return isAdministrator()
                || organisation != null && organisations(Groups::isOffice).contains(organisation);
    }

    private Set<String> organisations(Predicate<String> group) {
        return Stream.concat(
                        person.groups().stream(),
                        person.standsInFor().stream().flatMap(absent -> absent.groups().stream()))
                .filter(group)
                .map(each -> each.substring(each.indexOf('-') + 1))
                .collect(Collectors.toSet());
    }
}
