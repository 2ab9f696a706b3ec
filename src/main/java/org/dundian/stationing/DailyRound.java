package org.dundian.stationing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dundian.notification.Digest;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Substitutions;
import org.dundian.problem.DueProblem;
import org.dundian.problem.LedgerCheck;
import org.dundian.programme.Programme;
import org.dundian.programme.ProgrammeState;
import org.dundian.programme.Programmes;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is looked after every day, every working day, and on the first one of a week. */
@Service("dailySupervision")
@Transactional
public class DailyRound {

    private static final Logger log = LoggerFactory.getLogger(DailyRound.class);
    private final Substitutions substitutions;
    private final LedgerCheck ledger;
    private final WeeklyReports reports;
    private final ProgrammeWeeklyReports programmeReports;
    private final Programmes programmes;
    private final Notices notices;
    private final Accounts accounts;
    private final CurrentCalendar calendars;
    private final Clock clock;

    DailyRound(
            Substitutions substitutions,
            LedgerCheck ledger,
            WeeklyReports reports,
            ProgrammeWeeklyReports programmeReports,
            Programmes programmes,
            Notices notices,
            Accounts accounts,
            CurrentCalendar calendars,
            Clock clock) {
        this.substitutions = substitutions;
        this.ledger = ledger;
        this.reports = reports;
        this.programmeReports = programmeReports;
        this.programmes = programmes;
        this.notices = notices;
        this.accounts = accounts;
        this.calendars = calendars;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    /** Leave begins and ends with the date, on days that are not worked too. */
    public void reviewSubstitutions() {
        substitutions.dayBegins();
    }

    public boolean isWorkingDay() {
        return calendars.get().isWorkingDay(today());
    }

    public boolean isFirstWorkingDayOfWeek() {
        return calendars.get().firstWorkingDayOfWeek(today()).stream().anyMatch(today()::equals);
    }

    /** Tells owners of overdue problems, and of what meetings decided, once more. */
    public void urgeOverdue() {
        ledger.urgeOverdue(today());
        ledger.urgeOverdueDecisions(today());
    }

    /** Tells each person, in one mail, what of theirs is overdue or falls due today, and what was kept for it. */
    public void sendDigests() {
        Map<String, Digest> digests = new TreeMap<>();
        Instant until = calendars.get().closing(today());
        DueProblem last = null;
        List<DueProblem> page;
        do {
            page = ledger.due(until, last);
            for (DueProblem problem : page) {
                problem.people()
                        .forEach(person -> digests.computeIfAbsent(person, id -> new Digest())
                                .add(problem.number(), problem.title(), problem.deadline(), problem.urgent()));
                last = problem;
            }
        } while (!page.isEmpty());
        notices.tellDigests(today(), digests);
    }

    public void findMissingReports() {
        int late = reports.remindOfLate(today());
        if (late > 0) {
            log.info("{} weekly reports are past their day", late);
        }
    }

    /** Rule 1: no problem is lost. Says so loudly if one is, and goes on. */
    public void checkLedger() {
        LedgerCheck.Lost lost = ledger.lost();
        if (!lost.none()) {
            log.error("Rule 1 is broken: nobody acts next on {} problems: {}", lost.count(), lost.first());
            notices.tell(
                    accounts.membersOf(Groups.ADMINISTRATORS),
                    NoticeKind.INCIDENT,
                    "ledger-" + today(),
                    Map.of(
                            "reason",
                            "台账检查发现 " + lost.count() + " 个问题没有下一步办理人：" + String.join("、", lost.first())
                                    + (lost.count() > lost.first().size() ? "……" : "")));
        }
    }

    /** The reports of all programmes under way for the week before. */
    public void compileProgrammeReports() {
        LocalDate week = StayCalendar.mondayOf(today()).minusWeeks(1);
        for (Programme programme : programmes.all()) {
            if (programme.state() == ProgrammeState.RUNNING) {
                programmeReports.compile(programme.code(), week);
            }
        }
    }
}
