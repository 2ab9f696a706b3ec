package org.dundian.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code src/docs/roles.md}, which people read and tests hold. */
final class RoleMatrix {

    static final Path FILE = Path.of("src/docs/roles.md");

    /** The columns, in their order. */
    enum Who {
        NOBODY,
        CADRE,
        LEADER,
        TEAM,
        HANDLER,
        HEAD,
        UNION,
        OFFICE,
        LEADERSHIP,
        AUDITOR,
        ADMINISTRATOR,
        DISTRICT
    }

    /**
     * A line of a table.
     *
     * @param what as it stands in the first column, such as {@code GET /api/me}
     * @param cells one for each of {@link Who}
     */
    record Row(String what, List<String> cells) {
        String of(Who who) {
            return cells.get(who.ordinal());
        }
    }

    private RoleMatrix() {}

    /** The rows of the tables under a heading, to the next heading of the same rank, by what they are about. */
    static Map<String, Row> section(String heading) {
        Map<String, Row> rows = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                inside = line.equals("## " + heading);
            } else if (inside && line.startsWith("| `")) {
                List<String> columns = new ArrayList<>();
                Arrays.stream(line.substring(1).split("\\|")).map(String::strip).forEach(columns::add);
                if (columns.size() != Who.values().length + 1) {
                    throw new AssertionError("Not as many columns as roles: " + line);
                }
                String what = columns.get(0).replace("`", "");
                if (rows.put(what, new Row(what, columns.subList(1, columns.size()))) != null) {
                    throw new AssertionError("Twice: " + what);
                }
            }
        }
        return rows;
    }

    /** What is listed under a heading. */
    static List<String> items(String heading) {
        List<String> items = new ArrayList<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                inside = line.equals("## " + heading);
            } else if (inside && line.startsWith("- `")) {
                items.add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        return items;
    }

    /** A line to be put into the table once somebody has judged it. */
    static String line(String what, List<String> cells) {
        return "| `" + what + "` | " + String.join(" | ", cells) + " |";
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
