package org.dundian.stationing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.dundian.worktime.Deadlines;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** When weekly reports of a stay are due. A week is Monday to Sunday and is known by its Monday. */
final class StayCalendar {

    private final WorkingCalendar calendar;

    StayCalendar(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    /** A week's report: due at the opening of the week's last working day. */
    record DueWeek(LocalDate week, LocalDate dueOn) {}

    /**
     * The next week of the stay whose report is to be asked for: the first after the last one asked for, or, if none was,
     * the first whose last working day is not before the kick-off. A week without a working day has none, nor has one whose
     * last working day lies outside the stay.
     *
     * @param lastWeek the Monday of the last week asked for
     */
    Optional<DueWeek> next(LocalDate startsOn, LocalDate endsOn, LocalDate kickedOffOn, @Nullable LocalDate lastWeek) {
        LocalDate from = kickedOffOn.isAfter(startsOn) ? kickedOffOn : startsOn;
        LocalDate week = lastWeek == null ? mondayOf(from) : lastWeek.plusWeeks(1);
        for (; !week.isAfter(endsOn); week = week.plusWeeks(1)) {
            Optional<LocalDate> due = calendar.lastWorkingDayOfWeek(week);
            if (due.isPresent() && !due.get().isBefore(from) && !due.get().isAfter(endsOn)) {
                return Optional.of(new DueWeek(week, due.get()));
            }
        }
        return Optional.empty();
    }

    /** When the week's report is asked for; where there is none any more, not before the stay has ended. */
    Instant asked(Optional<DueWeek> week, Instant stayEnd) {
        return week.map(due -> calendar.opening(due.dueOn())).orElse(stayEnd.plus(1, ChronoUnit.DAYS));
    }

    /** The day on which the report of a week that began in the stay is due. */
    Optional<LocalDate> dueOn(LocalDate week, LocalDate endsOn) {
        return calendar.lastWorkingDayOfWeek(week).filter(day -> !day.isAfter(endsOn));
    }

    /** When somebody asked at the instant must have answered: two working days on. */
    Instant answerDue(Instant askedAt) {
        Deadlines deadlines = new Deadlines(calendar);
        return deadlines.deadline(askedAt, deadlines.workingDays(2), List.of());
    }

    /** When the stay ends that has this last day. */
    Instant closing(LocalDate endsOn) {
        return calendar.closing(endsOn);
    }

    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
