package org.dundian.roster.transfer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.dundian.input.InvalidInput;
import org.dundian.roster.transfer.RowReader.Cell;
import org.dundian.roster.transfer.RowReader.Kind;
import org.dundian.roster.transfer.RowReader.Rows;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Follows a sheet's XML and tells the rows. Numbers become the digits that a person sees: days as {@code 2024-05-01},
 * leading noughts where the cell's format shows them.
 */
final class XlsxSheet extends DefaultHandler {

    private final String sheet;
    private final ReadOnlySharedStringsTable strings;
    private final StylesTable styles;
    private final Rows rows;

    private final StringBuilder text = new StringBuilder();
    private final List<Cell> cells = new ArrayList<>();
    private int row;
    private int column;
    private String type = "";
    private int style;
    private boolean formula;
    private boolean collecting;
    private int pronunciation;

    XlsxSheet(String sheet, ReadOnlySharedStringsTable strings, StylesTable styles, Rows rows) {
        this.sheet = sheet;
        this.strings = strings;
        this.styles = styles;
        this.rows = rows;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "row" -> {
                String number = attributes.getValue("r");
                row = number == null ? row + 1 : Integer.parseInt(number);
                if (row > RowReader.MOST_ROWS) {
                    throw new InvalidInput("file", "每个工作表最多 " + RowReader.MOST_ROWS + " 行");
                }
                cells.clear();
                column = -1;
            }
            case "c" -> {
                String address = attributes.getValue("r");
                column = address == null ? column + 1 : new CellReference(address).getCol();
                type = orElse(attributes.getValue("t"), "n");
                style = Integer.parseInt(orElse(attributes.getValue("s"), "0"));
                formula = false;
                text.setLength(0);
            }
            case "f" -> formula = true;
            case "rPh" -> pronunciation++;
            case "v", "t" -> collecting = pronunciation == 0;
            default -> {}
        }
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (collecting) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "v", "t" -> collecting = false;
            case "rPh" -> pronunciation--;
            case "c" -> put();
            case "row" -> rows.row(sheet, row, List.copyOf(cells));
            default -> {}
        }
    }

    private void put() {
        if (column >= RowReader.MOST_COLUMNS) {
            return;
        }
        while (cells.size() < column) {
            cells.add(Cell.EMPTY);
        }
        cells.add(
                formula
                        ? new Cell("", Kind.FORMULA)
                        : type.equals("e") ? new Cell(text.toString(), Kind.FAULT) : new Cell(value(), Kind.TEXT));
    }

    private String value() {
        String raw = text.toString();
        if (raw.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> strings.getItemAt(Integer.parseInt(raw.strip())).getString();
            case "b" -> raw.strip().equals("1") ? "是" : "否";
            case "n" -> number(raw.strip());
            default -> raw;
        };
    }

    private String number(String raw) {
        BigDecimal number = new BigDecimal(raw);
        XSSFCellStyle format = style < styles.getNumCellStyles() ? styles.getStyleAt(style) : null;
        String shown = format == null ? "" : orElse(format.getDataFormatString(), "");
        if (format != null
                && DateUtil.isADateFormat(format.getDataFormat(), shown)
                && DateUtil.isValidExcelDate(number.doubleValue())) {
            LocalDate day = DateUtil.getLocalDateTime(number.doubleValue()).toLocalDate();
            return day.toString();
        }
        // no more than a number has: 1E+99999999 would be written out
        String plain = number.precision() - number.scale() > 30 || number.scale() > 30
                ? raw
                : number.stripTrailingZeros().toPlainString();
        return shown.matches("0{2,20}") && plain.matches("[0-9]+") && plain.length() < shown.length()
                ? "0".repeat(shown.length() - plain.length()) + plain
                : plain;
    }
}
