package org.dundian.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.dundian.worktime.WorkingCalendar;

/**
 * When somebody wants no ordinary mail, in place of all time outside working time.
 *
 * @param from time of day in China
 * @param until another one; earlier than {@code from} where it lies on the next day
 * @param workingDays whether days that are not worked are quiet as well
 */
public record QuietHours(LocalTime from, LocalTime until, boolean workingDays) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours that never end");
        }
    }

    /** The instant itself if a mail may leave then, else the first at which one may. */
    Instant next(Instant at, WorkingCalendar calendar) {
        ZonedDateTime time = at.atZone(WorkingCalendar.ZONE);
        while (true) {
            if (workingDays && !calendar.isWorkingDay(time.toLocalDate())) {
                time = calendar.nextWorkingDay(time.toLocalDate()).atStartOfDay(WorkingCalendar.ZONE);
            } else if (isQuiet(time.toLocalTime())) {
                boolean tomorrow = !time.toLocalTime().isBefore(until);
                time = time.toLocalDate()
                        .plusDays(tomorrow ? 1 : 0)
                        .atTime(until)
                        .atZone(WorkingCalendar.ZONE);
            } else {
                return time.toInstant();
            }
        }
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }
}
