package org.dundian.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dundian.input.InvalidInput;
import org.dundian.notification.transport.AddressRefused;
import org.dundian.notification.transport.Answer;
import org.dundian.notification.transport.Letter;
import org.dundian.notification.transport.MailNotSent;
import org.dundian.notification.transport.OutboxBusy;
import org.dundian.notification.transport.Postman;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends a mail, at least once and hardly ever twice, and keeps what became of it. */
@Service
public class Sending {

    /** Attempts before a mail counts as failed: the first, and one for each pause of the model's retry cycle. */
    public static final int ATTEMPTS = 9;

    /** How long a mail stands back when all connections are in use. */
    private static final Duration BUSY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int LONGEST_ADDRESS = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets
    private static final Pattern ONE_ADDRESS = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

    private final Mails mails;
    private final NoticeLog log;
    private final MailWords words;
    private final People people;
    private final Postman postman;
    private final CurrentPerson currentPerson;
    private final Clock clock;
    private final MeterRegistry meters;
    private final TransactionTemplate ownTransaction;

    Sending(
            Mails mails,
            NoticeLog log,
            MailWords words,
            People people,
            Postman postman,
            CurrentPerson currentPerson,
            Clock clock,
            MeterRegistry meters,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.log = log;
        this.words = words;
        this.people = people;
        this.postman = postman;
        this.currentPerson = currentPerson;
        this.clock = clock;
        this.meters = meters;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public Mail mail(String mailId) {
        return mails.find(mailId).orElseThrow(() -> new IllegalArgumentException("no mail " + mailId));
    }

    public boolean isDue(String mailId) {
        return !mail(mailId).sendAt().isAfter(clock.instant());
    }

    /**
     * Makes one attempt, unless the mail has been sent, has nothing to say any more, or must wait for its turn, which is
     * {@link Mail#sendAt} then. What comes of it is kept in transactions of its own, so that it outlives a job that is
     * rolled back.
     *
     * @return the state afterwards: sent, skipped, refused, or waiting for its turn
     * @throws MailNotSent if it may work later
     */
    public MailState send(String mailId) {
        Begun begun = ownTransaction.execute(status -> begin(mailId));
        if (begun.instead() != null) {
            return begun.instead();
        }
        Mail mail = begun.mail();
        Optional<Person> recipient = people.findById(mail.recipient()).filter(Person::active);
        String address = recipient.map(Person::email).orElse("");
        if (recipient.isEmpty() || address.isBlank()) {
            return end(mail, MailState.SKIPPED, recipient.isEmpty() ? "no longer active" : "no address any more");
        }
        try {
            MailWords.Words letter = words.write(mail, log.of(mailId), recipient.get());
            Timer.Sample sample = Timer.start(meters);
            postman.deliver(
                    new Letter(
                            mail.messageId(),
                            address,
                            recipient.get().name(),
                            letter.subject(),
                            letter.text(),
                            clock.instant(),
                            letter.rich()),
                    mailId);
            sample.stop(meters.timer("dundian.mails.accepted"));
            onItsOwn(() -> mails.noteSent(mailId, address, letter.subject(), clock.instant()));
            count(mail, MailState.SENT);
            return MailState.SENT;
        } catch (OutboxBusy busy) {
            onItsOwn(() -> mails.takeBackAttempt(mailId, turn(BUSY)));
            return MailState.WAITING;
        } catch (AddressRefused refused) {
            onItsOwn(() -> mails.noteAddress(mailId, address));
            return end(mail, MailState.REFUSED, Answer.of(refused));
        } catch (RuntimeException failure) {
            throw notSent(mail, failure);
        }
    }

    /** @param instead the state with which there is no attempt */
    private record Begun(Mail mail, @Nullable MailState instead) {}

    private Begun begin(String mailId) {
        Mail mail = mails.lock(mailId).orElseThrow(() -> new IllegalArgumentException("no mail " + mailId));
        if (!mayBeSent(mail) || mail.state() == MailState.FAILED && log.isRepeated(mailId)) {
            return new Begun(mail, mail.state());
        }
        if (!mail.hasTurn()) {
            Instant turn = turn(Duration.ZERO);
            if (turn.isAfter(clock.instant())) {
                mails.noteTurn(mailId, turn);
                return new Begun(mail, MailState.WAITING);
            }
        }
        mails.beginAttempt(mailId);
        return new Begun(mail, null);
    }

    private static boolean mayBeSent(Mail mail) {
        return mail.state() == MailState.WAITING || mail.state() == MailState.FAILED;
    }

    /** @param atLeast from now, for who could not use the last one */
    private Instant turn(Duration atLeast) {
        Duration wait = postman.takeTurn();
        return clock.instant().plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
    }

    private MailState end(Mail mail, MailState state, String why) {
        onItsOwn(() -> mails.note(mail.id(), state, why));
        count(mail, state);
        LOG.info("Mail {} to {} is {}: {}", mail.id(), mail.recipient(), state.code(), why);
        return state;
    }

    private MailNotSent notSent(Mail mail, RuntimeException failure) {
        String answer = Answer.of(failure);
        MailState state = mail.attempts() + 1 >= ATTEMPTS ? MailState.FAILED : MailState.WAITING;
        onItsOwn(() -> mails.note(mail.id(), state, answer));
        if (state == MailState.FAILED) {
            count(mail, state);
        }
        return new MailNotSent("mail " + mail.id() + " to " + mail.recipient() + " not sent: " + answer);
    }

    /** The group that looks after the recipient's address. */
    public String office(String mailId) {
        return people.findById(mail(mailId).recipient())
                .map(person -> Groups.office(person.organisation()))
                .orElse(Groups.ADMINISTRATORS);
    }

    /** Who cannot be reached, and what the server says, in a line for the office. */
    public String refusal(String mailId) {
        Mail mail = mail(mailId);
        String name = people.findById(mail.recipient()).map(Person::name).orElse("");
        return "%s（%s）的邮箱 %s 被退回，关于 %s 的邮件未能送达。服务器答复：%s"
                .formatted(name, mail.recipient(), mail.address(), mail.about(), mail.lastAnswer());
    }

    /**
     * The office's correction of a refused address; the mail may be sent again.
     *
     * @throws InvalidInput if it is not exactly one address of at most 254 characters
     */
    @Transactional
    public void recordAddress(String mailId, String email) {
        String address = email.strip();
        if (address.length() > LONGEST_ADDRESS || !isAddress(address)) {
            throw new InvalidInput("email", "请填写一个有效的邮箱地址");
        }
        people.changeEmail(mail(mailId).recipient(), address);
        mails.noteCorrection(mailId, currentPerson.id(), clock.instant());
    }

    private static boolean isAddress(String text) {
        try {
            new InternetAddress(text, true);
            return ONE_ADDRESS.matcher(text).matches();
        } catch (AddressException malformed) {
            return false;
        }
    }

    private void count(Mail mail, MailState result) {
        meters.counter("dundian.mails", "kind", mail.kind().name(), "result", result.code())
                .increment();
    }

    private void onItsOwn(Runnable work) {
        ownTransaction.executeWithoutResult(status -> work.run());
    }
}
