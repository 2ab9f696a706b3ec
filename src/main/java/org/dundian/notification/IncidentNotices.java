package org.dundian.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.dundian.engine.IncidentArose;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells administrators of failed jobs: of each process once a day, since what is broken often fails in thousands. */
@Component
class IncidentNotices {

    private final Notices notices;
    private final NoticeLog log;
    private final Accounts accounts;
    private final Clock clock;

    IncidentNotices(Notices notices, NoticeLog log, Accounts accounts, Clock clock) {
        this.notices = notices;
        this.log = log;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** In a transaction of its own, so that a failure to tell does not undo what is told of. */
    @TransactionalEventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(IncidentArose incident) {
        // that mail cannot be sent is not told by mail
        if (incident.process().equals(MailDelivery.PROCESS)) {
            return;
        }
        String about =
                "incident-" + LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE) + "-" + incident.process();
        if (log.hasAny(NoticeKind.INCIDENT, about)) {
            return;
        }
        notices.tell(
                accounts.membersOf(Groups.ADMINISTRATORS),
                NoticeKind.INCIDENT,
                about,
                Map.of(
                        "title",
                        incident.name(),
                        "reason",
                        incident.activity() + (incident.about() == null ? "" : "：" + incident.about())));
    }
}
