package org.dundian.problem.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dundian.problem.tables.Cell;
import org.dundian.problem.tables.KnownCodes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** What a decision table's codes are called on the page. */
public final class TableWords {

    private final KnownCodes codes;
    private final MessageSource messages;
    private final Locale locale;

    TableWords(KnownCodes codes, MessageSource messages, Locale locale) {
        this.codes = codes;
        this.messages = messages;
        this.locale = locale;
    }

    /** The words for what a column holds; a dash where it holds nothing. */
    public String value(String column, @Nullable Object value) {
        if (value == null || value.equals("")) {
            return "—";
        }
        return switch (column) {
            case "coOwners" ->
                Arrays.stream(value.toString().split(","))
                        .map(code -> codes.words(column, code))
                        .collect(Collectors.joining("、"));
            case "decider", "firstSupervisor" -> message("decider." + value);
            case "unit" -> message("unit." + value);
            case "severity" -> message("severity." + value);
            default -> codes.words(column, value);
        };
    }

    /** The words for the codes that a condition names; empty where it names numbers only, or nothing. */
    public String mentioned(String column, Cell cell) {
        List<Object> named =
                cell.mentioned().stream().filter(code -> code instanceof String).toList();
        return named.stream().map(code -> value(column, code)).collect(Collectors.joining("、"));
    }

    private String message(String key) {
        String words = messages.getMessage(key, null, key, locale);
        return words == null ? key : words;
    }
}
