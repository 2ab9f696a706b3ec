package org.dundian.roster.transfer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row, and keeps what is wrong with each. */
final class Complaints {

    /** One bad cell. */
    record Complaint(Column column, String message) {}

    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,28}");

    private final Map<Column, String> texts;
    private final List<Complaint> complaints = new ArrayList<>();

    Complaints(Map<Column, String> texts) {
        this.texts = texts;
    }

    List<Complaint> all() {
        return complaints;
    }

    boolean none() {
        return complaints.isEmpty();
    }

    void add(Column column, String message) {
        complaints.add(new Complaint(column, message));
    }

    /** The text, empty where there is none. */
    String raw(Column column) {
        return texts.getOrDefault(column, "");
    }

    /** @return the text; empty and complained about if there is none or it is too long */
    String required(Column column, int max) {
        String text = optional(column, max);
        if (text == null && raw(column).isEmpty()) {
            add(column, "请填写“" + column.title() + "”");
        }
        return text == null ? "" : text;
    }

    @Nullable
    String optional(Column column, int max) {
        String text = raw(column);
        if (text.length() > max) {
            add(column, "“" + column.title() + "”不能超过 " + max + " 个字");
            return null;
        }
        return text.isEmpty() ? null : text;
    }

    int number(Column column, int min, int max) {
        Integer number = optionalNumber(column, min, max);
        if (number == null && raw(column).isEmpty()) {
            add(column, "请填写“" + column.title() + "”");
        }
        return number == null ? min : number;
    }

    @Nullable
    Integer optionalNumber(Column column, int min, int max) {
        String text = raw(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            add(column, "“" + column.title() + "”应是 " + min + " 到 " + max + " 之间的整数，现为“" + text + "”");
            return null;
        }
        return Integer.parseInt(text);
    }

    /** One of the column's choices; the first for an empty cell of a column that is not required. */
    boolean yes(Column column) {
        String text = raw(column);
        if (!text.isEmpty() && !text.equals("是") && !text.equals("否")) {
            add(column, "“" + column.title() + "”应填“是”或“否”，现为“" + text + "”");
        }
        return text.equals("是");
    }

    /** @param meaning null where the text means nothing */
    <T> @Nullable T choice(Column column, Function<String, @Nullable T> meaning) {
        String text = raw(column);
        if (text.isEmpty()) {
            if (column.required()) {
                add(column, "请填写“" + column.title() + "”");
            }
            return null;
        }
        T chosen = meaning.apply(text);
        if (chosen == null) {
            add(column, "“" + column.title() + "”应是" + String.join("、", column.choices()) + "之一，现为“" + text + "”");
        }
        return chosen;
    }

    /** @param meaning null where the text means nothing */
    Set<String> several(Column column, int max, Function<String, @Nullable String> meaning) {
        Set<String> all = new LinkedHashSet<>();
        for (String each : raw(column).split("[、，,；;]")) {
            String text = each.strip();
            if (text.isEmpty()) {
                continue;
            }
            String meant = meaning.apply(text);
            if (meant == null) {
                add(column, "“" + column.title() + "”中的“" + text + "”不在" + String.join("、", column.choices()) + "之中");
            } else if (meant.length() > max) {
                add(column, "“" + column.title() + "”中的每一项不能超过 " + max + " 个字");
            } else {
                all.add(meant);
            }
        }
        return all;
    }

    /** What stands between semicolons or on lines of their own. */
    List<String> pieces(Column column) {
        List<String> pieces = new ArrayList<>();
        for (String each : raw(column).split("[；;\\n]")) {
            if (!each.isBlank()) {
                pieces.add(each.strip());
            }
        }
        return pieces;
    }

    @Nullable
    String phone(Column column) {
        String text = raw(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!PHONE.matcher(text).matches()) {
            // what was typed is not repeated: it may be a phone after all
            add(column, "“" + column.title() + "”应是 5 至 30 位的号码，只含数字、空格、括号、连字符和开头的 +");
            return null;
        }
        return text;
    }

    /** A day as people write it: 2024-05-01, 2024/5/1, 2024.5.1, 2024年5月1日; null where it is none. */
    static @Nullable LocalDate day(String text) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
