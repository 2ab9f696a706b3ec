package org.dundian.notification.transport;

import java.util.regex.Pattern;

/** What a mail server said, fit to be kept and shown: one line, no addresses. */
public final class Answer {

    public static final int LONGEST = 1000;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");
    private static final Pattern BREAKS = Pattern.compile("\\s+");

    private Answer() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : of(message);
    }

    static String of(String said) {
        String line = BREAKS.matcher(said.strip()).replaceAll(" ");
        return shorten(ADDRESS.matcher(line).replaceAll("***"));
    }

    public static String shorten(String answer) {
        return answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST - 1) + "…";
    }
}
