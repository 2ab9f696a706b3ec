package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.dundian.notification.transport.Outbox;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.StandIns;
import org.dundian.organisation.SubstitutionBook;
import org.dundian.worktime.CurrentCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people by mail. Notices to one person about one thing share a mail as long as it waits. */
@Service
class NoticesToMail implements Notices {

    private static final int TRIES_TO_JOIN = 5;

    private final People people;
    private final SubstitutionBook substitutions;
    private final NoticeLog log;
    private final Mails mails;
    private final CurrentCalendar calendar;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final Clock clock;

    NoticesToMail(
            People people,
            SubstitutionBook substitutions,
            NoticeLog log,
            Mails mails,
            CurrentCalendar calendar,
            MailDelivery delivery,
            Outbox outbox,
            Clock clock) {
        this.people = people;
        this.substitutions = substitutions;
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
        withStandIns(recipients, details).forEach((recipient, told) -> {
            String obstacle = obstacle(recipient);
            String mailId = obstacle == null ? mailFor(recipient, kind, about, Notice.isUrgent(kind, told), now) : null;
            log.add(new Notice(recipient, kind, about, told, now, mailId, obstacle));
        });
    }

    /** What to tell whom. Whoever stands in for one of them is told as well, and for whom: it is theirs to act. */
    private SortedMap<String, Map<String, String>> withStandIns(
            Collection<String> recipients, Map<String, String> details) {
        SortedMap<String, Map<String, String>> all = new TreeMap<>();
        recipients.forEach(recipient -> all.put(recipient, details));
        StandIns today = recipients.isEmpty() ? StandIns.NONE : substitutions.today();
        for (String recipient : recipients) {
            today.actingFor(recipient).filter(actor -> !all.containsKey(actor)).ifPresent(actor -> {
                Map<String, String> more = new HashMap<>(details);
                more.putIfAbsent("behalf", people.nameOf(actor) + " 代 " + people.nameOf(recipient));
                all.put(actor, more);
            });
        }
        return all;
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
