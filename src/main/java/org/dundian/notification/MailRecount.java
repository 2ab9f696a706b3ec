package org.dundian.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dundian.engine.EngineFailure;
import org.dundian.worktime.CalendarDependants;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.PagedRecount;
import org.dundian.worktime.Recount;
import org.dundian.worktime.Recount.Shift;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Lets mails that wait for their window follow the calendar, a hundred at a time. */
@Component
class MailRecount implements CalendarDependants {

    private static final int AT_A_TIME = 100;

    private final Mails mails;
    private final NoticeChoices choices;
    private final MailDelivery delivery;
    private final CurrentCalendar calendar;
    private final Clock clock;
    private final PagedRecount pages;

    MailRecount(
            Mails mails,
            NoticeChoices choices,
            MailDelivery delivery,
            CurrentCalendar calendar,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.choices = choices;
        this.delivery = delivery;
        this.calendar = calendar;
        this.clock = clock;
        this.pages = new PagedRecount(transactions, EngineFailure::isConflict);
    }

    @Override
    public Recount wouldMove(WorkingCalendar other) {
        return PagedRecount.count(this::after, ids -> recount(waiting(ids, other)));
    }

    @Override
    public Recount follow() {
        return pages.move(this::after, ids -> {
            List<Waiting> waiting = waiting(ids, calendar.get());
            Map<String, Instant> moved = waiting.stream()
                    .filter(Waiting::moves)
                    .collect(Collectors.toMap(each -> each.mail().id(), Waiting::opens));
            mails.moveTo(moved);
            delivery.moveTo(moved);
            return recount(waiting);
        });
    }

    private List<String> after(String id) {
        return mails.waitingAfter(id, clock.instant(), AT_A_TIME);
    }

    /** A mail, and when its window opens. */
    private record Waiting(Mail mail, Instant opens) {

        boolean moves() {
            return !opens.equals(mail.sendAt());
        }
    }

    private List<Waiting> waiting(List<String> ids, WorkingCalendar days) {
        List<Mail> found = mails.findAll(ids);
        Map<String, QuietHours> quiet =
                choices.quietHours(found.stream().map(Mail::recipient).collect(Collectors.toSet()));
        return found.stream()
                .map(mail -> new Waiting(
                        mail,
                        SendingWindow.opens(
                                mail.kind(), mail.urgent(), mail.createdAt(), days, quiet.get(mail.recipient()))))
                .toList();
    }

    private static Recount recount(List<Waiting> waiting) {
        return Recount.of(
                waiting.size(),
                waiting.stream()
                        .filter(Waiting::moves)
                        .map(each -> new Shift(
                                each.mail().about(), "mail", each.mail().sendAt(), each.opens()))
                        .toList());
    }
}
