package org.dundian.problem;

import java.util.List;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Departure;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.Groups;
import org.dundian.organisation.OpenWork;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What meetings decided that somebody who leaves should do; before the problems, which take all tasks of theirs along. */
@Component
@Order(35)
class DecisionsOfLeavers implements OpenWork {

    private final MeetingDecisions decisions;
    private final Attendance attendance;
    private final Accounts accounts;
    private final People people;

    DecisionsOfLeavers(MeetingDecisions decisions, Attendance attendance, Accounts accounts, People people) {
        this.decisions = decisions;
        this.attendance = attendance;
        this.accounts = accounts;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        decisions.openOf(departure.leaver()).forEach(decision -> {
            String next = personAfter(decision.owner(), departure);
            decisions.give(decision, departure.leaver(), next, departure.why());
            departure.moved(
                    Kind.DECISION,
                    decision.problem(),
                    decision.what(),
                    next == null ? accounts.groupName(Groups.owner(decision.owner())) : people.nameOf(next));
        });
    }

    /** The recipient, if of the owner's people; else any of them, for whom null stands. */
    private @Nullable String personAfter(String owner, Departure departure) {
        String wanted = departure.recipient(Kind.DECISION);
        String group = Groups.owner(owner);
        List<String> able = attendance.activeMembers(group);
        if (able.contains(wanted)) {
            return wanted;
        }
        if (able.isEmpty()) {
            accounts.join(wanted, group);
            return wanted;
        }
        return null;
    }
}
