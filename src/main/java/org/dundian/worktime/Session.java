package org.dundian.worktime;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * A part of a working day in which work is done, such as 09:00 to 12:00.
 *
 * @param from the first instant, on a whole minute
 * @param to the first instant after it, on a whole minute, later than {@code from} on the same day
 */
public record Session(LocalTime from, LocalTime to) {

    public Session {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a session ends after it starts, not " + from + "-" + to);
        }
        if (!wholeMinute(from) || !wholeMinute(to)) {
            throw new IllegalArgumentException("a session starts and ends on a whole minute, not " + from + "-" + to);
        }
    }

    /**
     * Reads a configured session.
     *
     * @param text such as {@code 09:00-12:00}
     * @throws IllegalArgumentException if it is anything else
     */
    public static Session of(String text) {
        String[] ends = text.strip().split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("a session is written like 09:00-12:00, not " + text);
        }
        try {
            return new Session(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a session is written like 09:00-12:00, not " + text, e);
        }
    }

    private static boolean wholeMinute(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }
}
