package org.dundian;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for a text in every column of every table, the engine's and ours, bytes included. */
public final class TextInTables {

    private final JdbcClient jdbc;

    public TextInTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name, String type) {}

    /** @return {@code table.column} wherever the text is found */
    public List<String> find(String text) {
        List<String> found = new ArrayList<>();
        for (Column column : columns()) {
            String type = column.type().toLowerCase(Locale.ROOT);
            boolean bytes = type.contains("binary") || type.equals("bytea");
            if (bytes
                    ? inBytes(column, text)
                    : type.contains("char") || type.equals("text") ? inText(column, text) : false) {
                found.add(column.table().toLowerCase(Locale.ROOT) + "."
                        + column.name().toLowerCase(Locale.ROOT));
            }
        }
        return found;
    }

    /** How many columns are searched: a search of none proves nothing. */
    public int size() {
        return columns().size();
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select c.table_name, c.column_name, c.data_type from information_schema.columns c
                        join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                        where lower(c.table_schema) = 'public' and t.table_type = 'BASE TABLE'
                        order by c.table_name, c.column_name""")
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private boolean inText(Column column, String text) {
        return jdbc.sql("select count(*) from " + quoted(column.table()) + " where " + quoted(column.name())
                                + " like ?")
                        .param("%" + text + "%")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean inBytes(Column column, String text) {
        String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return jdbc
                .sql("select " + quoted(column.name()) + " from " + quoted(column.table()) + " where "
                        + quoted(column.name()) + " is not null")
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list()
                .stream()
                .anyMatch(bytes -> bytes.contains(wanted));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
