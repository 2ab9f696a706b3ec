package org.dundian.notification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with named placeholders and no logic: {@code {title}} stands for the value of that name. Values are put in as they
 * are and never read as templates themselves.
 */
public record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern BRACES = Pattern.compile("\\{[^{}]*}|[{}]");

    /** Without the lines that name a placeholder which has no value. */
    public String fill(Map<String, String> values) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> namesIn(line).stream()
                        .allMatch(name -> !values.getOrDefault(name, "").isBlank()))
                .map(line -> put(line, values))
                .collect(Collectors.joining("\n"));
    }

    /** In one line; what has no value is left out, with the space that it would have taken. */
    public String fillLine(Map<String, String> values) {
        return put(text, values).replaceAll("\\s+", " ").strip();
    }

    private static String put(String line, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(line)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
    }

    public Set<String> placeholders() {
        return namesIn(text);
    }

    /** Whatever stands in braces and is none of the known placeholders, and braces without a partner; as typed. */
    public List<String> unknown(Set<String> known) {
        List<String> unknown = new ArrayList<>();
        BRACES.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(each -> each.length() == 1 || !known.contains(each.substring(1, each.length() - 1)))
                .distinct()
                .forEach(unknown::add);
        return unknown;
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
