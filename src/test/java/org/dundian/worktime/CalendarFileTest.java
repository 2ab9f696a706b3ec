package org.dundian.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final String HEADER = "date,kind,name\n";

    @Test
    void aRowIsADayThatANoticeSets() {
        assertThat(read(HEADER + "2027-01-01,holiday,元旦\n2027-01-03,workday,元旦\n"))
                .containsExactly(
                        new CalendarDay(LocalDate.of(2027, 1, 1), CalendarDay.Kind.HOLIDAY, "元旦"),
                        new CalendarDay(LocalDate.of(2027, 1, 3), CalendarDay.Kind.WORKDAY, "元旦"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFdate,kind,name\r\n2027-01-01,holiday,元旦\r\n",
                "date,kind,name\n2027-01-01,holiday,元旦",
                "date, kind, name\n 2027-01-01 ,holiday , 元旦\n\n",
                "\"date\",\"kind\",\"name\"\n\"2027-01-01\",\"holiday\",\"元旦\"\n",
            })
    void whatSpreadsheetsWriteIsTheSameFile(String text) {
        assertThat(read(text))
                .containsExactly(new CalendarDay(LocalDate.of(2027, 1, 1), CalendarDay.Kind.HOLIDAY, "元旦"));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-1-1,holiday,元旦     | date | 第 3 行 date（日期）：须写成 2024-04-07 这样的日期",
                "2027-02-29,holiday,春节   | date | 第 3 行 date（日期）：须写成 2024-04-07 这样的日期",
                ",holiday,春节             | date | 第 3 行 date（日期）：须写成 2024-04-07 这样的日期",
                "1999-12-31,holiday,元旦   | date | 第 3 行 date（日期）：年份须在 2000 至 2099 之间",
                "2100-01-01,holiday,元旦   | date | 第 3 行 date（日期）：年份须在 2000 至 2099 之间",
                "2027-01-01,workday,元旦   | date | 第 3 行 date（日期）：2027-01-01 重复出现",
                "2027-01-02,Holiday,元旦   | kind | 第 3 行 kind（类型）：须为 holiday（放假）或 workday（上班）",
                "2027-01-02,休,元旦        | kind | 第 3 行 kind（类型）：须为 holiday（放假）或 workday（上班）",
                "2027-01-02,holiday,      | name | 第 3 行 name（名称）：须为 1 至 50 个字，不能换行",
                "2027-01-02,holiday       | file | 第 3 行：应有 3 列，实有 2 列",
                "2027-01-02,holiday,元旦,1 | file | 第 3 行：应有 3 列，实有 4 列",
                "2027-01-02,\"holi\"day,元旦 | file | 第 3 行：无法读取，请检查引号和分隔符",
                "2027-01-02,\"holiday,元旦 | file | 第 3 行：无法读取，请检查引号和分隔符",
            })
    void aBadRowIsRefusedWithItsLineAndField(String row, String field, String message) {
        assertThat(refused(HEADER + "2027-01-01,holiday,元旦\n" + row + "\n"))
                .containsExactly(new FieldError(field, message));
    }

    @Test
    void aNameHasAtMostFiftyCharactersOnOneLine() {
        assertThat(read(HEADER + "2027-01-02,holiday," + "节".repeat(50))).hasSize(1);
        assertThat(refused(HEADER + "2027-01-02,holiday," + "节".repeat(51)))
                .extracting(FieldError::field)
                .containsExactly("name");
        assertThat(refused(HEADER + "2027-01-02,holiday,\"元\n旦\""))
                .extracting(FieldError::field)
                .containsExactly("name");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(refused(HEADER + "2027-13-01,day,\n2027-01-01,holiday,元旦\n2027-01-02,x,元旦\n"))
                .extracting(FieldError::field)
                .containsExactly("date", "kind", "name", "kind");
    }

    @Test
    void aFileFullOfMistakesStopsAfterTwenty() {
        assertThat(refused(HEADER + "x,holiday,元旦\n".repeat(500))).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01,holiday,元旦\n", "day,kind,name\n", "date,kind\n", "\n", "PK\u0003\u0004"})
    void aFileStartsWithItsHeader(String text) {
        assertThat(refused(text)).containsExactly(new FieldError("file", "第 1 行：表头应为 date,kind,name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEADER, HEADER + "\n\n"})
    void aFileSetsAtLeastOneDay(String text) {
        assertThat(refused(text)).containsExactly(new FieldError("file", "文件中没有日期"));
    }

    @Test
    void aFileSetsAtMostTwoThousandDays() {
        String rows = IntStream.range(0, 2001)
                .mapToObj(i -> LocalDate.of(2027, 1, 1).plusDays(i) + ",holiday,元旦\n")
                .collect(Collectors.joining());

        assertThat(refused(HEADER + rows)).containsExactly(new FieldError("file", "第 2002 行：文件最多 2000 个日期"));
    }

    private static List<CalendarDay> read(String text) {
        return CalendarFile.read(new StringReader(text));
    }

    private static List<FieldError> refused(String text) {
        return catchThrowableOfType(InvalidInput.class, () -> read(text)).errors();
    }
}
