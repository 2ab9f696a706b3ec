package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.grouping.Breach;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Move;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.input.Outdated;
import org.dundian.programme.Deviation;
import org.dundian.programme.GroupingBoard;
import org.dundian.programme.GroupingBoard.Board;
import org.dundian.programme.GroupingBoard.Comparison;
import org.dundian.programme.GroupingDeviations;
import org.dundian.programme.GroupingProposal;
import org.dundian.roster.HostKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Of two teams, each with a leader outside and one subgroup of two. */
abstract class TheOfficeRearrangesAProposalRules extends StationingScenario {

    @Autowired
    private GroupingDeviations deviations;

    @Autowired
    private GroupingBoard board;

    private Grouping proposal;

    @BeforeEach
    void aProposal() {
        planned();
        selected(batch, HostKind.PLATFORM);
        proposal = grouping.current(batch);
    }

    @Test
    void whatDiffersFromTheProposalIsKnownWithItsReason() {
        assertThat(deviations.of(batch)).isEmpty();
        String one = follower(0);
        String other = follower(1);
        acting.as(office, () -> grouping.change(batch, exchanged(one, other)));
        acting.as(office, () -> deviations.explain(batch, "cadre", one, "熟悉这家单位"));

        assertThat(deviations.of(batch)).extracting(Deviation::id).containsExactlyInAnyOrder(one, other);
        assertThat(deviations.of(batch))
                .filteredOn(each -> each.id().equals(one))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.from()).isEqualTo("第 1 组第 1 小组（" + hostName(0) + "），组员");
                    assertThat(each.to()).isEqualTo("第 2 组第 2 小组（" + hostName(1) + "），组员");
                    assertThat(each.reason()).isEqualTo("熟悉这家单位");
                    assertThat(each.who()).isEqualTo(office);
                    assertThat(each.at()).isEqualTo(local("2024-04-01T09:00"));
                });
        assertThatThrownBy(() -> deviations.explain(batch, "cadre", "nobody", "不在名单"))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void eachStepIsKeptAtOnceAndAcceptingTakesTheDraft() {
        String one = follower(0);
        String other = follower(1);

        Board after = moved(new Move.Exchange(one, other));

        assertThat(after.version()).isEqualTo(1);
        assertThat(after.did()).isNotNull().satisfies(did -> {
            assertThat(did.what()).isEqualTo(one + " 与 " + other + " 互换");
            assertThat(did.who()).isEqualTo(office);
        });
        assertThat(Objects.requireNonNull(after.before()).grouping()).isEqualTo(proposal);
        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        assertThat(board.of(batch).now().grouping()).isEqualTo(exchanged(one, other));
        assertThat(board.of(batch).deviations()).extracting(Deviation::id).containsExactlyInAnyOrder(one, other);
        assertThat(grouping.current(batch)).isEqualTo(proposal);
        assertThat(board.compare(batch, 1, GroupingBoard.DRAFT).differences())
                .extracting(Difference::id)
                .containsExactlyInAnyOrder(one, other);

        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"));
        assertThat(membersAt(0)).containsExactlyInAnyOrder(subgroupOf(0).leader(), other);
        assertThat(deviations.of(batch)).hasSize(2);

        done(leadership, batch, "Task_ApproveGrouping", Map.of("decision", "return", "reason", "再看看"));
        assertThat(board.of(batch).undo()).isEqualTo(one + " 与 " + other + " 互换");
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"));
        done(leadership, batch, "Task_ApproveGrouping", Map.of("decision", "approve"));
        assertThat(board.of(batch).undo()).as("nothing is taken back any more").isNull();
        assertThat(deviations.of(batch)).hasSize(2);
        assertThatThrownBy(() -> moved(new Move.CadreOut(one))).hasMessageContaining("现在不能改动编组");
    }

    @Test
    void stepsAreTakenBackAndDoneAgain() {
        String one = follower(0);
        moved(new Move.Exchange(one, follower(1)));
        Grouping first = board.of(batch).now().grouping();
        moved(new Move.CadreOut(one));

        assertThat(acting.as(office, () -> board.undo(batch, 2)).now().grouping())
                .isEqualTo(first);
        Board back = acting.as(office, () -> board.undo(batch, 3));
        assertThat(back.now().grouping()).isEqualTo(proposal);
        assertThat(back.undo()).isNull();
        assertThat(back.redo()).endsWith("互换");
        assertThat(acting.as(office, () -> board.redo(batch, 4)).now().grouping())
                .isEqualTo(first);
        assertThat(acting.as(office, () -> board.takeUp(batch, 5, 1)).now().grouping())
                .isEqualTo(proposal);
        assertThat(board.of(batch).redo())
                .as("a new step forgets what was taken back")
                .isNull();
        assertThat(acting.as(office, () -> board.undo(batch, 6)).now().grouping())
                .isEqualTo(first);
        assertThatThrownBy(() -> acting.as(office, () -> board.redo(batch, 6))).isInstanceOf(Outdated.class);
    }

    @Test
    void noMoreThanAHundredStepsAreKept() {
        for (int i = 0; i < 52; i++) {
            moved(new Move.Exchange(follower(0), follower(1)));
            moved(new Move.Exchange(subgroupOf(0).leader(), subgroupOf(1).leader()));
        }
        assertThat(jdbc.sql("select count(*) from grouping_draft_step where batch_code = ?")
                        .param(batch)
                        .query(Integer.class)
                        .single())
                .isEqualTo(101);
        assertThat(board.of(batch).now().grouping()).isEqualTo(proposal);
    }

    @Test
    void whoComesSecondIsToldAndNothingIsOverwritten() {
        Board seen = board.of(batch);
        moved(new Move.Exchange(follower(0), follower(1)));

        assertThatThrownBy(() -> acting.as(
                        office,
                        () -> board.move(
                                batch,
                                seen.version(),
                                new Move.CadreOut(subgroupOf(0).leader()))))
                .isInstanceOf(Outdated.class)
                .hasMessageContaining(office)
                .hasMessageContaining("互换");
        assertThat(board.of(batch).now().grouping()).isEqualTo(exchanged(follower(0), follower(1)));
    }

    @Test
    void nothingIsAcceptedWhileARuleIsBrokenAndTheBoardNamesWhom() {
        String out = subgroupOf(0).leader();
        Board after = moved(new Move.CadreOut(out));

        assertThat(after.now().breaches())
                .extracting(Breach::message)
                .containsExactlyInAnyOrder("干部 " + out + " 还没有编组", "第 1 小组还没有小组长", "第 1 小组应有 2 至 3 人，现有 1 人");
        assertThat(after.now().breaches())
                .filteredOn(breach -> breach.cadres().contains(out))
                .hasSize(1);
        assertThat(after.now().breaches())
                .filteredOn(breach -> breach.team() == 1 && breach.subgroup() == 1)
                .hasSize(2);
        refused(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"))
                .hasMessageContaining(out + " 还没有编组");
    }

    @Test
    void aNewProposalIsOneStepMoreAndEitherCanBeTakenUp() {
        moved(new Move.Exchange(follower(0), follower(1)));
        Grouping own = board.of(batch).now().grouping();
        String kept = subgroupOf(0).leader();
        acting.as(
                office,
                () -> board.pin(batch, 1, Set.of(kept), Set.of(subgroupOf(0).host()), true));

        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"));
        grouping.awaitProposals();

        Board second = board.of(batch);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.proposals()).extracting(GroupingProposal::attempt).containsExactly(2, 1);
        assertThat(second.now().grouping()).isEqualTo(grouping.proposed(batch, 2));
        assertThat(second.deviations()).isEmpty();
        assertThat(second.pins().byCadre()).containsOnlyKeys(kept);
        assertThat(subgroupAt(second.now().grouping(), subgroupOf(0).host()).leader())
                .isEqualTo(kept);

        Comparison compared = board.compare(batch, 1, GroupingBoard.DRAFT);
        assertThat(compared.one().grouping()).isEqualTo(proposal);
        assertThat(compared.other().grouping()).isEqualTo(second.now().grouping());
        assertThat(board.compare(batch, 2, GroupingBoard.DRAFT).differences()).isEmpty();

        Board first = acting.as(office, () -> board.takeUp(batch, second.version(), 1));
        assertThat(first.now().grouping()).isEqualTo(proposal);
        assertThat(first.attempt()).isEqualTo(1);
        acting.as(office, () -> board.undo(batch, first.version()));
        Board back = acting.as(office, () -> board.undo(batch, first.version() + 1));
        assertThat(back.now().grouping()).as("what the office had made before").isEqualTo(own);
        assertThat(back.attempt()).isEqualTo(1);
        assertThatThrownBy(() -> acting.as(office, () -> board.takeUp(batch, back.version(), 7)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsPinnedStaysPinnedWhereItIsMoved() {
        String one = follower(0);
        acting.as(office, () -> board.pin(batch, 0, Set.of(one), Set.of(), true));
        moved(new Move.Exchange(one, follower(1)));
        assertThat(grouping.pins(batch).cadres())
                .containsExactly(new CadrePin(one, subgroupOf(1).host(), false, null));

        moved(new Move.CadreOut(one));
        assertThat(grouping.pins(batch)).isEqualTo(Pins.NONE);
        assertThatThrownBy(() -> acting.as(office, () -> board.pin(batch, 3, Set.of(one), Set.of(), true)))
                .isInstanceOf(InvalidInput.class);
        acting.as(office, () -> board.undo(batch, 3));
        assertThat(grouping.pins(batch).cadres()).hasSize(1);
    }

    @Test
    void whoTakesOverFromALeaverHasThePlaceInTheDraft() {
        String leaving = follower(0);
        moved(new Move.Exchange(leaving, follower(1)));
        acting.as(office, () -> replacements.request(batch, leaving, "生病"));
        done(
                office,
                batch,
                "Task_ReplaceCadre",
                Map.of("leaving", leaving, "replacement", id("reserve2"), "reason", "生病"));

        Board after = board.of(batch);
        assertThat(after.now().breaches()).isEmpty();
        assertThat(subgroupAt(after.now().grouping(), subgroupOf(1).host()).members())
                .containsExactlyInAnyOrder(subgroupOf(1).leader(), id("reserve2"));
        assertThat(after.deviations())
                .extracting(Deviation::id)
                .containsExactlyInAnyOrder(leaving, follower(1), id("reserve2"));
    }

    private Board moved(Move move) {
        long version = board.of(batch).version();
        return acting.as(office, () -> board.move(batch, version, move));
    }

    private static GroupedSubgroup subgroupAt(Grouping grouping, String host) {
        return grouping.subgroups()
                .filter(subgroup -> subgroup.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private List<String> membersAt(int team) {
        return subgroupAt(grouping.current(batch), subgroupOf(team).host()).members();
    }

    private GroupedSubgroup subgroupOf(int team) {
        return proposal.teams().get(team).subgroups().get(0);
    }

    private String follower(int team) {
        return subgroupOf(team).members().stream()
                .filter(member -> !member.equals(subgroupOf(team).leader()))
                .findFirst()
                .orElseThrow();
    }

    private String hostName(int team) {
        return HostKind.PLATFORM.label()
                + subgroupOf(team).host().substring(subgroupOf(team).host().length() - 1);
    }

    private Grouping exchanged(String one, String other) {
        return new Grouping(proposal.teams().stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        team.subgroups().stream()
                                .map(subgroup -> new GroupedSubgroup(
                                        subgroup.number(),
                                        subgroup.host(),
                                        subgroup.leader(),
                                        subgroup.members().stream()
                                                .map(member -> member.equals(one)
                                                        ? other
                                                        : member.equals(other) ? one : member)
                                                .toList()))
                                .toList()))
                .toList());
    }
}
