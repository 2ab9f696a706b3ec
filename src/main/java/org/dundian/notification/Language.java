package org.dundian.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dundian.worktime.ClockKind;
import org.dundian.worktime.TimeLeft;
import org.dundian.worktime.WorkingCalendar;

/** A language of mails, and how codes, dates and times read in it. */
enum Language {
    ZH(
            "zh",
            Locale.SIMPLIFIED_CHINESE,
            "yyyy年M月d日（EEE）",
            "HH:mm",
            Map.of("urgent", "紧急", "high", "重要", "normal", "一般", "long-term", "疑难"),
            Map.of("instruct", "提出办理要求", "more-time", "延长办理期限", "meeting", "已召开联席会议"),
            "责任部门负责人") {
        @Override
        String aside(String text, String remark) {
            return text + "（" + remark + "）";
        }
    },
    EN(
            "en",
            Locale.ENGLISH,
            "EEEE, d MMMM yyyy",
            ", HH:mm",
            Map.of("urgent", "urgent", "high", "high", "normal", "normal", "long-term", "long-term"),
            Map.of("instruct", "instructions", "more-time", "more time", "meeting", "a joint meeting was held"),
            "as head of the department") {
        @Override
        String aside(String text, String remark) {
            return text + " (" + remark + ")";
        }
    };

    private static final DateTimeFormatter DATE_OR_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private final String code;
    private final Locale locale;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;
    private final Map<String, String> severities;
    private final Map<String, String> decisions;
    private final String heads;

    Language(
            String code,
            Locale locale,
            String date,
            String time,
            Map<String, String> severities,
            Map<String, String> decisions,
            String heads) {
        this.code = code;
        this.locale = locale;
        this.date = DateTimeFormatter.ofPattern(date, locale);
        this.dateTime = DateTimeFormatter.ofPattern(date + time, locale);
        this.severities = severities;
        this.decisions = decisions;
        this.heads = heads;
    }

    /** Chinese for anything but {@code en}. */
    static Language of(String code) {
        return EN.code.equals(code) ? EN : ZH;
    }

    String code() {
        return code;
    }

    Locale locale() {
        return locale;
    }

    /** The value as people read it: dates and deadlines in China's time, codes by their names, the rest as it is. */
    String inWords(String name, String value) {
        return switch (name) {
            case "deadline", "decideBy", "from", "until" -> date(value);
            case "severity" -> severities.getOrDefault(value, value);
            case "decision" -> decisions.getOrDefault(value, value);
            case "copy" -> heads;
            default -> value;
        };
    }

    /**
     * How much time is left until a deadline, or has passed since.
     *
     * @param deadline as in the details of a notice; empty if it is in words already
     * @param working whether working time counts; else every hour does
     */
    Optional<String> left(String deadline, boolean working, Instant now, WorkingCalendar calendar) {
        ClockKind clock = working ? ClockKind.WORKING : ClockKind.CALENDAR;
        return instant(deadline, calendar)
                .map(until -> TimeLeft.until(until, clock, now, calendar).inWords(locale));
    }

    /** A text with a remark in brackets. */
    abstract String aside(String text, String remark);

    private static Optional<Instant> instant(String value, WorkingCalendar calendar) {
        try {
            TemporalAccessor parsed = parse(value);
            if (parsed instanceof ZonedDateTime at) {
                return Optional.of(at.toInstant());
            }
            return Optional.of(
                    parsed instanceof LocalDate day
                            ? calendar.closing(day)
                            : ((LocalDateTime) parsed)
                                    .atZone(WorkingCalendar.ZONE)
                                    .toInstant());
        } catch (DateTimeException inWordsAlready) {
            return Optional.empty();
        }
    }

    private String date(String value) {
        try {
            TemporalAccessor parsed = parse(value);
            if (parsed instanceof ZonedDateTime at) {
                return dateTime.format(at.withZoneSameInstant(WorkingCalendar.ZONE));
            }
            return parsed instanceof LocalDate day ? date.format(day) : dateTime.format(parsed);
        } catch (DateTimeException inWordsAlready) {
            return value;
        }
    }

    private static TemporalAccessor parse(String value) {
        return DATE_OR_TIME.parseBest(value, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    }
}
