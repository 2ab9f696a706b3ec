package org.dundian.programme.order;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.IRunBody;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSimpleField;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STHint;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJcTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVerticalJc;

/**
 * A document as Chinese offices lay it out (党政机关公文格式, GB/T 9704-2012), without the red head: A4, margins of 37, 35, 28
 * and 26 mm, a title of size 2 (22 points), text of size 3 (16 points) on lines of 28 points.
 */
final class OfficialDocument implements Closeable {

    private static final String TITLE = "方正小标宋简体";
    private static final String BODY = "仿宋_GB2312";
    private static final String HEADING = "黑体";
    private static final String SIGNER = "楷体_GB2312";
    private static final String PAGE_NUMBER = "宋体";

    /** What to use where a font is not installed; Word and LibreOffice read it. */
    private static final String FONTS = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            <w:font w:name="方正小标宋简体"><w:altName w:val="小标宋,方正小标宋_GBK,华文中宋,STZhongsong,宋体,Noto Serif CJK SC"/></w:font>\
            <w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC"/></w:font>\
            <w:font w:name="楷体_GB2312"><w:altName w:val="楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC"/></w:font>\
            <w:font w:name="黑体"><w:altName w:val="SimHei,华文黑体,STHeiti,Noto Sans CJK SC"/></w:font>\
            <w:font w:name="宋体"><w:altName w:val="SimSun,华文宋体,STSong,Noto Serif CJK SC"/></w:font>\
            </w:fonts>
            """;

    private static final int LINE = 28 * 20;
    private static final int SIZE_2 = 22;
    private static final int SIZE_3 = 16;
    private static final int SIZE_4 = 14;
    private static final int IN_TABLES = 11;

    /** Of what stands between the margins, in twentieths of a point. */
    private static final int WIDTH = 8844;

    private final XWPFDocument document = new XWPFDocument();
    private boolean breaks;
    private boolean keeps;

    OfficialDocument() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(11906));
        size.setH(BigInteger.valueOf(16838));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(2098));
        margins.setBottom(BigInteger.valueOf(1984));
        margins.setLeft(BigInteger.valueOf(1588));
        margins.setRight(BigInteger.valueOf(1474));
        margins.setHeader(BigInteger.valueOf(1134));
        margins.setFooter(BigInteger.valueOf(1304));
        margins.setGutter(BigInteger.ZERO);
        fonts();
    }

    private void fonts() {
        try {
            PackagePart part = document.getPackage()
                    .createPart(
                            PackagingURIHelper.createPartName("/word/fontTable.xml"),
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml");
            try (var out = part.getOutputStream()) {
                out.write(FONTS.getBytes(StandardCharsets.UTF_8));
            }
            document.getPackagePart()
                    .addRelationship(
                            part.getPartName(),
                            TargetMode.INTERNAL,
                            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable");
        } catch (InvalidFormatException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says at the head of every page that it is only a draft. */
    void drafted(String mark) {
        document.setEvenAndOddHeadings(true);
        for (HeaderFooterType type : List.of(HeaderFooterType.DEFAULT, HeaderFooterType.EVEN)) {
            XWPFParagraph paragraph = document.createHeader(type).createParagraph();
            run(paragraph, mark, HEADING, SIZE_3);
        }
    }

    /** {@code — 1 —}, right on odd pages and left on even ones. */
    void numberPages() {
        document.setEvenAndOddHeadings(true);
        for (HeaderFooterType type : List.of(HeaderFooterType.DEFAULT, HeaderFooterType.EVEN)) {
            XWPFParagraph paragraph = document.createFooter(type).createParagraph();
            boolean even = type == HeaderFooterType.EVEN;
            paragraph.setAlignment(even ? ParagraphAlignment.LEFT : ParagraphAlignment.RIGHT);
            if (even) {
                paragraph.setIndentationLeft(SIZE_4 * 20);
            } else {
                paragraph.setIndentationRight(SIZE_4 * 20);
            }
            run(paragraph, "— ", PAGE_NUMBER, SIZE_4);
            CTSimpleField page = paragraph.getCTP().addNewFldSimple();
            page.setInstr("PAGE");
            XWPFRun number = new XWPFRun(page.addNewR(), (IRunBody) paragraph);
            number.setText("1");
            font(number, PAGE_NUMBER, SIZE_4);
            run(paragraph, " —", PAGE_NUMBER, SIZE_4);
        }
    }

    /** What follows stays on one page with the signature: no page may have nothing but that. */
    void keepWithSignature() {
        keeps = true;
    }

    /** What follows begins a new page. */
    void newPage() {
        breaks = true;
    }

    /** One line, something at each end of it. */
    void ends(String left, String signer) {
        XWPFParagraph paragraph = line();
        var tab = paragraph.getCTP().getPPr().addNewTabs().addNewTab();
        tab.setPos(BigInteger.valueOf(WIDTH));
        tab.setVal(STTabJc.RIGHT);
        run(paragraph, left, BODY, SIZE_3);
        run(paragraph, "", BODY, SIZE_3).addTab();
        run(paragraph, "签发人：", BODY, SIZE_3);
        run(paragraph, signer, SIGNER, SIZE_3);
    }

    /** @param text in one line or several */
    void title(String text) {
        blank();
        for (String part : text.split("\n", -1)) {
            XWPFParagraph paragraph = line();
            paragraph.setAlignment(ParagraphAlignment.CENTER);
            paragraph.setSpacingBetween(35, LineSpacingRule.EXACT);
            run(paragraph, part, TITLE, SIZE_2);
        }
        blank();
    }

    void blank() {
        run(line(), "", BODY, SIZE_3);
    }

    /** From the margin. */
    void flush(String text) {
        run(line(), text, BODY, SIZE_3);
    }

    /** From the margin, as what stands over an annex. */
    void mark(String text) {
        run(line(), text, HEADING, SIZE_3);
    }

    /** Two characters in. */
    void text(String text) {
        run(indented(), text, BODY, SIZE_3);
    }

    void heading(String text) {
        XWPFParagraph paragraph = indented();
        paragraph.setKeepNext(true);
        run(paragraph, text, HEADING, SIZE_3);
    }

    /** A heading over a table. */
    void section(String text) {
        XWPFParagraph paragraph = line();
        paragraph.setSpacingBefore(LINE / 2);
        paragraph.setKeepNext(true);
        run(paragraph, text, HEADING, SIZE_3);
    }

    /** The organisation stands over the middle of the date, and that four characters from the margin. */
    void signed(String organisation, String date) {
        blank();
        blank();
        int right = 4 * 2;
        int wider = (width(organisation) - width(date)) / 2;
        keeps = true;
        right(organisation, Math.max(0, right - wider));
        keeps = false;
        right(date, right + Math.max(0, wider - right));
    }

    private void right(String text, int halves) {
        XWPFParagraph paragraph = line();
        paragraph.setAlignment(ParagraphAlignment.RIGHT);
        paragraph.setIndentationRight(halves * SIZE_3 * 10);
        run(paragraph, text, BODY, SIZE_3);
    }

    /** In halves of a character. */
    static int width(String text) {
        return text.chars().map(one -> one < 0x100 ? 1 : 2).sum();
    }

    /** @param above whether the cell goes on from the one above it */
    record Cell(String text, boolean above) {}

    /**
     * A table with a head that is repeated on each page.
     *
     * @param widths of the columns, in parts of the whole
     * @param head empty for a table whose first column tells what the others are
     */
    void table(List<Integer> widths, List<String> head, List<List<Cell>> rows) {
        CTTbl table = document.getDocument().getBody().addNewTbl();
        int parts = widths.stream().mapToInt(Integer::intValue).sum();
        List<Integer> twentieths =
                widths.stream().map(part -> WIDTH * part / parts).toList();
        CTTblPr properties = table.addNewTblPr();
        properties.addNewTblW().setW(BigInteger.valueOf(WIDTH));
        properties.getTblW().setType(STTblWidth.DXA);
        properties.addNewJc().setVal(STJcTable.CENTER);
        CTTblBorders borders = properties.addNewTblBorders();
        for (var border : List.of(
                borders.addNewTop(),
                borders.addNewLeft(),
                borders.addNewBottom(),
                borders.addNewRight(),
                borders.addNewInsideH(),
                borders.addNewInsideV())) {
            border.setVal(STBorder.SINGLE);
            border.setSz(BigInteger.valueOf(4));
        }
        properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
        var margins = properties.addNewTblCellMar();
        for (var margin : List.of(margins.addNewLeft(), margins.addNewRight())) {
            margin.setW(BigInteger.valueOf(57));
            margin.setType(STTblWidth.DXA);
        }
        var grid = table.addNewTblGrid();
        twentieths.forEach(width -> grid.addNewGridCol().setW(BigInteger.valueOf(width)));
        if (!head.isEmpty()) {
            row(
                    table,
                    twentieths,
                    head.stream().map(text -> new Cell(text, false)).toList(),
                    List.of(),
                    true,
                    false);
        }
        for (int i = 0; i < rows.size(); i++) {
            row(
                    table,
                    twentieths,
                    rows.get(i),
                    i + 1 < rows.size() ? rows.get(i + 1) : List.of(),
                    false,
                    head.isEmpty());
        }
    }

    private static void row(
            CTTbl table, List<Integer> widths, List<Cell> cells, List<Cell> below, boolean head, boolean facts) {
        CTRow row = table.addNewTr();
        CTTrPr properties = row.addNewTrPr();
        properties.addNewCantSplit();
        if (head) {
            properties.addNewTblHeader();
        }
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            CTTc place = row.addNewTc();
            CTTcPr format = place.addNewTcPr();
            format.addNewTcW().setW(BigInteger.valueOf(widths.get(i)));
            format.getTcW().setType(STTblWidth.DXA);
            boolean goesOn = i < below.size() && below.get(i).above();
            if (cell.above()) {
                format.addNewVMerge();
            } else if (goesOn) {
                format.addNewVMerge().setVal(STMerge.RESTART);
            }
            format.addNewVAlign().setVal(STVerticalJc.CENTER);
            // those of one place stay on one page
            boolean keep = head || below.stream().anyMatch(Cell::above);
            for (String line : cell.text().split("\n", -1)) {
                boolean left = facts ? i > 0 : line.length() > 12;
                paragraph(place.addNewP(), cell.above() ? "" : line, head ? HEADING : BODY, keep, left, facts);
            }
        }
    }

    private static void paragraph(CTP paragraph, String text, String font, boolean keep, boolean left, boolean facts) {
        CTPPr properties = paragraph.addNewPPr();
        if (keep) {
            properties.addNewKeepNext();
        }
        var spacing = properties.addNewSpacing();
        spacing.setLine(BigInteger.valueOf((facts ? 26 : 20) * 20));
        spacing.setLineRule(STLineSpacingRule.EXACT);
        properties.addNewJc().setVal(left ? STJc.LEFT : STJc.CENTER);
        var run = paragraph.addNewR();
        CTRPr format = run.addNewRPr();
        fonts(format.addNewRFonts(), font);
        format.addNewSz().setVal(BigInteger.valueOf(2L * (facts ? SIZE_4 : IN_TABLES)));
        format.addNewSzCs().setVal(BigInteger.valueOf(2L * (facts ? SIZE_4 : IN_TABLES)));
        run.addNewT().setStringValue(text);
    }

    private XWPFParagraph indented() {
        XWPFParagraph paragraph = line();
        CTInd indentation = paragraph.getCTP().getPPr().addNewInd();
        indentation.setFirstLineChars(BigInteger.valueOf(200));
        indentation.setFirstLine(BigInteger.valueOf(2 * SIZE_3 * 20));
        return paragraph;
    }

    private XWPFParagraph line() {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingBetween(28, LineSpacingRule.EXACT);
        paragraph.setSpacingAfter(0);
        paragraph.setSpacingBefore(0);
        if (keeps) {
            paragraph.setKeepNext(true);
        }
        if (breaks) {
            paragraph.setPageBreak(true);
            breaks = false;
        }
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text, String font, int size) {
        XWPFRun run = paragraph.createRun();
        if (!text.isEmpty()) {
            run.setText(text);
        }
        font(run, font, size);
        return run;
    }

    private static void font(XWPFRun run, String font, int size) {
        run.setFontSize(size);
        CTRPr format =
                run.getCTR().isSetRPr() ? run.getCTR().getRPr() : run.getCTR().addNewRPr();
        fonts(format.sizeOfRFontsArray() > 0 ? format.getRFontsArray(0) : format.addNewRFonts(), font);
    }

    /** Latin letters and digits as in the official style, in the same face as the Chinese. */
    private static void fonts(CTFonts fonts, String font) {
        fonts.setEastAsia(font);
        fonts.setAscii(font);
        fonts.setHAnsi(font);
        fonts.setHint(STHint.EAST_ASIA);
    }

    byte[] bytes() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
