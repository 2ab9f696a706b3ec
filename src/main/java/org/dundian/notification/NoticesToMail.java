package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final NoticeChoices choices;
    private final NoticeLog log;
    private final Mails mails;
    private final CurrentCalendar calendar;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final Clock clock;

    NoticesToMail(
            People people,
            SubstitutionBook substitutions,
            NoticeChoices choices,
            NoticeLog log,
            Mails mails,
            CurrentCalendar calendar,
            MailDelivery delivery,
            Outbox outbox,
            Clock clock) {
        this.people = people;
        this.substitutions = substitutions;
        this.choices = choices;
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
        if (recipients.isEmpty()) {
            return;
        }
        // sorted, so that two who tell the same people never wait for each other's rows crosswise
        SortedMap<String, Map<String, String>> all = withStandIns(recipients, details, substitutions.today());
        Readers readers = readers(all.keySet(), kind);
        Map<String, Mode> chosen = choices.of(all.keySet(), kind);
        all.forEach((recipient, told) -> {
            Mode mode = Notice.isFixed(kind, told) ? Mode.AT_ONCE : chosen.getOrDefault(recipient, kind.usualMode());
            note(recipient, kind, about, told, mode, readers);
        });
    }

    @Override
    @Transactional
    public void tellDigests(LocalDate day, Map<String, Digest> due) {
        String about = "digest-" + day;
        StandIns today = substitutions.today();
        Map<String, Mode> chosen = choices.of(due.keySet(), NoticeKind.DIGEST);
        Set<String> waiting = new TreeSet<>(log.waitingForDigest());
        Set<String> all = new TreeSet<>(waiting);
        due.keySet().stream().filter(each -> chosen.get(each) != Mode.NONE).forEach(all::add);
        for (String recipient : all) {
            Digest wanted = chosen.get(recipient) == Mode.NONE ? null : due.get(recipient);
            SortedMap<String, Map<String, String>> told = wanted == null
                    ? new TreeMap<>(Map.of(recipient, Map.of()))
                    : withStandIns(List.of(recipient), wanted.details(), today);
            Readers readers = readers(told.keySet(), NoticeKind.DIGEST);
            told.forEach((reader, details) -> {
                Notice digest = note(reader, NoticeKind.DIGEST, about, details, Mode.AT_ONCE, readers);
                if (reader.equals(recipient) && waiting.contains(reader)) {
                    log.takeIntoDigest(reader, digest.mailId(), digest.noMail());
                }
            });
        }
    }

    /** What is known of those who are told, asked for all at once. */
    private record Readers(Map<String, Person> people, Map<String, QuietHours> quiet) {}

    private Readers readers(Set<String> users, NoticeKind kind) {
        return new Readers(
                people.findAllById(users).stream().collect(Collectors.toMap(Person::userId, person -> person)),
                kind.isUrgent() ? Map.of() : choices.quietHours(users));
    }

    private Notice note(
            String recipient, NoticeKind kind, String about, Map<String, String> details, Mode mode, Readers readers) {
        Instant now = clock.instant();
        String noMail = obstacle(readers.people().get(recipient), mode);
        String mailId = noMail == null
                ? mailFor(
                        recipient,
                        kind,
                        about,
                        Notice.isUrgent(kind, details),
                        now,
                        readers.quiet().get(recipient))
                : null;
        Notice notice = new Notice(recipient, kind, about, details, now, mailId, noMail);
        log.add(notice);
        return notice;
    }

    /** What to tell whom. Whoever stands in for one of them is told as well, and for whom: it is theirs to act. */
    private SortedMap<String, Map<String, String>> withStandIns(
            Collection<String> recipients, Map<String, String> details, StandIns today) {
        SortedMap<String, Map<String, String>> all = new TreeMap<>();
        recipients.forEach(recipient -> all.put(recipient, details));
        for (String recipient : recipients) {
            today.actingFor(recipient).filter(actor -> !all.containsKey(actor)).ifPresent(actor -> {
                Map<String, String> more = new HashMap<>(details);
                more.putIfAbsent("behalf", people.nameOf(actor) + " 代 " + people.nameOf(recipient));
                all.put(actor, more);
            });
        }
        return all;
    }

    /** Why there is no mail now. */
    private @Nullable String obstacle(@Nullable Person person, Mode mode) {
        if (person == null) {
            return "unknown-person";
        }
        if (!person.active()) {
            return "inactive";
        }
        String email = person.email();
        if (email == null || email.isBlank()) {
            return "no-address";
        }
        if (!outbox.isConfigured()) {
            return "no-mail-server";
        }
        return switch (mode) {
            case AT_ONCE -> null;
            case DIGEST -> Notice.FOR_DIGEST;
            case NONE -> Notice.UNWANTED;
        };
    }

    private String mailFor(
            String recipient, NoticeKind kind, String about, boolean urgent, Instant now, @Nullable QuietHours quiet) {
        Instant opens = SendingWindow.opens(kind, urgent, now, calendar.get(), quiet);
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
