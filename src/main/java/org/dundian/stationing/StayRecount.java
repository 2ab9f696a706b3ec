package org.dundian.stationing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.engine.EngineFailure;
import org.dundian.programme.Posting;
import org.dundian.programme.Postings;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.stationing.StayCalendar.DueWeek;
import org.dundian.stationing.SubgroupFlow.Waiting;
import org.dundian.worktime.CalendarDependants;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.PagedRecount;
import org.dundian.worktime.Recount;
import org.dundian.worktime.Recount.Shift;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets stays follow the calendar: until when members must answer, when weekly reports are asked for, and when open ones are
 * due. The last day of a stay is a date, which no calendar moves. Fifty stays at a time, with a handful of queries for them
 * all.
 */
@Component
class StayRecount implements CalendarDependants {

    private static final int AT_A_TIME = 50;

    private final Subgroups subgroups;
    private final Postings postings;
    private final KickOffs kickOffs;
    private final WeeklyReports reports;
    private final Stays stays;
    private final SubgroupFlow flow;
    private final CurrentCalendar calendar;
    private final PagedRecount pages;

    StayRecount(
            Subgroups subgroups,
            Postings postings,
            KickOffs kickOffs,
            WeeklyReports reports,
            Stays stays,
            SubgroupFlow flow,
            CurrentCalendar calendar,
            PlatformTransactionManager transactions) {
        this.subgroups = subgroups;
        this.postings = postings;
        this.kickOffs = kickOffs;
        this.reports = reports;
        this.stays = stays;
        this.flow = flow;
        this.calendar = calendar;
        this.pages = new PagedRecount(transactions, EngineFailure::isConflict);
    }

    @Override
    public Recount wouldMove(WorkingCalendar other) {
        return PagedRecount.count(this::after, codes -> recount(open(codes, other)));
    }

    @Override
    public Recount follow() {
        return pages.move(this::after, codes -> {
            List<Open> open = open(codes, calendar.get());
            open.stream().filter(Open::moves).forEach(each -> each.move().run());
            return recount(open);
        });
    }

    private List<String> after(String code) {
        return subgroups.liveAfter(code, AT_A_TIME);
    }

    /** One open date as it stands and as it comes out, and how to move it. */
    private record Open(Shift shift, Runnable move) {

        boolean moves() {
            return !shift.before().equals(shift.after());
        }
    }

    private static Recount recount(List<Open> open) {
        return Recount.of(
                open.size(), open.stream().filter(Open::moves).map(Open::shift).toList());
    }

    private List<Open> open(List<String> codes, WorkingCalendar calendarThen) {
        StayCalendar days = new StayCalendar(calendarThen);
        Map<String, Subgroup> all =
                subgroups.byCodes(codes).stream().collect(Collectors.toMap(Subgroup::code, Function.identity()));
        Map<String, LocalDate> kickedOff = kickOffs.recordedOn(codes);
        Map<String, LocalDate> lastWeeks = new HashMap<>();
        List<Open> open = new ArrayList<>();
        for (WeeklyReport report : reports.ofSubgroups(codes)) {
            lastWeeks.put(report.subgroup(), report.weekStart());
            Subgroup subgroup = all.get(report.subgroup());
            if (subgroup != null && report.isOpen()) {
                open.add(report(report, days.dueOn(report.weekStart(), subgroup.endsOn()), days));
            }
        }
        Map<String, Instant> askedAt = new HashMap<>();
        for (Posting posting : postings.unansweredOf(codes)) {
            if (posting.publishedAt() != null) {
                askedAt.put(posting.subgroup() + "/" + posting.userId(), posting.publishedAt());
            }
        }
        for (Waiting wait : flow.waiting(codes)) {
            Subgroup subgroup = all.get(wait.subgroup());
            if (subgroup == null) {
                continue;
            }
            if (wait.what() == SubgroupFlow.WaitsFor.ANSWER) {
                answer(wait, askedAt.get(wait.subgroup() + "/" + wait.member()), days)
                        .ifPresent(open::add);
            } else {
                Optional<DueWeek> next = days.next(
                        subgroup.startsOn(),
                        subgroup.endsOn(),
                        kickedOff.getOrDefault(subgroup.code(), subgroup.startsOn()),
                        lastWeeks.get(subgroup.code()));
                open.add(nextWeek(wait, next, days.asked(next, stays.end(subgroup))));
            }
        }
        return open;
    }

    private Open report(WeeklyReport report, Optional<LocalDate> due, StayCalendar days) {
        LocalDate dueOn = due.orElse(report.dueOn());
        Instant after = days.closing(dueOn);
        return new Open(new Shift(report.subgroup(), "report-due", days.closing(report.dueOn()), after), () -> {
            reports.moveDue(report, dueOn);
            flow.moveReport(report.subgroup(), report.weekStart(), after);
        });
    }

    private Optional<Open> answer(Waiting wait, @Nullable Instant askedAt, StayCalendar days) {
        return Optional.ofNullable(askedAt)
                .map(days::answerDue)
                .map(due -> new Open(
                        new Shift(wait.subgroup(), "answer", wait.until(), due), () -> flow.moveWait(wait, due)));
    }

    private Open nextWeek(Waiting wait, Optional<DueWeek> next, Instant asked) {
        boolean wasOver = wait.what() == SubgroupFlow.WaitsFor.LAST_WEEK;
        Instant after = wasOver && next.isEmpty() ? wait.until() : asked;
        return new Open(new Shift(wait.subgroup(), "report-asked", wait.until(), after), () -> {
            if (wasOver) {
                flow.reportFurther(wait);
            } else {
                flow.moveWait(wait, after);
            }
        });
    }
}
