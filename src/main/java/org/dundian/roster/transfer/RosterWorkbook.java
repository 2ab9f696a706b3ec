package org.dundian.roster.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.poifs.crypt.temp.SXSSFWorkbookWithCustomZipEntrySource;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.HostEntry;

/**
 * A roster as a workbook: one sheet of cadres, one of hosts, one that explains the columns, and drop-downs where there is a
 * choice. Rows go to a temporary file as they are written, which is encrypted, as they hold phones.
 */
final class RosterWorkbook {

    private static final String EXPLANATIONS = "填写说明";
    private static final String CHOICES = "选项";

    /** What a template has beside the rosters. */
    static final List<String> OWN_SHEETS = List.of(EXPLANATIONS, CHOICES);

    private static final int WIDTH = 256;

    private final Workbook workbook;
    private final Sheet choices;
    private final CellStyle head;
    private final CellStyle text;
    private final CellStyle example;
    private int lists;

    private RosterWorkbook(Workbook workbook) {
        this.workbook = workbook;
        Font bold = workbook.createFont();
        bold.setBold(true);
        head = style(workbook);
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        text = style(workbook);
        Font grey = workbook.createFont();
        grey.setItalic(true);
        grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
        example = style(workbook);
        example.setFont(grey);
        choices = workbook.createSheet(CHOICES);
    }

    /** Everything is text: a code {@code 01} must not become 1. */
    private static CellStyle style(Workbook workbook) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        return style;
    }

    /** With one row of examples in each sheet. */
    static void template(CadreSheet cadreKind, HostSheet hostKind, OutputStream out) throws IOException {
        write(cadreKind, List.of(), hostKind, List.of(), true, out);
    }

    static void export(
            CadreSheet cadreKind,
            Collection<CadreEntry> cadres,
            HostSheet hostKind,
            Collection<HostEntry> hosts,
            OutputStream out)
            throws IOException {
        write(cadreKind, cadres, hostKind, hosts, false, out);
    }

    private static void write(
            CadreSheet cadreKind,
            Collection<CadreEntry> cadres,
            HostSheet hostKind,
            Collection<HostEntry> hosts,
            boolean examples,
            OutputStream out)
            throws IOException {
        SXSSFWorkbook workbook = new SXSSFWorkbookWithCustomZipEntrySource();
        try (workbook) {
            // not every reader knows the sizes of large archives, and none is that large
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            RosterWorkbook roster = new RosterWorkbook(workbook);
            roster.sheet(cadreKind, cadres, examples);
            roster.sheet(hostKind, hosts, examples);
            roster.explain(cadreKind, hostKind);
            workbook.setSheetOrder(CHOICES, 3);
            workbook.setSheetHidden(3, true);
            workbook.setActiveSheet(0);
            workbook.write(out);
        }
    }

    private <E> void sheet(SheetKind<E> kind, Collection<E> entries, boolean examples) {
        Sheet sheet = workbook.createSheet(kind.title());
        Row header = sheet.createRow(0);
        List<Column> columns = kind.columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            put(header, i, column.header(), head);
            sheet.setColumnWidth(i, WIDTH * (column.choices().isEmpty() || column.several() ? 18 : 14));
            sheet.setDefaultColumnStyle(i, text);
            if (!column.choices().isEmpty()) {
                dropDown(sheet, i, column);
            }
        }
        sheet.createFreezePane(2, 1);
        int number = 1;
        if (examples) {
            Row row = sheet.createRow(number++);
            for (int i = 0; i < columns.size(); i++) {
                put(row, i, columns.get(i).example(), example);
            }
        }
        for (E entry : entries) {
            Map<Column, String> texts = kind.texts(entry);
            Row row = sheet.createRow(number++);
            for (int i = 0; i < columns.size(); i++) {
                String cell = texts.getOrDefault(columns.get(i), "");
                if (!cell.isEmpty()) {
                    put(row, i, cell, text);
                }
            }
        }
    }

    /** What may be chosen stands on a sheet of its own: a list within the rule itself is cut off at 255 characters. */
    private void dropDown(Sheet sheet, int place, Column column) {
        Row list = choices.createRow(lists++);
        for (int i = 0; i < column.choices().size(); i++) {
            put(list, i, column.choices().get(i), text);
        }
        String from = "$A$" + lists;
        String to = "$" + CellReference.convertNumToColString(column.choices().size() - 1) + "$" + lists;
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation rule = helper.createValidation(
                helper.createFormulaListConstraint(CHOICES + "!" + from + ":" + to),
                new CellRangeAddressList(1, RowReader.MOST_ROWS - 1, place, place));
        rule.setSuppressDropDownArrow(true);
        // several may be typed, with a mark between them
        rule.setShowErrorBox(!column.several());
        rule.createErrorBox(column.title(), "请从下拉列表中选择");
        sheet.addValidationData(rule);
    }

    private void explain(SheetKind<?>... kinds) {
        Sheet sheet = workbook.createSheet(EXPLANATIONS);
        sheet.setColumnWidth(0, WIDTH * 10);
        sheet.setColumnWidth(1, WIDTH * 18);
        sheet.setColumnWidth(2, WIDTH * 8);
        sheet.setColumnWidth(3, WIDTH * 80);
        int number = 0;
        Row header = sheet.createRow(number++);
        put(header, 0, "工作表", head);
        put(header, 1, "列", head);
        put(header, 2, "必填", head);
        put(header, 3, "怎样填写", head);
        for (SheetKind<?> kind : kinds) {
            for (Column column : kind.columns()) {
                Row row = sheet.createRow(number++);
                put(row, 0, kind.title(), text);
                put(row, 1, column.title(), text);
                put(row, 2, column.required() ? "是" : "", text);
                put(
                        row,
                        3,
                        column.choices().isEmpty()
                                ? column.hint()
                                : column.hint() + "：" + String.join(Column.BETWEEN, column.choices()),
                        text);
            }
        }
    }

    private static void put(Row row, int place, String value, CellStyle style) {
        org.apache.poi.ss.usermodel.Cell cell = row.createCell(place);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }
}
