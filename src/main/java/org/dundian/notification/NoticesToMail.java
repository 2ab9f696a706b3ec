package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.dundian.notification.transport.Outbox;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.worktime.CurrentCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people by mail. Notices to one person about one thing share a mail as long as it waits. */
@Service
class NoticesToMail implements Notices {

    private static final int TRIES_TO_JOIN = 5;

    private final People people;
    private final NoticeLog log;
    private final Mails mails;
    private final CurrentCalendar calendar;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final Clock clock;

    NoticesToMail(
            People people,
            NoticeLog log,
            Mails mails,
            CurrentCalendar calendar,
            MailDelivery delivery,
            Outbox outbox,
            Clock clock) {
        this.people = people;
        this.log = log;
        this.mails = mails;
        this.calendar = calendar;
        this.delivery = delivery;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void tell(Collection<String> recipients, NoticeKind kind, String about, Map<String, String> details) {
        Instant now = clock.instant();
        // sorted, so that two who tell the same people never wait for each other's rows crosswise
        for (String recipient : new TreeSet<>(recipients)) {
            String obstacle = obstacle(recipient);
            String mailId =
                    obstacle == null ? mailFor(recipient, kind, about, Notice.isUrgent(kind, details), now) : null;
            log.add(new Notice(recipient, kind, about, details, now, mailId, obstacle));
        }
    }

    private @Nullable String obstacle(String recipient) {
        Optional<Person> person = people.findById(recipient);
        if (person.isEmpty()) {
            return "unknown-person";
        }
        if (!person.get().active()) {
            return "inactive";
        }
        String email = person.get().email();
        if (email == null || email.isBlank()) {
            return "no-address";
        }
        return outbox.isConfigured() ? null : "no-mail-server";
    }

    private String mailFor(String recipient, NoticeKind kind, String about, boolean urgent, Instant now) {
        Instant opens = SendingWindow.opens(kind, urgent, now, calendar.get());
        for (int i = 0; i < TRIES_TO_JOIN; i++) {
            Mail open = mails.lockOpen(recipient, about).orElse(null);
            if (open != null && !opens.isBefore(open.sendAt())) {
                mails.raise(open.id(), moreUrgent(open.kind(), kind), open.urgent() || urgent);
                return open.id();
            }
            Mail mail = Mail.waiting(
                    UUID.randomUUID().toString(),
                    recipient,
                    about,
                    open == null ? kind : moreUrgent(open.kind(), kind),
                    urgent,
                    now,
                    opens);
            if (open != null) {
                mails.close(open.id());
            }
            if (mails.addUnlessOpen(mail)) {
                if (open != null) {
                    takeOver(open, mail);
                }
                delivery.start(mail.id());
                return mail.id();
            }
        }
        throw new IllegalStateException("no mail to join for " + recipient + " about " + about);
    }

    /** What cannot wait takes along what waits; the mail that waited ends with nothing to send. */
    private void takeOver(Mail waiting, Mail sooner) {
        log.move(waiting.id(), sooner.id());
        mails.note(waiting.id(), MailState.SKIPPED, "sent with " + sooner.id());
    }

    private static NoticeKind moreUrgent(NoticeKind one, NoticeKind other) {
        return NoticeKind.BY_URGENCY.compare(one, other) >= 0 ? one : other;
    }
}
