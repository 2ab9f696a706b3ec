package org.dundian.problem.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Category;
import org.dundian.organisation.Owner;
import org.dundian.problem.process.tables.ReadTables;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TablesMakeSenseForAnOrganisationTest {

    private static final String LIMITS = """
            "urgent"      | 2 | 24 | "hours"
            "high"        | 1 | 7  | "days"
            not("urgent","high") | 2 | 15 | "days"
            """;

    private static final String LADDER = """
            1 | - | "team-leader" | 1 | "days"
            2 | - | "office" | 1 | "days"
            3 | - | "leadership" | 1 | "days"
            4 | - | "parent-office" | 1 | "days"
            """;

    private static final String ROUTING = """
            "pay" | - | - | "北区" | "host" | "rights" | "team-leader"
            "pay" | - | - | - | "rights" | "" | "office"
            not("pay") | - | - | - | "rights" | "court,host" | "team-leader"
            """;

    private final KnownCodes codes = new KnownCodes(
            List.of(new Category("pay", "劳动报酬"), new Category("contract", "劳动合同")),
            List.of(new Owner("rights", "XX", "权益保障部", "department"), new Owner("court", "XX", "法院", "outside")),
            List.of(
                    new Host("h1", "XX", "甲", HostKind.PLATFORM, "北区", "外卖", 10, 0, false),
                    new Host("h2", "XX", "乙", HostKind.NON_PUBLIC, "南区", "外卖", 10, 0, false)));

    private List<String> refused(TableKind kind, String rules) {
        RuleTable table = ReadTables.of(kind, ReadTables.file(kind, rules));
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> TableCheck.check(table, codes));
        return refusal == null
                ? List.of()
                : refusal.errors().stream().map(FieldError::message).toList();
    }

    @Test
    void goodTablesPass() {
        assertThat(refused(TableKind.LIMITS, LIMITS)).isEmpty();
        assertThat(refused(TableKind.LADDER, LADDER)).isEmpty();
        assertThat(refused(TableKind.ROUTING, ROUTING)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = TableKind.class,
            names = {"LIMITS", "LADDER"})
    void theShippedOnesSuitEverybody(TableKind kind) {
        assertThatCode(() -> TableCheck.check(ReadTables.of(kind, ReadTables.shipped(kind)), codes))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "urgent"      | ; "grave" | ; 第 1 条规则“紧急程度”：没有“grave”
            | 2 | 24  ; | 0 | 24      ; 第 1 条规则“接办时限”：应在 1 到 2000 之间
            | 7  |    ; | 251 |       ; 第 2 条规则“办结时限”：应在 1 到 250 之间
            | 2 | 15  ; | 16 | 15     ; 第 3 条规则“接办时限”：接办时限不能长于办结时限
            "hours"   ; "minutes"     ; 第 1 条规则“单位”：应为 days（工作日）或 hours（小时），不能是“minutes”
            not("urgent","high") ; "normal" ; 有 1 种情况没有规则：紧急程度 疑难
            not("urgent","high") ; not("urgent") ; 第 2 条和第 3 条规则重叠：紧急程度 重要
            not("urgent","high") ; -  ; 第 1 条和第 3 条规则重叠：紧急程度 紧急|第 2 条和第 3 条规则重叠：紧急程度 重要
            """)
    void limits(String good, String bad, String why) {
        assertThat(LIMITS).contains(good);
        assertThat(refused(TableKind.LIMITS, LIMITS.replace(good, bad))).containsExactly(why.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "office"  ; "mayor"         ; 第 2 条规则“由谁决定”：没有“mayor”
            2 | -     ; 5 | -           ; 第 2 条规则“层级”：没有“5”
            "office" | 1 ; "office" | 21; 第 2 条规则“决定时限”：应在 1 到 20 之间
            2 | -     ; 2 | "urgent"    ; 有 3 种情况没有规则：层级 2、紧急程度 重要；层级 2、紧急程度 一般；层级 2、紧急程度 疑难
            "leadership" ; "parent-office" ; 第 3 条规则“由谁决定”：parent-office（上级工会蹲点办）用在且只用在第 4 级
            "parent-office" ; "leadership" ; 第 4 条规则“由谁决定”：parent-office（上级工会蹲点办）用在且只用在第 4 级
            4 | -     ; >= 3 | -        ; 第 3 条和第 4 条规则重叠：层级 3、紧急程度 一般|第 3 条和第 4 条规则重叠：层级 3、紧急程度 疑难|第 3 条和第 4 条规则重叠：层级 3、紧急程度 紧急|第 3 条和第 4 条规则重叠：层级 3、紧急程度 重要
            """)
    void ladder(String good, String bad, String why) {
        assertThat(LADDER).contains(good);
        assertThat(refused(TableKind.LADDER, LADDER.replace(good, bad))).containsExactly(why.split("\\|"));
    }

    @Test
    void aLevelMayBeLeftOutButNotAllOfThem() {
        assertThat(refused(TableKind.LADDER, LADDER.replace("\"team-leader\"", "\"none\"")))
                .isEmpty();
        assertThat(refused(TableKind.LADDER, LADDER.replaceAll("\"(team-leader|office|leadership)\"", "\"none\"")))
                .hasSize(4)
                .contains("“紧急”的问题在第 1 到 3 级没有人决定");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            not("pay") ; not("pays")    ; 第 3 条规则“问题类别”：没有“pays”
            "北区"     ; "西区"          ; 第 1 条规则“所在区县”：没有“西区”
            "host"     ; "labour"       ; 第 1 条规则“责任部门”：“labour”不是本会有账号的责任部门
            "host"     ; "court"        ; 第 1 条规则“责任部门”：“court”不是本会有账号的责任部门
            "court,host" ; "court, host"; 第 3 条规则“协办部门”：没有“ host”这个部门或单位（用逗号分开，不加空格）
            "court,host" ; "court,court"; 第 3 条规则“协办部门”：“court”重复
            "court,host" ; "rights"     ; 第 3 条规则“协办部门”：“rights”重复
            "office"   ; "parent-office"; 第 2 条规则“首位督办人”：应为 team-leader、office 或 leadership，不能是“parent-office”
            """)
    void routing(String good, String bad, String why) {
        assertThat(ROUTING).contains(good);
        assertThat(refused(TableKind.ROUTING, ROUTING.replace(good, bad))).containsExactly(why);
    }

    @Test
    void everyCombinationOfKnownCodesHasARuleOtherDistrictsIncluded() {
        String onlyNorthAndSouth = ROUTING.replace("\"pay\" | - | - | - |", "\"pay\" | - | - | \"南区\" |");

        List<String> errors = refused(TableKind.ROUTING, onlyNorthAndSouth);

        // 3 kinds of host, 4 severities
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0))
                .startsWith("有 12 种情况没有规则：问题类别 劳动报酬、单位类型 平台企业、紧急程度 紧急、所在区县 其他区县")
                .endsWith(" 等");
    }

    @Test
    void wrongCodesAreToldForAllRulesAtOnceButAtMostTwenty() {
        String rules = Stream.generate(() -> "\"x\" | \"y\" | - | - | \"z\" | \"\" | \"office\"\n")
                .limit(30)
                .reduce("", String::concat);

        assertThat(refused(TableKind.ROUTING, rules)).hasSize(20);
    }
}
