package org.dundian.problem.process.tables;

import java.nio.charset.StandardCharsets;
import org.dundian.problem.tables.RuleTable;
import org.dundian.problem.tables.TableFiles;
import org.dundian.problem.tables.TableKind;

/** Tables for tests of other packages. */
public final class ReadTables {

    private static final TableFiles FILES = new DmnFiles();

    private ReadTables() {}

    public static String shipped(TableKind kind) {
        return new String(FILES.shipped(kind), StandardCharsets.UTF_8);
    }

    public static RuleTable of(TableKind kind, String file) {
        return FILES.read(kind, file.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The shipped file with these rules in place of its own.
     *
     * @param rules one a line, cells with {@code |} between, inputs first
     */
    public static String file(TableKind kind, String rules) {
        StringBuilder written = new StringBuilder();
        int number = 0;
        for (String line : rules.strip().lines().toList()) {
            String[] cells = line.split("\\|", -1);
            String id = "Rule_" + ++number;
            written.append("<rule id=\"").append(id).append("\">");
            for (int i = 0; i < cells.length; i++) {
                String entry = i < kind.inputs().size() ? "inputEntry" : "outputEntry";
                written.append('<')
                        .append(entry)
                        .append(" id=\"")
                        .append(id)
                        .append("_C")
                        .append(i)
                        .append("\"><text><![CDATA[")
                        .append(cells[i].strip())
                        .append("]]></text></")
                        .append(entry)
                        .append('>');
            }
            written.append("</rule>");
        }
        String file = shipped(kind);
        return file.substring(0, file.indexOf("<rule "))
                + written
                + file.substring(file.lastIndexOf("</rule>") + "</rule>".length());
    }
}
