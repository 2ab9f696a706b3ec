package org.dundian.problem.process.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.problem.tables.Cell;
import org.dundian.problem.tables.RuleTable;
import org.dundian.problem.tables.RuleTable.Rule;
import org.dundian.problem.tables.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row spoils a shipped table in one place and says how that is refused. */
class UploadedTablesAreReadWithDistrustTest {

    private static final String CELL = "<text>\"urgent\"</text>";
    private static final String RESULT = "<text>24</text>";

    private final DmnFiles files = new DmnFiles();

    private String limits() {
        return new String(files.shipped(TableKind.LIMITS), StandardCharsets.UTF_8);
    }

    private List<String> refused(TableKind kind, String file) {
        InvalidInput refusal =
                catchThrowableOfType(InvalidInput.class, () -> files.read(kind, file.getBytes(StandardCharsets.UTF_8)));
        assertThat(refusal).as("refused: %s", file).isNotNull();
        return refusal.errors().stream().map(FieldError::message).toList();
    }

    @ParameterizedTest
    @EnumSource(TableKind.class)
    void whatIsShippedIsReadAndWrittenAnewWithoutAChange(TableKind kind) {
        RuleTable shipped = files.read(kind, files.shipped(kind));

        RuleTable again = files.read(kind, files.write(shipped, "CQ-1").getBytes(StandardCharsets.UTF_8));

        assertThat(again.rules()).hasSameSizeAs(shipped.rules()).hasSizeGreaterThan(3);
        for (Rule rule : shipped.rules()) {
            Rule same = again.rules().get(rule.number() - 1);
            assertThat(same.results()).isEqualTo(rule.results());
            assertThat(same.note()).isEqualTo(rule.note());
            assertThat(same.conditions().stream().map(Cell::text))
                    .containsExactlyElementsOf(
                            rule.conditions().stream().map(Cell::text).toList());
        }
    }

    @Test
    void whatAnEditorNotesAndDrawsIsTakenAndNotKept() {
        String drawn = limits().replace(
                        "<definitions ",
                        "<definitions exporter=\"Camunda Modeler\" exporterVersion=\"5.30.0\" modeler:executionPlatform=\"Camunda Platform\""
                                + " xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\" xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\""
                                + " xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\" xmlns:dc=\"http://www.omg.org/spec/DMN/20180521/DC/\" ")
                .replace("<input id=\"Input_severity\" ", "<input id=\"Input_severity\" biodi:width=\"192\" ")
                .replace(
                        "<inputEntry id=\"Rule_1_Input_1\">",
                        "<inputEntry id=\"Rule_1_Input_1\" expressionLanguage=\"feel\">")
                .replace(
                        "</definitions>",
                        "<dmndi:DMNDI><dmndi:DMNDiagram id=\"D\"><dmndi:DMNShape id=\"S\" dmnElementRef=\"time-limit\">"
                                + "<dc:Bounds height=\"80\" width=\"180\" x=\"1\" y=\"1\"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI></definitions>");

        RuleTable table = files.read(TableKind.LIMITS, drawn.getBytes(StandardCharsets.UTF_8));

        assertThat(table.rules()).hasSize(4);
        assertThat(files.write(table, "CQ-1"))
                .doesNotContain("DMNDI", "Modeler", "biodi", "\"feel\"")
                .contains("CQ-1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "normal","high"        | "normal","high"
            not( "urgent" )        | not("urgent")
            not("urgent","high")   | not("urgent","high")
            -                      | -
            ``                     | -
            """)
    void textsMayBeListedAndNegated(String written, String understood) throws FeelCells.Refused {
        assertThat(FeelCells.condition(written, false).text()).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2         | 2
            1,3       | 1,3
            >= 3      | 3,4
            < 3       | 1,2
            [2..3]    | 2,3
            ]1..4[    | 2,3
            (1..4)    | 2,3
            [1..2],4  | 1,2,4
            not(>2)   | 1,2
            not(1,4)  | 2,3
            """)
    void numbersMayBeComparedAndLieInIntervals(String written, String fitting) throws FeelCells.Refused {
        Cell cell = FeelCells.condition(written, true);
        Cell again = FeelCells.condition(cell.text(), true);

        for (Cell each : List.of(cell, again)) {
            assertThat(Stream.of(1, 2, 3, 4).filter(each::fits).map(String::valueOf))
                    .containsExactly(fitting.split(","));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            severity                              | 不是允许的写法
            ? = "urgent"                          | 不是允许的写法
            contains(?, "u")                      | 不是允许的写法
            starts with(?, "u")                   | 不是允许的写法
            "a" + "b"                             | 不是允许的写法
            if true then "a" else "b"             | 不是允许的写法
            for x in [1,2] return x               | 不是允许的写法
            some x in ["a"] satisfies x = ?       | 不是允许的写法
            {a: "urgent"}.a                       | 不是允许的写法
            ["urgent","high"]                     | 不是允许的写法
            function(x) external {java: {class: "java.lang.System"}} | 不是允许的写法
            @"2024-01-01"                         | 不是允许的写法
            date("2024-01-01")                    | 不是允许的写法
            not(not("urgent"))                    | 不是允许的写法
            not(-)                                | 不是允许的写法
            "urgent" /* and more */               | 不是允许的写法
            "urgent" // and more                  | 不是允许的写法
            "urg\\u0065nt"                        | 不是允许的写法
            null                                  | 不是允许的写法
            true                                  | 不是允许的写法
            (((((((((("urgent"))))))))))          | 不是允许的写法
            ${problemResolution.dueDate("x")}     | 不允许 ${…}
            "${x}"                                | 不允许 ${…}
            "#{x}"                                | 不允许 ${…}
            5                                     | 应为加引号的文字
            ["a"..5]                              | 应为加引号的文字
            """)
    void whateverComputesNamesOrCallsIsRefused(String written, String why) {
        List<String> errors =
                refused(TableKind.LIMITS, limits().replace(CELL, "<text><![CDATA[" + written + "]]></text>"));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).startsWith("第 1 条规则“紧急程度”：").contains(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            20 + 4                    | 不是允许的写法
            number("24")              | 不是允许的写法
            response * 12             | 不是允许的写法
            [24]                      | 不是允许的写法
            -24                       | 不是允许的写法
            2.5                       | 不是允许的写法
            "24"                      | 应为整数
            ``                        | 没有填写
            #{now}                    | 不允许 ${…}
            99999999999999            | 不是允许的写法
            """)
    void aResultIsALiteral(String written, String why) {
        List<String> errors =
                refused(TableKind.LIMITS, limits().replace(RESULT, "<text><![CDATA[" + written + "]]></text>"));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).startsWith("第 1 条规则“办结时限”：").contains(why);
    }

    @Test
    void aCellIsShort() {
        assertThat(refused(TableKind.LIMITS, limits().replace(CELL, "<text>\"" + "x".repeat(500) + "\"</text>")))
                .containsExactly("第 1 条规则“紧急程度”：不能超过 500 个字");
    }

    static Stream<List<String>> spoilt() {
        String decision = "<decision id=\"time-limit\"";
        String firstInput = "<inputEntry id=\"Rule_1_Input_1\">";
        String secondOutput = "<outputEntry id=\"Rule_2_Output_2\">";
        return Stream.of(
                // XML that reads files, calls elsewhere, or is none
                List.of(
                        "<definitions",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions",
                        "不允许 DOCTYPE"),
                List.of("<definitions", "<!DOCTYPE x SYSTEM \"http://evil.example/x.dtd\"><definitions", "不允许 DOCTYPE"),
                List.of("</definitions>", "", "不是完好的 XML"),
                List.of(CELL, "<text>&e;</text>", "不是完好的 XML"),
                List.of(
                        "<definitions ",
                        "<definitions xsi:schemaLocation=\"a http://evil.example/a.xsd\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ",
                        "xsi:schemaLocation"),
                List.of(
                        CELL,
                        CELL + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>",
                        "第 1 条规则“紧急程度”：不允许 <xi:include>"),
                List.of(CELL, CELL + "<?php x?>", "不允许处理指令"),
                // not DMN 1.3
                List.of("20191111/MODEL/", "20230324/MODEL/", "DMN 1.3"),
                List.of(
                        "https://www.omg.org/spec/DMN/20191111/MODEL/",
                        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
                        "DMN 1.3"),
                List.of("hitPolicy=\"UNIQUE\"", "hitPolicy=\"EITHER\"", "DMN 1.3"),
                List.of(CELL, CELL + CELL, "DMN 1.3"),
                // another language
                List.of(
                        firstInput,
                        firstInput.replace(">", " expressionLanguage=\"groovy\">"),
                        "第 1 条规则“紧急程度”：表达式语言（expressionLanguage）只能是 FEEL，文件中是 groovy"),
                List.of(
                        secondOutput,
                        secondOutput.replace(">", " expressionLanguage=\"javascript\">"),
                        "第 2 条规则“办结时限”：表达式语言"),
                List.of("typeRef=\"string\">", "typeRef=\"string\" expressionLanguage=\"juel\">", "“紧急程度”一列：表达式语言"),
                List.of("<definitions ", "<definitions expressionLanguage=\"http://www.w3.org/1999/XPath\" ", "表达式语言"),
                // more than a table
                List.of(
                        "<decisionTable",
                        "<literalExpression id=\"l\"><text>now()</text></literalExpression><decisionTable",
                        "不允许 <literalExpression>"),
                List.of(
                        decision,
                        "<businessKnowledgeModel id=\"bkm\" name=\"b\"/>" + decision,
                        "不允许 <businessKnowledgeModel>"),
                List.of(decision, "<inputData id=\"i\" name=\"i\"/>" + decision, "不允许 <inputData>"),
                List.of(decision, "<itemDefinition id=\"i\" name=\"i\"/>" + decision, "不允许 <itemDefinition>"),
                List.of(decision, "<import namespace=\"x\" importType=\"y\" name=\"z\"/>" + decision, "不允许 <import>"),
                List.of(
                        "<decisionTable ",
                        "<informationRequirement id=\"r\"><requiredDecision href=\"#x\"/></informationRequirement><decisionTable ",
                        "不允许 <informationRequirement>"),
                List.of("<decisionTable ", "<extensionElements/><decisionTable ", "不允许 <extensionElements>"),
                List.of(decision, "<decision id=\"other\" name=\"其他\"/>" + decision, "只有一个决策"),
                List.of("camunda:versionTag=", "camunda:asyncBefore=", "属性 camunda:asyncBefore"),
                List.of(
                        "<input id=",
                        "<input camunda:inputVariable=\"x\" id=",
                        "“紧急程度”一列：不允许 <input> 的属性 camunda:inputVariable"),
                List.of("hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "属性 aggregation"),
                List.of(
                        "<output id=\"Output_unit\" label=\"单位\" name=\"unit\" typeRef=\"string\" />",
                        "<output id=\"Output_unit\" name=\"unit\" typeRef=\"string\"><defaultOutputEntry><text>\"days\"</text></defaultOutputEntry></output>",
                        "“单位”一列：不允许 <defaultOutputEntry>"),
                // another table
                List.of("id=\"time-limit\"", "id=\"time-limits\"", "id 应为 time-limit"),
                List.of("hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "命中策略（hitPolicy）应为 UNIQUE，文件中是 FIRST"),
                List.of("<text>severity</text>", "<text>category</text>", "第 1 个输入列应为“紧急程度”（severity"),
                List.of("<text>severity</text>", "<text>severity + 1</text>", "第 1 个输入列应为“紧急程度”（severity"),
                List.of(
                        "name=\"solution\" typeRef=\"integer\"",
                        "name=\"solution\" typeRef=\"string\"",
                        "第 2 个输出列应为“办结时限”（solution，类型 integer"),
                List.of("name=\"response\"", "name=\"answer\"", "第 1 个输出列应为“接办时限”"),
                List.of(
                        "<output id=\"Output_unit\" label=\"单位\" name=\"unit\" typeRef=\"string\" />",
                        "",
                        "应有 1 个输入列和 3 个输出列，实有 1 个和 2 个"),
                List.of(
                        "<outputEntry id=\"Rule_1_Output_3\">\n          <text>\"hours\"</text>\n        </outputEntry>",
                        "",
                        "第 1 条规则：单元格的个数与列数不符"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void whateverIsNoPlainTableIsRefusedByName(List<String> spoilt) {
        assertThat(limits()).contains(spoilt.get(0));

        List<String> errors = refused(TableKind.LIMITS, limits().replace(spoilt.get(0), spoilt.get(1)));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).contains(spoilt.subList(2, spoilt.size()));
    }

    @Test
    void allThatIsWrongIsToldAtOnceButNotMoreThanTwentyTimes() {
        String file = limits().replace(CELL, "<text>x</text>").replace(RESULT, "<text>1+1</text>");
        assertThat(refused(TableKind.LIMITS, file)).hasSize(2);

        String routing =
                new String(files.shipped(TableKind.ROUTING), StandardCharsets.UTF_8).replace("<text>\"", "<text>x\"");
        assertThat(refused(TableKind.ROUTING, routing)).hasSizeBetween(20, 26);
    }

    @Test
    void aTableHasRulesButNotTooMany() {
        String file = limits();
        int first = file.indexOf("<rule ");
        int last = file.lastIndexOf("</rule>") + "</rule>".length();
        assertThat(refused(TableKind.LIMITS, file.substring(0, first) + file.substring(last)))
                .containsExactly("规则应有 1 到 300 条，实有 0 条");

        String rule = file.substring(first, file.indexOf("</rule>") + "</rule>".length());
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 301; i++) {
            many.append(rule.replace("Rule_1", "R" + i));
        }
        assertThat(refused(TableKind.LIMITS, file.substring(0, first) + many + file.substring(last)))
                .containsExactly("规则应有 1 到 300 条，实有 301 条");
    }

    @Test
    void deepNestingIsRefusedBeforeItHurts() {
        String nested = "<text>".repeat(5000) + "</text>".repeat(5000);
        assertThat(refused(TableKind.LIMITS, limits().replace(CELL, nested))).containsExactly("元素嵌套过深");
    }

    @Test
    void randomBytesAreNoFile() {
        assertThat(refused(TableKind.LIMITS, "\u0000\u0001PK")).containsExactly("不是完好的 XML（第 1 行）");
    }
}
