package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.notification.transport.Outbox;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells somebody once more what they were told; both stay on record. */
@Service
public class Resending {

    /** A mail that waits is sent anyway, a refused one once its address is corrected. */
    private static final Set<String> NOT_NEEDED = Set.of(MailState.WAITING.code(), MailState.REFUSED.code());

    private final NoticeAccess access;
    private final NoticeLog log;
    private final Mails mails;
    private final MailDelivery delivery;
    private final Outbox outbox;
    private final People people;
    private final CurrentPerson person;
    private final Clock clock;

    Resending(
            NoticeAccess access,
            NoticeLog log,
            Mails mails,
            MailDelivery delivery,
            Outbox outbox,
            People people,
            CurrentPerson person,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.mails = mails;
        this.delivery = delivery;
        this.outbox = outbox;
        this.people = people;
        this.person = person;
        this.clock = clock;
    }

    /** @param state a mail's, or why there was none */
    static boolean isPossible(String state, boolean repeated) {
        return !repeated && !NOT_NEEDED.contains(state);
    }

    /**
     * Sends the notice again at once, together with all that its mail carried. A mail that failed is given up for it.
     *
     * @throws NotFound if the current person does not look after the recipient, or there is no such notice
     * @throws InvalidInput if there is no use in it, with the reason
     */
    @Transactional
    public void resend(long noticeId) {
        access.organisations();
        NoticeLog.Told told = log.lock(noticeId)
                .filter(each -> access.looksAfter(each.organisation()))
                .orElseThrow(() -> new NotFound("没有这条通知，或不由您管理"));
        Notice notice = told.notice();
        Mail old = Optional.ofNullable(notice.mailId()).flatMap(mails::lock).orElse(null);
        String state = old == null ? "" : old.state().code();
        if (old != null && log.isRepeated(old.id()) || log.isRepeated(noticeId)) {
            throw new InvalidInput("notice", "这条通知已经重发过，请在重发的那一条上操作");
        }
        if (!isPossible(state, false)) {
            throw new InvalidInput(
                    "notice",
                    old != null && old.state() == MailState.WAITING
                            ? "这封邮件还在等待发送，不必重发"
                            : "邮箱被退回，请先在待办“更正邮箱地址”中更正，更正后自动重发");
        }
        checkReachable(notice.recipient());
        Instant now = clock.instant();
        Mail again = Mail.waiting(
                UUID.randomUUID().toString(),
                notice.recipient(),
                notice.about(),
                old == null ? notice.kind() : old.kind(),
                true,
                now,
                now);
        mails.addClosed(again);
        if (old == null) {
            log.repeat(noticeId, again.id(), person.id(), now);
        } else {
            log.repeatAllOf(old.id(), again.id(), person.id(), now);
        }
        delivery.start(again.id());
        if (old != null && old.state() == MailState.FAILED) {
            delivery.finish(old.id());
        }
    }

    private void checkReachable(String recipient) {
        Person to = people.findById(recipient)
                .filter(Person::active)
                .orElseThrow(() -> new InvalidInput("notice", "收件人已离任或不存在，无法重发"));
        if (to.email() == null || to.email().isBlank()) {
            throw new InvalidInput("notice", "收件人没有登记邮箱，无法重发");
        }
        if (!outbox.isConfigured()) {
            throw new InvalidInput("notice", "还没有设置邮件服务器，无法重发");
        }
    }
}
