package org.dundian.programme.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dundian.programme.order.Letter.Fact;
import org.dundian.programme.order.OfficialDocument.Cell;
import org.dundian.programme.order.PostingOrder.Clause;
import org.dundian.programme.order.PostingOrder.Place;
import org.dundian.programme.order.PostingOrder.Seat;
import org.dundian.programme.order.PostingOrder.Section;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** Orders and letters as files for Word (DOCX). */
public final class OrderDocuments {

    /** What a paper is called before it is signed. */
    public static final String DRAFT = "送审稿";

    /** Where the date stands before there is one. */
    public static final String NO_DATE = "××××年×月×日";

    private static final List<Integer> COLUMNS = List.of(7, 27, 13, 24, 17, 12);
    private static final List<String> HEAD = List.of("小组", "蹲点单位", "姓名", "派出部门", "职级", "职务");

    private OrderDocuments() {}

    public static byte[] draft(PostingOrder order) {
        return order(order, null);
    }

    public static byte[] of(SignedOrder signed) {
        return order(signed.order(), signed);
    }

    private static byte[] order(PostingOrder order, @Nullable SignedOrder signed) {
        try (OfficialDocument document = new OfficialDocument()) {
            document.numberPages();
            if (signed == null) {
                document.drafted(DRAFT);
            } else {
                document.ends(reference(signed.reference()), signed.signer());
            }
            document.title(order.title());
            document.flush(order.addressee());
            Clause last = order.clauses().get(order.clauses().size() - 1);
            for (Clause clause : order.clauses()) {
                if (clause == last) {
                    document.keepWithSignature();
                }
                if (clause.heading() != null) {
                    document.heading(clause.heading());
                }
                document.text(clause.text());
            }
            document.blank();
            document.text("附件：" + order.annexTitle());
            document.signed(order.organisation(), signed == null ? NO_DATE : date(signed.signedAt()));
            document.newPage();
            document.mark("附件");
            document.title(order.annexTitle());
            for (Section section : order.sections()) {
                document.section(section.title());
                document.table(COLUMNS, HEAD, rows(section));
            }
            return document.bytes();
        }
    }

    private static List<List<Cell>> rows(Section section) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Place place : section.places()) {
            boolean above = false;
            for (Seat seat : place.seats()) {
                rows.add(List.of(
                        new Cell(place.subgroup(), above),
                        new Cell(place.host(), above),
                        new Cell(seat.name(), false),
                        new Cell(seat.department(), false),
                        new Cell(seat.grade(), false),
                        new Cell(seat.role(), false)));
                above = true;
            }
        }
        return rows;
    }

    /** One after the other, each on a page of its own. */
    public static byte[] draft(List<Letter> letters) {
        try (OfficialDocument document = new OfficialDocument()) {
            document.drafted(DRAFT);
            for (int i = 0; i < letters.size(); i++) {
                if (i > 0) {
                    document.newPage();
                }
                letter(document, letters.get(i), NO_DATE);
            }
            return document.bytes();
        }
    }

    /** One after the other, each on a page of its own. */
    public static byte[] of(List<SignedLetter> letters) {
        try (OfficialDocument document = new OfficialDocument()) {
            for (int i = 0; i < letters.size(); i++) {
                SignedLetter signed = letters.get(i);
                if (i > 0) {
                    document.newPage();
                }
                document.ends(heading(signed), signed.signer());
                letter(document, signed.letter(), date(signed.signedAt()));
            }
            return document.bytes();
        }
    }

    private static void letter(OfficialDocument document, Letter letter, String date) {
        document.title(letter.title());
        document.flush(letter.salutation());
        letter.paragraphs().forEach(document::text);
        document.blank();
        document.table(
                List.of(22, 78),
                List.of(),
                letter.facts().stream().map(OrderDocuments::row).toList());
        document.signed(letter.organisation(), date);
    }

    private static List<Cell> row(Fact fact) {
        return List.of(new Cell(fact.label(), false), new Cell(String.join("\n", fact.lines()), false));
    }

    /** What stands at the head of a signed letter: the order's number, if it has one, and the letter's own. */
    public static String heading(SignedLetter letter) {
        String reference = reference(letter.reference());
        return (reference.isEmpty() ? "" : reference + "　") + String.format(Locale.ROOT, "第%03d号", letter.number());
    }

    private static String reference(@Nullable String reference) {
        return reference == null ? "" : reference;
    }

    /** As the document writes it. */
    public static String date(Instant signedAt) {
        return signedAt.atZone(WorkingCalendar.ZONE).toLocalDate().format(OrderWords.DAY);
    }
}
