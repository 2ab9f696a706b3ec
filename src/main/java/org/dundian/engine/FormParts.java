package org.dundian.engine;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts an embedded form together: a line {@code <!-- include parts/x.html -->} stands for that file, which may include
 * others. It is done before the form is deployed, so a deployed form is whole.
 */
final class FormParts {

    private static final Pattern INCLUDE = Pattern.compile("(?m)^( *)<!-- include (parts/[a-z-]+\\.html) -->\\R?");

    private FormParts() {}

    /**
     * @param part answers the text of the file {@code parts/x.html}; what it throws is passed on
     * @return the form, the parts' lines as deep as the line that includes them
     */
    static String compose(String html, UnaryOperator<String> part) {
        return INCLUDE.matcher(html)
                .replaceAll(include ->
                        Matcher.quoteReplacement(indented(compose(part.apply(include.group(2)), part), include)));
    }

    private static String indented(String text, MatchResult include) {
        return text.stripTrailing().indent(include.group(1).length());
    }
}
