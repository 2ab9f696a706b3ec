package org.dundian.input;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads what was sent for one field, and refuses it by name. Blank text counts as absent everywhere. */
public final class Fields {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private Fields() {}

    /**
     * @param label the field's name as the form shows it
     * @param max length in characters
     * @return the text without blanks around it
     * @throws InvalidInput if it is absent or longer
     */
    public static String required(String field, String label, @Nullable String value, int max) {
        String text = optional(field, label, value, max);
        if (text == null) {
            throw new InvalidInput(field, "请填写“" + label + "”");
        }
        return text;
    }

    /** Whether every database takes it: no control characters but those of line ends and tabs. */
    public static boolean isStorable(String text) {
        return text.chars()
                .noneMatch(character -> Character.isISOControl(character)
                        && character != '\n'
                        && character != '\r'
                        && character != '\t');
    }

    /**
     * @return the text without blanks around it, {@code null} if absent
     * @throws InvalidInput if it is longer than {@code max} characters, or cannot be stored
     */
    public static @Nullable String optional(String field, String label, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (!isStorable(text)) {
            throw new InvalidInput(field, "“" + label + "”含有不能使用的字符");
        }
        if (text.length() > max) {
            throw new InvalidInput(field, "“" + label + "”不能超过 " + max + " 个字");
        }
        return text;
    }

    /** Whether it can have been meant: a day of this century, with which the working calendar can count. */
    public static boolean isSensible(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    /** @throws InvalidInput if it is absent or no ISO date of this century */
    public static LocalDate date(String field, String label, @Nullable String value) {
        LocalDate date = optionalDate(field, label, value);
        if (date == null) {
            throw new InvalidInput(field, "请填写“" + label + "”");
        }
        return date;
    }

    /** @throws InvalidInput if it is given and no ISO date of this century */
    public static @Nullable LocalDate optionalDate(String field, String label, @Nullable String value) {
        String text = optional(field, label, value, 10);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (isSensible(date)) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // the same answer
        }
        throw new InvalidInput(field, "“" + label + "”不是有效的日期");
    }

    /** @throws InvalidInput if it is absent or outside the bounds, both included */
    public static int number(String field, String label, @Nullable Integer value, int min, int max) {
        if (value == null) {
            throw new InvalidInput(field, "请填写“" + label + "”");
        }
        if (value < min || value > max) {
            throw new InvalidInput(field, "“" + label + "”应在 " + min + " 到 " + max + " 之间");
        }
        return value;
    }
}
