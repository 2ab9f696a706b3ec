package org.dundian.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** When a mail may leave: urgent ones at once, digests at 08:30 of a working day, the others in working time, or outside their recipient's quiet hours. */
final class SendingWindow {

    /** How long a mail waits for more about the same thing. */
    static final Duration GATHERING = Duration.ofMinutes(10);

    static final LocalTime DIGESTS = LocalTime.of(8, 30);

    private SendingWindow() {}

    /**
     * @param quiet null for working time
     * @return not before {@code now}, in whole milliseconds, the engine's grain
     */
    static Instant opens(
            NoticeKind kind, boolean urgent, Instant now, WorkingCalendar calendar, @Nullable QuietHours quiet) {
        Instant from = now.truncatedTo(ChronoUnit.MILLIS);
        if (urgent) {
            return from;
        }
        if (kind == NoticeKind.DIGEST) {
            return digestTime(from, calendar);
        }
        Instant gathered = from.plus(GATHERING);
        return quiet == null ? calendar.nextOpening(gathered) : quiet.next(gathered, calendar);
    }

    /** At once for a digest made at 08:30 or later on a working day: the round that makes them starts then. */
    private static Instant digestTime(Instant from, WorkingCalendar calendar) {
        LocalDate day = calendar.nextOpening(from).atZone(WorkingCalendar.ZONE).toLocalDate();
        Instant at = day.atTime(DIGESTS).atZone(WorkingCalendar.ZONE).toInstant();
        return at.isAfter(from) ? at : from;
    }
}
