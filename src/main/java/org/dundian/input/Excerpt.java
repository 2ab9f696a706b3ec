package org.dundian.input;

import org.jspecify.annotations.Nullable;

/** The beginning of a text, where a whole one would not fit. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * @param max characters at most, the mark of omission not counted
     * @return the text without blanks around it, cut off with {@code …} if it is longer; empty for none
     */
    public static String of(@Nullable String text, int max) {
        String whole = text == null ? "" : text.strip();
        if (whole.codePointCount(0, whole.length()) <= max) {
            return whole;
        }
        return whole.substring(0, whole.offsetByCodePoints(0, max)).strip() + "…";
    }
}
