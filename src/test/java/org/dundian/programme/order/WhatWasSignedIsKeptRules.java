package org.dundian.programme.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dundian.programme.Batch;
import org.dundian.programme.Batches;
import org.dundian.programme.order.PostingOrder.Seat;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the leadership signs when it approves a grouping, and what becomes of it. */
abstract class WhatWasSignedIsKeptRules extends StationingScenario {

    private static final String REVIEW = "Task_ReviewGrouping";
    private static final String APPROVE = "Task_ApproveGrouping";

    @Autowired
    PostingOrders orders;

    @Autowired
    Batches batches;

    @Test
    void approvingSignsTheOrderWithEverybodyOnceAndALetterForEach() {
        beforeTheLeadership();
        PostingOrder draft = orders.draft(theBatch()).orElseThrow();
        done(leadership, batch, APPROVE, Map.of("decision", "approve"));

        SignedOrder signed = orders.signed(batch).orElseThrow();
        assertThat(signed.order()).isEqualTo(draft);
        assertThat(signed.signer()).isEqualTo(leadership);
        assertThat(signed.signedAt()).isEqualTo(local("2024-04-01T09:00"));
        assertThat(signed.reference()).isNull();
        assertThat(seats(signed.order()).map(Seat::name)).containsExactlyInAnyOrderElementsOf(everybody());
        assertThat(seats(signed.order()).filter(seat -> seat.name().equals(id("head1"))))
                .containsExactly(new Seat(id("head1"), "组织部", "科员", "组长"));
        assertThat(signed.order().clauses().get(0).text()).contains("选派6名干部，组成2个蹲点组、2个蹲点小组，到2家平台企业");
        assertThat(signed.order().toString()).contains("2024年4月15日至2024年5月10日").doesNotContain("{");
        assertThat(letters()).extracting(SignedLetter::userId).containsExactlyInAnyOrderElementsOf(everybody());
        assertThat(letters()).extracting(SignedLetter::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(orders.lettersTo(id("cadre1"))).singleElement().satisfies(own -> {
            assertThat(own.letter().salutation()).isEqualTo(id("cadre1") + "同志：");
            assertThat(own.letter().toString()).contains("小组，担任小组长", "平台企业").doesNotContain("{");
        });
        assertThat(orders.lettersTo(id("head1")))
                .singleElement()
                .satisfies(own -> assertThat(own.letter().toString()).contains("担任第一蹲点组组长", "第1小组　平台企业"));
        assertThat(orders.genuine(batch)).isTrue();
    }

    @Test
    void whoTakesAPlaceLaterGetsALetterAndTheOrderStaysAsItWas() {
        published();
        SignedOrder before = orders.signed(batch).orElseThrow();
        acting.as(office, () -> replacements.request(batch, id("cadre1"), "生病"));
        done(
                office,
                batch,
                "Task_ReplaceCadre",
                Map.of("leaving", id("cadre1"), "replacement", id("reserve1"), "reason", "生病"));
        jobsRun();

        assertThat(orders.signed(batch)).contains(before);
        assertThat(orders.lettersTo(id("cadre1"))).hasSize(1);
        assertThat(orders.lettersTo(id("reserve1"))).singleElement().satisfies(letter -> {
            assertThat(letter.number()).isEqualTo(7);
            assertThat(letter.withOrder()).isFalse();
            assertThat(letter.signer()).isEqualTo(office);
            assertThat(letter.letter().toString()).contains(id("reserve1")).doesNotContain(id("cadre1"));
        });
        assertThat(orders.genuine(batch)).isTrue();
    }

    @Test
    void aWordThatIsAlteredIsFound() {
        published();
        for (String table : List.of("posting_order", "posting_letter")) {
            assertThat(orders.genuine(batch)).isTrue();
            alter(table, "科员", "处长", "通知单", "介绍信");
            assertThat(orders.genuine(batch)).as(table).isFalse();
            alter(table, "处长", "科员", "介绍信", "通知单");
        }
        jdbc.sql("update posting_letter set user_id = ? where batch_code = ? and letter_number = 2")
                .params(id("reserve1"), batch)
                .update();
        assertThat(orders.genuine(batch)).isFalse();
    }

    private void alter(String table, String one, String by, String other, String byOther) {
        jdbc.sql("update " + table + " set content = replace(replace(content, ?, ?), ?, ?) where batch_code = ?")
                .params(one, by, other, byOther, batch)
                .update();
    }

    @Test
    void nobodySignsWhatChangedWhileTheyLooked() {
        beforeTheLeadership();
        String seen = orders.fingerprint(theBatch());
        acting.as(office, () -> replacements.request(batch, id("cadre1"), "生病"));
        done(
                office,
                batch,
                "Task_ReplaceCadre",
                Map.of("leaving", id("cadre1"), "replacement", id("reserve1"), "reason", "生病"));
        jobsRun();

        refused(leadership, batch, APPROVE, Map.of("decision", "approve", "seen", seen))
                .hasMessageContaining("编组有变动");
        assertThat(orders.signed(batch)).isEmpty();
        assertThat(orders.lettersTo(id("cadre2"))).isEmpty();
        done(leadership, batch, APPROVE, Map.of("decision", "approve", "seen", orders.fingerprint(theBatch())));
        assertThat(orders.lettersTo(id("reserve1"))).hasSize(1);
    }

    @Test
    void theOfficeReadsWhyItWasReturnedUntilItAcceptsAgain() {
        beforeTheLeadership();
        assertThat(orders.signed(batch)).isEmpty();
        done(leadership, batch, APPROVE, Map.of("decision", "return", "reason", "第一组缺少法律专长"));

        assertThat(tasks.getVariable(task(batch, REVIEW).getId(), "brief").toString())
                .endsWith("分管领导退回：第一组缺少法律专长");
        assertThat(orders.signed(batch)).isEmpty();
        done(office, batch, REVIEW, Map.of("decision", "accept"));
        assertThat(grouping.returned(batch)).isEmpty();
        refused(leadership, batch, APPROVE, Map.of("decision", "return")).hasMessageContaining("退回");
    }

    @Test
    void anOrderIsNumberedOnceSignedAndNoNumberServesTwice() {
        beforeTheLeadership();
        Batch one = theBatch();
        assertThatThrownBy(() -> orders.giveReference(one, "试工办〔2024〕1号")).hasMessageContaining("还没有签发");
        done(leadership, batch, APPROVE, Map.of("decision", "approve"));
        assertThatThrownBy(() -> orders.giveReference(one, " ")).hasMessageContaining("请填写“发文字号”");
        assertThatThrownBy(() -> orders.giveReference(one, "号".repeat(41))).hasMessageContaining("不能超过 40 个字");
        acting.as(office, () -> orders.giveReference(one, "试工办〔2024〕1号"));
        acting.as(office, () -> orders.giveReference(one, "试工办〔2024〕2号"));

        assertThat(orders.signed(batch).orElseThrow().reference()).isEqualTo("试工办〔2024〕2号");
        assertThat(letters()).extracting(SignedLetter::reference).containsOnly("试工办〔2024〕2号");
        assertThat(orders.references(batch))
                .extracting(PostingOrders.Given::reference, PostingOrders.Given::by)
                .containsExactly(tuple("试工办〔2024〕2号", office), tuple("试工办〔2024〕1号", office));
        assertThat(orders.genuine(batch))
                .as("the number is no part of what was signed")
                .isTrue();

        String second = programme + "-B2";
        jdbc.sql("""
                        insert into posting_order (batch_code, content, hash, signed_by, signer, signed_at)
                        select ?, content, hash, signed_by, signer, signed_at from posting_order where batch_code = ?""").params(second, batch).update();
        Batch other = batches.byCode(second).orElseThrow();
        assertThatThrownBy(() -> orders.giveReference(other, "试工办〔2024〕2号")).hasMessageContaining("已用于另一份");
    }

    private void beforeTheLeadership() {
        planned();
        selected(batch, HostKind.PLATFORM);
        done(office, batch, REVIEW, Map.of("decision", "accept"));
    }

    private Batch theBatch() {
        return batches.byCode(batch).orElseThrow();
    }

    private List<SignedLetter> letters() {
        return orders.firstLetters(batch, 100);
    }

    private List<String> everybody() {
        return Stream.of("head1", "head2", "cadre1", "cadre2", "cadre3", "cadre4")
                .map(this::id)
                .toList();
    }

    private static Stream<Seat> seats(PostingOrder order) {
        return order.sections().stream()
                .flatMap(section -> section.places().stream())
                .flatMap(place -> place.seats().stream());
    }
}
