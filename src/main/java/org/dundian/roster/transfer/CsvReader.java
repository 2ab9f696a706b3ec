package org.dundian.roster.transfer;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dundian.input.InvalidInput;

/** CSV in UTF-8, or in GB18030 as Excel in China saves it. */
final class CsvReader implements RowReader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a spreadsheet takes for a formula; a phone with its country's plus is none. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=@].*|[+-][^0-9 ].*");

    /** What {@link CsvWriter} has put an apostrophe before. */
    static final Pattern ESCAPED = Pattern.compile("(?s)'[=+@\\-\\t\\r'].*");

    @Override
    public void read(byte[] file, Rows rows) {
        String text = text(file);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.DEFAULT)) {
            for (CSVRecord line : parser) {
                if (line.getRecordNumber() > MOST_ROWS) {
                    throw new InvalidInput("file", "文件（file）最多 " + MOST_ROWS + " 行");
                }
                List<Cell> cells = new ArrayList<>();
                for (String value : line) {
                    if (cells.size() < MOST_COLUMNS) {
                        cells.add(cell(value));
                    }
                }
                rows.row("", (int) line.getRecordNumber(), cells);
            }
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw new InvalidInput("file", "文件（file）不是有效的 CSV：引号没有成对");
        }
    }

    private static Cell cell(String value) {
        if (ESCAPED.matcher(value).matches()) {
            return new Cell(value.substring(1), Kind.TEXT);
        }
        return new Cell(value, FORMULA.matcher(value.strip()).matches() ? Kind.FORMULA : Kind.TEXT);
    }

    private static String text(byte[] file) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            } catch (CharacterCodingException other) {
                // the next
            }
        }
        throw new InvalidInput("file", "文件（file）须为 UTF-8 或 GB18030 编码");
    }
}
