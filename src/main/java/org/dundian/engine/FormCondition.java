package org.dundian.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a part of a form is shown. Forms may use only what this understands: any of some fields has a given value, or
 * any at all.
 */
record FormCondition(List<Alternative> alternatives) {

    /** @param value null for any value but false */
    record Alternative(String field, @Nullable String value) {}

    private static final Pattern SHOWN = Pattern.compile("(\\w+)(?: == '([^']*)')?");
    private static final Pattern HIDDEN = Pattern.compile("(\\w+) (?:!= \"([^\"]*)\"|= null|!= true)");

    FormCondition {
        alternatives = List.copyOf(alternatives);
    }

    /** @param expression such as {@code decision == 'return' || owner}, as in {@code ng-required} */
    static FormCondition shown(String expression) {
        return parse(expression, " \\|\\| ", SHOWN);
    }

    /** @param expression such as {@code =decision != "return" and owner = null}, as in {@code conditional.hide} */
    static FormCondition notHidden(String expression) {
        if (!expression.startsWith("=")) {
            throw new IllegalArgumentException("Not a FEEL expression: " + expression);
        }
        return parse(expression.substring(1), " and ", HIDDEN);
    }

    private static FormCondition parse(String expression, String separator, Pattern part) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String each : expression.strip().split(separator)) {
            Matcher matcher = part.matcher(each.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("A form may not use the condition " + expression);
            }
            alternatives.add(new Alternative(matcher.group(1), matcher.group(2)));
        }
        return new FormCondition(alternatives);
    }

    boolean holds(Map<String, ?> values) {
        return alternatives.stream().anyMatch(alternative -> {
            Object value = values.get(alternative.field());
            return alternative.value() == null
                    ? value != null && !Boolean.FALSE.equals(value)
                    : alternative.value().equals(value);
        });
    }
}
