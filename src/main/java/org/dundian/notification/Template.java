package org.dundian.notification;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with named placeholders and no logic: {@code {title}} stands for the value of that name, and a line that names a
 * placeholder without a value is left out. Values are put in as they are and never read as templates themselves.
 */
public record Template(String text) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

    public String fill(Map<String, String> values) {
        return Arrays.stream(text.split("\n", -1))
                .filter(line -> namesIn(line).stream()
                        .allMatch(name -> !values.getOrDefault(name, "").isBlank()))
                .map(line -> PLACEHOLDER
                        .matcher(line)
                        .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), ""))))
                .collect(Collectors.joining("\n"));
    }

    public Set<String> placeholders() {
        return namesIn(text);
    }

    private static Set<String> namesIn(String text) {
        Set<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
