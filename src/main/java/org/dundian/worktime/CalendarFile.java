package org.dundian.worktime;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * A notice as a file: CSV with the header {@code date,kind,name} and a row a day that is not what its day of the week
 * says, such as {@code 2024-04-07,workday,清明}. Kind is {@code holiday} or {@code workday}.
 */
final class CalendarFile {

    private static final List<String> HEADER = List.of("date", "kind", "name");
    private static final int MAX_ROWS = 2000;
    private static final int MAX_NAME = 50;
    private static final int MAX_ERRORS = 20;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    private final Map<LocalDate, CalendarDay> days = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private CalendarFile() {}

    /**
     * Reads the whole file, or refuses it.
     *
     * @return the days in the order of the file, at least one, each once
     * @throws InvalidInput naming the line and the field of everything that is wrong, at most 20 of them
     */
    static List<CalendarDay> read(Reader csv) {
        CalendarFile file = new CalendarFile();
        // a parser reads ahead no further than a record, so the line is known even where the text is broken
        long line = 0;
        try (CSVParser parser =
                CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get().parse(csv)) {
            for (CSVRecord row : parser) {
                line = row.getRecordNumber();
                if (line == 1) {
                    checkHeader(row);
                } else if (!isBlank(row)) {
                    file.add(line, row);
                }
                if (file.errors.size() >= MAX_ERRORS) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw refusal(line + 1, "无法读取，请检查引号和分隔符");
        }
        if (file.errors.isEmpty() && file.days.isEmpty()) {
            throw new InvalidInput("file", "文件中没有日期");
        }
        if (!file.errors.isEmpty()) {
            throw new InvalidInput(file.errors);
        }
        return List.copyOf(file.days.values());
    }

    private static void checkHeader(CSVRecord row) {
        List<String> names = new ArrayList<>();
        row.forEach(name -> names.add(name.strip()));
        // spreadsheets put a byte order mark in front
        names.set(0, names.get(0).replace("\uFEFF", ""));
        if (!names.equals(HEADER)) {
            throw refusal(1, "表头应为 date,kind,name");
        }
    }

    private void add(long line, CSVRecord row) {
        if (row.size() != HEADER.size()) {
            errors.add(new FieldError("file", "第 " + line + " 行：应有 3 列，实有 " + row.size() + " 列"));
            return;
        }
        LocalDate date = date(line, row.get(0).strip());
        CalendarDay.Kind kind = kind(line, row.get(1).strip());
        String name = name(line, row.get(2).strip());
        if (date == null || kind == null || name == null) {
            return;
        }
        if (days.size() == MAX_ROWS) {
            throw refusal(line, "文件最多 " + MAX_ROWS + " 个日期");
        }
        if (days.putIfAbsent(date, new CalendarDay(date, kind, name)) != null) {
            refuse(line, "date", "日期", date + " 重复出现");
        }
    }

    private @Nullable LocalDate date(long line, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date;
            }
            refuse(line, "date", "日期", "年份须在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 之间");
        } catch (DateTimeException e) {
            refuse(line, "date", "日期", "须写成 2024-04-07 这样的日期");
        }
        return null;
    }

    private CalendarDay.@Nullable Kind kind(long line, String text) {
        CalendarDay.Kind kind = CalendarDay.Kind.of(text).orElse(null);
        if (kind == null) {
            refuse(line, "kind", "类型", "须为 holiday（放假）或 workday（上班）");
        }
        return kind;
    }

    private @Nullable String name(long line, String text) {
        if (text.isEmpty() || text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl)) {
            refuse(line, "name", "名称", "须为 1 至 " + MAX_NAME + " 个字，不能换行");
            return null;
        }
        return text;
    }

    private void refuse(long line, String field, String label, String what) {
        errors.add(new FieldError(field, "第 " + line + " 行 " + field + "（" + label + "）：" + what));
    }

    private static InvalidInput refusal(long line, String what) {
        return new InvalidInput("file", "第 " + line + " 行：" + what);
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }
}
