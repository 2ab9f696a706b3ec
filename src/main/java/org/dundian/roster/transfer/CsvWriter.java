package org.dundian.roster.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV in UTF-8 with a byte order mark, without which Excel reads it as something else. What a spreadsheet would take for a
 * formula gets an apostrophe before it, which {@link CsvReader} takes off again.
 */
final class CsvWriter {

    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+@\\-\\t\\r].*");

    private CsvWriter() {}

    static <E> void write(SheetKind<E> kind, Collection<E> entries, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL);
        printer.printRecord(kind.columns().stream().map(Column::header).toList());
        for (E entry : entries) {
            Map<Column, String> texts = kind.texts(entry);
            List<String> cells = new ArrayList<>();
            for (Column column : kind.columns()) {
                cells.add(escaped(texts.getOrDefault(column, "")));
            }
            printer.printRecord(cells);
        }
        printer.flush();
    }

    private static String escaped(String text) {
        return LIKE_A_FORMULA.matcher(text).matches()
                        || CsvReader.ESCAPED.matcher(text).matches()
                ? "'" + text
                : text;
    }
}
