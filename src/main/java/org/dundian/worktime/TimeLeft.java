package org.dundian.worktime;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How much time is left until an instant, or has passed since, in days, hours and minutes of a clock.
 *
 * @param late whether it has passed
 * @param working whether days are working days, with as many hours as the calendar's sessions together; else 24 hours
 */
public record TimeLeft(boolean late, boolean working, long days, long hours, long minutes) {

    public static TimeLeft until(Instant until, ClockKind clock, Instant now, WorkingCalendar calendar) {
        boolean working = clock == ClockKind.WORKING;
        long minutes = working
                ? Math.abs(calendar.workingMinutesBetween(now, until))
                : Duration.between(now, until).abs().toMinutes();
        long perDay = working ? calendar.minutesPerDay() : Duration.ofDays(1).toMinutes();
        return new TimeLeft(
                until.isBefore(now), working, minutes / perDay, minutes % perDay / 60, minutes % perDay % 60);
    }

    /** Such as 还剩 2 个工作日 3 小时; in English for an English locale. */
    public String inWords(Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        String time = (english ? inEnglish() : inChinese()).strip();
        if (english) {
            return late ? "overdue by " + time : time + " left";
        }
        return (late ? "已超期 " : "还剩 ") + time;
    }

    private String inChinese() {
        return (days > 0 ? days + (working ? " 个工作日 " : " 天 ") : "")
                + (hours > 0 ? hours + " 小时 " : "")
                + (saysMinutes() ? minutes + " 分钟" : "");
    }

    private String inEnglish() {
        return (days > 0 ? days + (working ? " working" : "") + (days == 1 ? " day " : " days ") : "")
                + (hours > 0 ? hours + " h " : "")
                + (saysMinutes() ? minutes + " min" : "");
    }

    private boolean saysMinutes() {
        return minutes > 0 || days + hours == 0;
    }
}
