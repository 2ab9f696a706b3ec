package org.dundian.notification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import org.dundian.worktime.WorkingCalendar;

/** A language of mails, and how codes and dates read in it. */
enum Language {
    ZH(
            "zh",
            Locale.CHINA,
            "yyyy年M月d日（EEE）",
            "HH:mm",
            Map.of("urgent", "紧急", "high", "重要", "normal", "一般", "long-term", "疑难")),
    EN(
            "en",
            Locale.ENGLISH,
            "EEEE, d MMMM yyyy",
            ", HH:mm",
            Map.of("urgent", "urgent", "high", "high", "normal", "normal", "long-term", "long-term"));

    private static final DateTimeFormatter DATE_OR_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private final String code;
    private final DateTimeFormatter date;
    private final DateTimeFormatter dateTime;
    private final Map<String, String> severities;

    Language(String code, Locale locale, String date, String time, Map<String, String> severities) {
        this.code = code;
        this.date = DateTimeFormatter.ofPattern(date, locale);
        this.dateTime = DateTimeFormatter.ofPattern(date + time, locale);
        this.severities = severities;
    }

    /** Chinese for anything but {@code en}. */
    static Language of(String code) {
        return EN.code.equals(code) ? EN : ZH;
    }

    String code() {
        return code;
    }

    /** The value as people read it: dates and deadlines in China's time, a severity by its name, the rest as it is. */
    String inWords(String name, String value) {
        return switch (name) {
            case "deadline", "from", "until" -> date(value);
            case "severity" -> severities.getOrDefault(value, value);
            default -> value;
        };
    }

    private String date(String value) {
        try {
            TemporalAccessor parsed =
                    DATE_OR_TIME.parseBest(value, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime at) {
                return dateTime.format(at.withZoneSameInstant(WorkingCalendar.ZONE));
            }
            return parsed instanceof LocalDate day ? date.format(day) : dateTime.format(parsed);
        } catch (DateTimeException inWordsAlready) {
            return value;
        }
    }
}
