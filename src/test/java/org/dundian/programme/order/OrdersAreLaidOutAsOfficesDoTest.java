package org.dundian.programme.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.dundian.programme.order.Letter.Fact;
import org.dundian.programme.order.PostingOrder.Clause;
import org.dundian.programme.order.PostingOrder.Place;
import org.dundian.programme.order.PostingOrder.Seat;
import org.dundian.programme.order.PostingOrder.Section;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files as POI reads them back. */
class OrdersAreLaidOutAsOfficesDoTest {

    private static final Instant SIGNED = Instant.parse("2024-04-08T17:30:00Z");
    private static final PostingOrder ORDER = new PostingOrder(
            "示例市总工会关于选派\n2024年第一批蹲点干部的通知",
            "各有关部门、各有关单位：",
            List.of(new Clause(null, "现通知如下。"), new Clause("一、蹲点时间", "2024年4月15日至6月28日。")),
            "蹲点干部选派名单",
            List.of(
                    new Section(
                            1,
                            "第一蹲点组",
                            List.of(
                                    new Place(Place.OUTSIDE, "本组各小组", List.of(seat("甲", "组长"))),
                                    new Place(
                                            "1",
                                            "示例配送公司",
                                            List.of(seat("乙", "小组长"), seat("丙", "成员"), seat("丁", "成员"))))),
                    new Section(
                            2,
                            "第二蹲点组",
                            List.of(new Place("2", "示例快递公司", List.of(seat("戊", "组长、小组长"), seat("己", "成员")))))),
            "示例市总工会");

    private static Seat seat(String name, String role) {
        return new Seat("示例" + name, "组织部", "科员", role);
    }

    @Test
    void anOrderHasNumberSignerTitleTextAnnexSignatureAndDate() {
        XWPFDocument document = read(OrderDocuments.of(signed("示工办〔2024〕12号")));

        assertThat(texts(document))
                .containsSubsequence(
                        "示工办〔2024〕12号\t签发人：顾示例",
                        "示例市总工会关于选派",
                        "2024年第一批蹲点干部的通知",
                        "各有关部门、各有关单位：",
                        "现通知如下。",
                        "一、蹲点时间",
                        "2024年4月15日至6月28日。",
                        "附件：蹲点干部选派名单",
                        "示例市总工会",
                        "2024年4月9日",
                        "附件",
                        "蹲点干部选派名单",
                        "第一蹲点组",
                        "第二蹲点组");
        assertThat(paragraph(document, "附件").isPageBreak()).isTrue();
        assertThat(document.getHeaderList()).isEmpty();
    }

    @Test
    void theAnnexHasATableForEachTeamAndEverybodyOnce() {
        XWPFDocument document = read(OrderDocuments.of(signed(null)));

        assertThat(document.getTables()).hasSize(2).allSatisfy(table -> {
            assertThat(cells(table, 0)).containsExactly("小组", "蹲点单位", "姓名", "派出部门", "职级", "职务");
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRows()).allMatch(row -> row.getTableCells().size() == 6 && row.isCantSplitRow());
        });
        assertThat(document.getTables().stream()
                        .flatMap(table -> IntStream.range(1, table.getNumberOfRows())
                                .mapToObj(row -> cells(table, row).get(2))))
                .containsExactly("示例甲", "示例乙", "示例丙", "示例丁", "示例戊", "示例己");
        XWPFTable first = document.getTables().get(0);
        assertThat(cells(first, 2)).containsExactly("1", "示例配送公司", "示例乙", "组织部", "科员", "小组长");
        assertThat(first.getRow(2).getCell(1).getCTTc().getTcPr().getVMerge().getVal())
                .hasToString("restart");
        assertThat(first.getRow(3).getCell(1).getCTTc().getTcPr().isSetVMerge()).isTrue();
        assertThat(document.getDocument().xmlText()).doesNotContain("{").doesNotContain("null");
    }

    @Test
    void thePageIsThatOfTheStandard() {
        XWPFDocument document = read(OrderDocuments.of(signed(null)));

        var section = document.getDocument().getBody().getSectPr();
        assertThat(section.getPgSz().getW()).hasToString("11906");
        assertThat(section.getPgSz().getH()).hasToString("16838");
        assertThat(Stream.of(
                                section.getPgMar().getTop(),
                                section.getPgMar().getBottom(),
                                section.getPgMar().getLeft(),
                                section.getPgMar().getRight())
                        .map(margin -> Math.round(Integer.parseInt(margin.toString()) * 25.4 / 1440)))
                .as("millimetres")
                .containsExactly(37L, 35L, 28L, 26L);
        XWPFParagraph title = paragraph(document, "示例市总工会关于选派");
        assertThat(title.getAlignment()).isEqualTo(ParagraphAlignment.CENTER);
        assertThat(title.getRuns().get(0).getFontSizeAsDouble()).isEqualTo(22);
        XWPFParagraph text = paragraph(document, "现通知如下。");
        assertThat(text.getSpacingBetween()).isEqualTo(28);
        assertThat(text.getRuns().get(0).getFontSizeAsDouble()).isEqualTo(16);
        assertThat(text.getRuns().get(0).getFontFamily(XWPFRun.FontCharRange.eastAsia))
                .isEqualTo("仿宋_GB2312");
        assertThat(document.getFooterList()).hasSize(2).allSatisfy(footer -> {
            assertThat(footer.getText().strip()).startsWith("—").endsWith("—");
            assertThat(footer.getParagraphs()
                            .get(0)
                            .getCTP()
                            .getFldSimpleArray(0)
                            .getInstr())
                    .isEqualTo("PAGE");
        });
    }

    @Test
    void aDraftSaysSoOnEveryPageAndHasNoDateYet() {
        XWPFDocument document = read(OrderDocuments.draft(ORDER));

        assertThat(document.getHeaderList())
                .hasSize(2)
                .allSatisfy(header -> assertThat(header.getText().strip()).isEqualTo("送审稿"));
        assertThat(texts(document)).contains("××××年×月×日").noneMatch(text -> text.contains("签发人"));
    }

    @Test
    void lettersStandOnPagesOfTheirOwn() {
        XWPFDocument document = read(OrderDocuments.of(List.of(letter(1, "示工办〔2024〕12号"), letter(2, null))));

        assertThat(texts(document))
                .containsSubsequence(
                        "示工办〔2024〕12号　第001号\t签发人：顾示例",
                        "蹲点干部选派通知单",
                        "示例1同志：",
                        "经研究，选派你。",
                        "示例市总工会",
                        "2024年4月9日",
                        "第002号\t签发人：顾示例",
                        "示例2同志：");
        assertThat(document.getParagraphs().stream().filter(XWPFParagraph::isPageBreak))
                .singleElement()
                .satisfies(second -> assertThat(second.getText()).startsWith("第002号"));
        assertThat(cells(document.getTables().get(0), 0)).containsExactly("蹲点单位", "示例配送公司");
        assertThat(document.getTables().get(0).getRow(1).getCell(1).getParagraphs())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"1,一", "10,十", "12,十二", "20,二十", "35,三十五", "100,一百", "101,一百零一", "110,一百一十", "999,九百九十九"})
    void teamsAreCountedInWords(int number, String words) {
        assertThat(ChineseNumber.of(number)).isEqualTo(words);
    }

    private static SignedOrder signed(@Nullable String reference) {
        return new SignedOrder("CQ-2024-B1", ORDER, "hash", "顾示例", SIGNED, reference);
    }

    private static SignedLetter letter(int number, @Nullable String reference) {
        return new SignedLetter(
                "CQ-2024-B1",
                number,
                "cadre-" + number,
                1,
                true,
                new Letter(
                        "蹲点干部选派通知单",
                        "示例" + number + "同志：",
                        List.of("经研究，选派你。"),
                        List.of(new Fact("蹲点单位", List.of("示例配送公司")), new Fact("本组各小组", List.of("第1小组", "第2小组"))),
                        "示例市总工会"),
                "顾示例",
                SIGNED,
                reference);
    }

    private static XWPFDocument read(byte[] file) {
        try {
            return new XWPFDocument(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(XWPFDocument document) {
        return document.getParagraphs().stream().map(XWPFParagraph::getText).toList();
    }

    private static XWPFParagraph paragraph(XWPFDocument document, String text) {
        return document.getParagraphs().stream()
                .filter(paragraph -> paragraph.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells(XWPFTable table, int row) {
        return table.getRow(row).getTableCells().stream()
                .map(XWPFTableCell::getText)
                .toList();
    }
}
