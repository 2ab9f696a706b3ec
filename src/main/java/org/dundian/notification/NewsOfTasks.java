package org.dundian.notification;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dundian.engine.TaskClaimed;
import org.dundian.engine.TaskOffered;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells of new tasks that nobody else tells of, and that somebody has taken one which others were offered too. */
@Component
class NewsOfTasks {

    /** Told of with more words by whoever gives them. */
    private static final Set<String> TOLD_BY_THEIR_KIND = Arrays.stream(NoticeKind.values())
            .flatMap(kind -> kind.opens().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Notices notices;
    private final Accounts accounts;
    private final People people;
    private final CurrentPerson person;

    NewsOfTasks(Notices notices, Accounts accounts, People people, CurrentPerson person) {
        this.notices = notices;
        this.accounts = accounts;
        this.people = people;
        this.person = person;
    }

    @EventListener
    void offered(TaskOffered task) {
        if (isAboutMail(task.process()) || TOLD_BY_THEIR_KIND.contains(task.element())) {
            return;
        }
        Set<String> recipients =
                task.assignee() == null ? members(task.groups()) : new TreeSet<>(Set.of(task.assignee()));
        // whoever goes on by themselves has just been led to it
        recipients.remove(person.id());
        Map<String, String> details = new HashMap<>(Map.of("task", task.name()));
        if (task.due() != null) {
            details.put("deadline", task.due().toString());
        }
        notices.tell(recipients, NoticeKind.TASK_ASSIGNED, task.about(), details);
    }

    @EventListener
    void claimed(TaskClaimed task) {
        if (isAboutMail(task.process())) {
            return;
        }
        Set<String> others = members(task.groups());
        others.remove(task.by());
        notices.tell(
                others,
                NoticeKind.TASK_CLAIMED,
                task.about(),
                Map.of("task", task.name(), "handler", people.nameOf(task.by())));
    }

    /** A mail about a refused address may itself be refused, and so on. */
    private static boolean isAboutMail(String process) {
        return MailDelivery.PROCESS.equals(process);
    }

    private Set<String> members(Collection<String> groups) {
        return groups.stream()
                .flatMap(group -> accounts.membersOf(group).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
