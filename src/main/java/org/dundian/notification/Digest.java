package org.dundian.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.worktime.WorkingCalendar;

/** One person's overdue and due problems of a day, of which no more is kept than is told. */
public final class Digest {

    private static final int LINES = 50;
    private static final String BETWEEN = "\t";

    private final List<String> lines = new ArrayList<>();
    private int count;

    /** The most overdue first. */
    public void add(String number, String title, Instant deadline, boolean urgent) {
        count++;
        if (count <= LINES) {
            lines.add(String.join(
                    BETWEEN, number, title.replaceAll("\\s+", " "), deadline.toString(), urgent ? "1" : "0"));
        }
    }

    /** As kept, to be told in either language when the mail leaves. */
    Map<String, String> details() {
        return count == 0 ? Map.of() : Map.of("items", String.join("\n", lines), "count", Integer.toString(count));
    }

    /** A line of another form is left as it is. */
    static String inWords(String line, Language language, Instant now, WorkingCalendar calendar) {
        String[] parts = line.split(BETWEEN);
        if (parts.length != 4) {
            return line;
        }
        return language.aside(
                parts[0] + " " + parts[1],
                language.left(parts[2], parts[3].equals("0"), now, calendar).orElse(""));
    }
}
