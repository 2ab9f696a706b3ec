package org.dundian.roster.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellReference;
import org.dundian.roster.transfer.Findings.CellError;
import org.dundian.roster.transfer.RowReader.Cell;
import org.dundian.roster.transfer.RowReader.Kind;

/** The rows of one sheet by its columns, which are recognised by their titles in whatever order they stand. */
final class SheetRows {

    /**
     * One row.
     *
     * @param texts of the columns that the file has
     */
    record Row(int number, Map<Column, String> texts) {}

    private final String name;
    private final List<Column> columns;
    private final Map<Column, Integer> places = new LinkedHashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    final List<Row> rows = new ArrayList<>();
    final List<CellError> errors = new ArrayList<>();
    private boolean header;
    int examples;

    /** @param name as errors call it */
    SheetRows(String name, List<Column> columns) {
        this.name = name;
        this.columns = columns;
    }

    void add(int number, List<Cell> cells) {
        if (cells.stream()
                .allMatch(cell -> cell.kind() == Kind.TEXT && cell.text().isBlank())) {
            return;
        }
        if (!header) {
            header = true;
            readHeader(number, cells);
            return;
        }
        Map<Column, String> texts = new LinkedHashMap<>();
        List<CellError> bad = new ArrayList<>();
        places.forEach((column, place) -> {
            Cell cell = place < cells.size() ? cells.get(place) : Cell.EMPTY;
            switch (cell.kind()) {
                case FORMULA -> bad.add(error(number, column, "“" + column.title() + "”是公式，请改为数值或文字"));
                case FAULT -> bad.add(error(number, column, "“" + column.title() + "”是错误值 " + cell.text()));
                case TEXT -> texts.put(column, tidy(cell.text()));
            }
        });
        String key = texts.getOrDefault(columns.get(0), "");
        if (key.startsWith(SheetKind.EXAMPLE)) {
            examples++;
            return;
        }
        errors.addAll(bad);
        Integer first = key.isEmpty() ? null : seen.putIfAbsent(key, number);
        if (first != null) {
            errors.add(error(number, columns.get(0), "“" + key + "”与第 " + first + " 行重复"));
        } else if (bad.isEmpty()) {
            rows.add(new Row(number, texts));
        }
    }

    /** Whether there is a header that has the key and all that is required. */
    boolean usable() {
        return columns.stream().filter(Column::required).allMatch(places::containsKey);
    }

    private void readHeader(int number, List<Cell> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String title = tidy(cells.get(i).text()).replace("*", "").replace("＊", "");
            if (title.isEmpty()) {
                continue;
            }
            Column column = columns.stream()
                    .filter(each -> each.title().equals(title))
                    .findFirst()
                    .orElse(null);
            String address = CellReference.convertNumToColString(i) + number;
            if (column == null) {
                errors.add(new CellError(name, address, "不认识的列“" + title + "”"));
            } else if (places.putIfAbsent(column, i) != null) {
                errors.add(new CellError(name, address, "“" + title + "”列出现两次"));
            }
        }
        for (Column column : columns) {
            if (column.required() && !places.containsKey(column)) {
                errors.add(new CellError(name, "A" + number, "缺少“" + column.title() + "”列"));
            }
        }
    }

    CellError error(int row, Column column, String message) {
        int place = places.getOrDefault(column, 0);
        return new CellError(name, CellReference.convertNumToColString(place) + row, message);
    }

    /** Lines become parts of a list; other white space, which looks like a blank, becomes one. */
    private static String tidy(String text) {
        return text.strip()
                .replaceAll("\\s*\\R\\s*", "；")
                .replaceAll("[\\s\\u00a0\\u3000]+", " ")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }
}
