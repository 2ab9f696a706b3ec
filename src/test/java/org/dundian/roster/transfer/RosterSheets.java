package org.dundian.roster.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes rosters as people fill them in. */
public final class RosterSheets {

    public static final String CADRES = "干部";
    public static final String HOSTS = "单位";

    private final Map<String, List<List<Object>>> sheets = new LinkedHashMap<>();

    public static RosterSheets roster() {
        return new RosterSheets();
    }

    /** A sheet's header, or one of its rows; numbers are numbers, and text that begins with {@code =} is a formula. */
    public RosterSheets row(String sheet, Object... cells) {
        sheets.computeIfAbsent(sheet, none -> new ArrayList<>()).add(List.of(cells));
        return this;
    }

    public RosterSheets cadreHeader() {
        return row(CADRES, "账号*", "姓名*", "部门*", "职级*", "性别*", "出生年份*", "专长", "手机", "邮箱", "可任组长");
    }

    /** A cadre under {@link #cadreHeader}. */
    public RosterSheets cadre(String id, String name) {
        return row(CADRES, id, name, "办公室", "科员", "女", 1988, "法律", "13800001234", id + "@roster.example", "否");
    }

    public RosterSheets hostHeader() {
        return row(HOSTS, "编号*", "名称*", "类型*", "区县*", "行业*", "职工人数*", "单独建会*", "会员人数*", "联系人", "联系电话");
    }

    /** A host with a union of its own under {@link #hostHeader}. */
    public RosterSheets host(String code, String name) {
        return row(HOSTS, code, name, "平台企业", "渝中区", "外卖配送", 300, "是", 80, "张示例", "023-61234567");
    }

    public byte[] xlsx() {
        return xlsx(workbook -> {});
    }

    public byte[] xlsx(Consumer<XSSFWorkbook> finish) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            sheets.forEach((name, rows) -> {
                Sheet sheet = workbook.createSheet(name);
                for (int i = 0; i < rows.size(); i++) {
                    Row row = sheet.createRow(i);
                    for (int j = 0; j < rows.get(i).size(); j++) {
                        put(row.createCell(j), rows.get(i).get(j));
                    }
                }
            });
            finish.accept(workbook);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Cell cell, Object value) {
        if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof String text && text.startsWith("=")) {
            cell.setCellFormula(text.substring(1));
        } else {
            cell.setCellValue(value.toString());
        }
    }
}
