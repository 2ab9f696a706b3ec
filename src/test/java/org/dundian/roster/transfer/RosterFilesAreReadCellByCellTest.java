package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.dundian.roster.transfer.RosterSheets.CADRES;
import static org.dundian.roster.transfer.RosterSheets.HOSTS;
import static org.dundian.roster.transfer.RosterSheets.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.dundian.input.InvalidInput;
import org.dundian.roster.Cadre;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.transfer.Complaints.Complaint;
import org.dundian.roster.transfer.Findings.CellError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says, and the address of whatever is wrong in it. */
class RosterFilesAreReadCellByCellTest {

    private static final CadreSheet CADRE_SHEET = new CadreSheet("XX", List.of("01", "02"));
    private static final HostSheet HOST_SHEET = new HostSheet("XX");

    private static RosterFile read(byte[] file) {
        return RosterFile.read(file, CADRE_SHEET, HOST_SHEET);
    }

    private static RosterFile csv(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> addresses(RosterFile file) {
        return file.errors().stream()
                .map(error -> error.sheet() + " " + error.cell())
                .toList();
    }

    @Test
    void columnsAreFoundByTheirTitlesWhereverTheyStand() {
        RosterFile file = read(roster().row(CADRES, "姓名", "账号*", "出生年份")
                .row(CADRES, "李一", "li.yi", 1985)
                .xlsx());

        assertThat(file.cadres().orElseThrow().rows.get(0).texts())
                .isEqualTo(Map.of(CadreSheet.NAME, "李一", CadreSheet.ID, "li.yi", CadreSheet.BIRTH_YEAR, "1985"));
    }

    @Test
    void anUnknownATwiceAndAMissingColumnAreNamed() {
        RosterFile file = read(roster().row(CADRES, "账号", "姓名", "姓名", "星座").xlsx());

        assertThat(file.errors())
                .extracting(CellError::cell, CellError::message)
                .contains(tuple("C1", "“姓名”列出现两次"), tuple("D1", "不认识的列“星座”"), tuple("A1", "缺少“部门”列"));
    }

    @Test
    void formulasAndFaultsAreRefusedWhereTheyStand() {
        RosterFile file = read(roster().cadreHeader()
                .cadre("c1", "李一")
                .row(CADRES, "c2", "=\"王\"&\"二\"", "办公室", "科员", "男", "=1980+5")
                .xlsx(workbook -> workbook.getSheet(CADRES)
                        .getRow(1)
                        .createCell(7)
                        .setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NA.getCode())));

        assertThat(addresses(file)).containsExactly("干部 H2", "干部 B3", "干部 F3");
        assertThat(file.errors()).extracting(CellError::message).contains("“姓名”是公式，请改为数值或文字");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedTheSecondTime() {
        RosterFile file = read(roster().hostHeader()
                .host("h1", "甲")
                .host("h2", "乙")
                .host("h1", "丙")
                .xlsx());

        assertThat(addresses(file)).containsExactly("单位 A4");
        assertThat(file.errors().get(0).message()).contains("h1", "第 2 行");
    }

    @Test
    void examplesAndEmptyRowsArePassedOver() {
        RosterFile file = read(roster().cadreHeader()
                .row(CADRES, "示例-1", "不存在的人")
                .row(CADRES, "", " ")
                .cadre("c1", "李一")
                .xlsx());

        assertThat(file.examples()).isEqualTo(1);
        assertThat(file.cadres().orElseThrow().rows).hasSize(1);
        assertThat(file.cadres().orElseThrow().rows.get(0).number()).isEqualTo(4);
    }

    @Test
    void numbersBecomeWhatAPersonSees() {
        RosterFile file = read(roster().row(CADRES, "账号", "姓名", "手机", "不能参加时段")
                .row(CADRES, 7, "李一", 13_800_001_234L, 45_418)
                .xlsx(workbook -> {
                    CellStyle noughts = workbook.createCellStyle();
                    noughts.setDataFormat(workbook.createDataFormat().getFormat("000"));
                    workbook.getSheet(CADRES).getRow(1).getCell(0).setCellStyle(noughts);
                    CellStyle day = workbook.createCellStyle();
                    day.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
                    workbook.getSheet(CADRES).getRow(1).getCell(3).setCellStyle(day);
                }));

        assertThat(file.cadres().orElseThrow().rows.get(0).texts())
                .containsEntry(CadreSheet.ID, "007")
                .containsEntry(CadreSheet.PHONE, "13800001234")
                .containsEntry(CadreSheet.UNAVAILABLE, "2024-05-06");
    }

    @Test
    void otherSheetsArePassedOverByName() {
        assertThat(read(roster().cadreHeader().row("工资", "x").xlsx()).passedOver)
                .containsExactly("工资");
    }

    @Test
    void csvIsReadInUtf8AndAsExcelInChinaSavesIt() {
        String text = "账号*,姓名*\r\nc1,李一\r\n";
        for (byte[] bytes : List.of(
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                text.getBytes(Charset.forName("GB18030")))) {
            assertThat(read(bytes).cadres().orElseThrow().rows.get(0).texts())
                    .containsEntry(CadreSheet.ID, "c1")
                    .containsEntry(CadreSheet.NAME, "李一");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "-cmd|x", "+A1"})
    void whatASpreadsheetWouldRunIsRefusedInCsv(String cell) {
        assertThat(csv("账号,姓名\nc1," + cell + "\n").errors())
                .filteredOn(error -> error.message().contains("公式"))
                .extracting(CellError::cell)
                .containsExactly("B2");
    }

    @Test
    void anInternationalPhoneIsNoFormula() {
        RosterFile file = csv("账号,手机\nc1,+86 13800001234\n");

        assertThat(file.cadres().orElseThrow().rows.get(0).texts()).containsEntry(CadreSheet.PHONE, "+86 13800001234");
    }

    @Test
    void linesWithinACellAreParts() {
        RosterFile file = csv("账号,历次蹲点\nc1,\"2022/01\n2023/02/李一\"\n");

        assertThat(file.cadres().orElseThrow().rows.get(0).texts())
                .containsEntry(CadreSheet.EARLIER, "2022/01；2023/02/李一");
    }

    @Test
    void whatIsNoRosterIsRefusedInWords() {
        assertThatThrownBy(() -> read(roster().row("工资", "账号").xlsx()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("没有“干部”或“单位”工作表");
        assertThatThrownBy(() -> csv("甲,乙\n1,2\n")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> csv("账号,姓名\nc1,\"没有成对\n")).hasMessageContaining("引号没有成对");
        assertThatThrownBy(() -> read(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}))
                .hasMessageContaining("XLS");
    }

    @Test
    void aDamagedWorkbookIsRefusedOrNothingOfItIsMissing() {
        byte[] whole = roster().cadreHeader().cadre("c1", "李一").xlsx();

        for (int length = 5; length < whole.length; length += whole.length / 23) {
            byte[] part = Arrays.copyOf(whole, length);
            if (length < whole.length / 2) {
                assertThatThrownBy(() -> read(part)).isInstanceOf(InvalidInput.class);
                continue;
            }
            try {
                // all parts may be there when only the directory at the end is not
                assertThat(read(part).cadres().orElseThrow().rows).hasSize(1);
            } catch (InvalidInput refused) {
                assertThat(refused).hasMessageContaining("不是完好的");
            }
        }
    }

    @Test
    void aFileThatInflatesBeyondMeasureIsNotReadToItsEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] noughts = new byte[1_000_000];
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int i = 0; i < 201; i++) {
                zip.write(noughts);
            }
        }
        assertThat(out.size()).isLessThan(1_000_000);

        assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("解压后过大");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            账号           | 李一                      | 只能用字母
            姓名           | ''                        | 请填写
            性别           | 未知                      | 男、女
            出生年份       | 85                        | 1930 到 2100
            专长           | 法律、驾驶                | 驾驶
            政治面貌       | 少先队员                  | 中共党员
            手机           | 一三八                    | 号码
            邮箱           | nobody                    | 有效的地址
            历次蹲点       | 去年/某单位               | 2023/单位/搭档
            不能参加时段   | 五月                      | 2024-05-06至2024-05-20
            不能参加时段   | 2024-05-20至2024-05-06    | 早于
            不能参加时段   | 2024-02-30                | 2024-05-06至2024-05-20
            回避单位       | 99/亲属                   | 没有编号“99”
            可任组长       | 也许                      | 是”或“否
            """)
    void aBadCellIsToldWithWhatIsWrong(String column, String text, String told) {
        Map<Column, String> texts = new LinkedHashMap<>(CADRE_SHEET.texts(whole()));
        Column bad = CADRE_SHEET.columns().stream()
                .filter(each -> each.title().equals(column))
                .findFirst()
                .orElseThrow();
        texts.put(bad, text);
        Complaints row = new Complaints(texts);

        assertThat(CADRE_SHEET.read(texts, row)).isNull();
        assertThat(row.all()).extracting(Complaint::column).containsExactly(bad);
        assertThat(row.all().get(0).message()).contains(told);
    }

    @Test
    void whatIsWrittenInCellsIsReadAsTheSame() {
        Map<Column, String> texts = CADRE_SHEET.texts(whole());
        Complaints row = new Complaints(texts);

        assertThat(texts).doesNotContainValue("");
        assertThat(CADRE_SHEET.read(texts, row)).isEqualTo(whole());
        assertThat(row.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024年5月6日到2024年5月20日 休假", "2024/5/6~2024/5/20  休假", "2024.05.06 — 2024.05.20 休假"})
    void daysAreReadAsPeopleWriteThem(String text) {
        Map<Column, String> texts = new LinkedHashMap<>(CADRE_SHEET.texts(whole()));
        texts.put(CadreSheet.UNAVAILABLE, text);

        CadreEntry entry = CADRE_SHEET.read(texts, new Complaints(texts));

        assertThat(entry.cadre().unavailable())
                .containsExactly(new Cadre.Period(LocalDate.of(2024, 5, 6), LocalDate.of(2024, 5, 20), "休假"));
    }

    @Test
    void aHostWithoutAUnionHasNoMembersAndNoneHasMoreThanItsWorkers() {
        assertThat(hostMessages("否", "5")).containsExactly("没有单独建会的单位，“会员人数”应填 0");
        assertThat(hostMessages("是", "301")).containsExactly("“会员人数”301 多于“职工人数”300");
        assertThat(hostMessages("是", "300")).isEmpty();
    }

    private static List<String> hostMessages(String union, String members) {
        RosterFile file = read(roster().row(HOSTS, "编号", "名称", "类型", "区县", "行业", "职工人数", "单独建会", "会员人数")
                .row(HOSTS, "h1", "甲", "平台企业", "渝中区", "外卖", 300, union, members)
                .xlsx());
        Map<Column, String> texts = file.hosts().orElseThrow().rows.get(0).texts();
        Complaints row = new Complaints(texts);
        HOST_SHEET.read(texts, row);
        return row.all().stream().map(Complaint::message).toList();
    }

    /** A cadre of whom everything is known. */
    private static CadreEntry whole() {
        return new CadreEntry(
                new Cadre(
                        "c1",
                        "XX",
                        "权益保障部",
                        "副处长",
                        "female",
                        1985,
                        Set.of("law", "mediation"),
                        true,
                        false,
                        false,
                        "脱产学习",
                        new Cadre.Profile(
                                org.dundian.roster.PoliticalStatus.PARTY_MEMBER,
                                "渝中区",
                                Set.of("普通话", "重庆话"),
                                List.of(new Cadre.Period(LocalDate.of(2024, 5, 6), LocalDate.of(2024, 5, 20), "休假")),
                                List.of(new Cadre.EarlierPosting(2023, "01", "c2")),
                                List.of(new Cadre.Conflict("02", "配偶在此任职")))),
                "李一",
                "li@roster.example",
                "13800001234");
    }
}
