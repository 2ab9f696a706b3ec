package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.DutyList;
import org.dundian.organisation.Groups;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Outside working time an urgent problem is told at once to who is on duty, or to the office where nobody is. */
@Component
class NightWatch {

    /** A duty begins with the day's work and lasts through the night until then. */
    static final LocalTime CHANGE = LocalTime.of(9, 0);

    private final DutyList duties;
    private final Attendance attendance;
    private final Accounts accounts;
    private final CurrentCalendar calendar;
    private final Docket docket;

    NightWatch(DutyList duties, Attendance attendance, Accounts accounts, CurrentCalendar calendar, Docket docket) {
        this.duties = duties;
        this.attendance = attendance;
        this.accounts = accounts;
        this.calendar = calendar;
        this.docket = docket;
    }

    /** @param reason what has happened, in words */
    void tell(Problem problem, String reason) {
        if (problem.severity() != Severity.URGENT || isWorkingTime(docket.now())) {
            return;
        }
        docket.tell(
                problem,
                watching(problem.organisationCode, docket.now()),
                NoticeKind.URGENT_AT_NIGHT,
                Map.of("reason", reason));
    }

    private Collection<String> watching(String organisation, Instant now) {
        Set<String> onDuty = Set.copyOf(
                attendance.actingFor(duties.onDuty(organisation, dutyDay(now))).values());
        return onDuty.isEmpty() ? accounts.membersOf(Groups.office(organisation)) : onDuty;
    }

    /** The noon break is working time here: people are there. */
    private boolean isWorkingTime(Instant now) {
        WorkingCalendar days = calendar.get();
        LocalDate day = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        return days.isWorkingDay(day) && !now.isBefore(days.opening(day)) && now.isBefore(days.closing(day));
    }

    /** The day whose duty lasts at the instant. */
    static LocalDate dutyDay(Instant now) {
        var local = now.atZone(WorkingCalendar.ZONE);
        return local.toLocalTime().isBefore(CHANGE) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
