package org.dundian.worktime;

import java.io.Reader;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Notices of holidays and make-up working days, as an administrator loads them, and what they do to open deadlines. */
@Component
public class CalendarNotices {

    private final CurrentCalendar calendar;
    private final ObjectProvider<CalendarDependants> dependants;

    CalendarNotices(CurrentCalendar calendar, ObjectProvider<CalendarDependants> dependants) {
        this.calendar = calendar;
        this.dependants = dependants;
    }

    /**
     * A notice, tried or loaded.
     *
     * @param days how many days the file sets
     * @param changed how many of them are another kind of day than before
     * @param years the years they are in
     */
    public record Notice(int days, int changed, List<Integer> years, Recount recount) {}

    /**
     * Tells what loading the notice would change; nothing is changed.
     *
     * @param csv as for {@link #load}
     * @throws org.dundian.input.InvalidInput naming line and field of what is wrong
     */
    public Notice tried(Reader csv) {
        List<CalendarDay> days = CalendarFile.read(csv);
        WorkingCalendar before = calendar.get();
        WorkingCalendar after = calendar.with(days);
        Recount recount =
                dependants.orderedStream().map(each -> each.wouldMove(after)).reduce(Recount.NOTHING, Recount::and);
        return notice(days, before, recount);
    }

    /**
     * Puts the notice in force, and lets open deadlines follow it. Its rows replace those of the same dates; all other
     * days stay.
     *
     * @param csv in the form of the shipped file: header {@code date,kind,name}, dates from 2000 to 2099, kind {@code
     *     holiday} or {@code workday}, name of 1 to 50 characters, at most 2000 rows
     * @param person id of the administrator
     * @throws org.dundian.input.InvalidInput naming line and field of what is wrong; nothing is loaded then
     */
    public Notice load(Reader csv, String person) {
        WorkingCalendar before = calendar.get();
        List<CalendarDay> days = calendar.load(csv, person);
        return notice(days, before, follow());
    }

    /** Counts open deadlines again, as after a release that ships another year's notice. */
    public Recount follow() {
        return dependants.orderedStream().map(CalendarDependants::follow).reduce(Recount.NOTHING, Recount::and);
    }

    private static Notice notice(List<CalendarDay> days, WorkingCalendar before, Recount recount) {
        int changed = (int) days.stream()
                .filter(day -> before.isWorkingDay(day.date()) != (day.kind() == CalendarDay.Kind.WORKDAY))
                .count();
        return new Notice(
                days.size(),
                changed,
                days.stream()
                        .map(day -> day.date().getYear())
                        .sorted()
                        .distinct()
                        .toList(),
                recount);
    }
}
