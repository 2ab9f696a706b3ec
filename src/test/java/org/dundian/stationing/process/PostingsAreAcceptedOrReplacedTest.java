package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.organisation.Groups;
import org.dundian.programme.Posting;
import org.dundian.programme.PostingState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DundianTest
class PostingsAreAcceptedOrReplacedTest extends StationingScenario {

    private String subgroup;

    @BeforeEach
    void everybodyIsAsked() {
        published();
        subgroup = subgroup(1);
    }

    @Test
    void everyMemberIsAskedForTheOwnPosting() {
        assertThat(waitsAt(subgroup)).containsExactly("Task_AcceptPosting", "Task_AcceptPosting");
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(subgroup).list())
                .extracting("assignee")
                .containsExactlyInAnyOrderElementsOf(members(subgroup));
        assertThat(accounts.membersOf(Groups.subgroup(subgroup)))
                .containsExactlyInAnyOrderElementsOf(members(subgroup));
        assertThat(accounts.membersOf(
                        Groups.team(subgroups.byCode(subgroup).orElseThrow().team())))
                .containsExactly(teamLeader(subgroup));
    }

    @Test
    void theKickOffWaitsForTheLastAcceptance() {
        accepts(leader(subgroup), subgroup);
        assertThat(waitsAt(subgroup)).containsExactly("Task_AcceptPosting");

        accepts(other(subgroup), subgroup);
        assertThat(waitsAt(subgroup)).containsExactly("Task_HoldKickOff");
        assertThat(task(subgroup, "Task_HoldKickOff").getAssignee()).isEqualTo(leader(subgroup));
    }

    @Test
    void decliningNeedsAReason() {
        refused(other(subgroup), subgroup, "Task_AcceptPosting", Map.of("decision", "decline"))
                .hasMessageContaining("原因");
    }

    @Test
    void aDeclinedPostingGoesToTheOfficeAndItsSuccessorIsAsked() {
        String declining = other(subgroup);
        accepts(leader(subgroup), subgroup);
        declines(declining);

        assertThat(waitsAt(subgroup)).isEmpty();
        assertThat(waitsAt(batch)).containsExactly("Task_ReplaceCadre");
        assertThat(tasks.getVariables(task(batch, "Task_ReplaceCadre").getId()))
                .as("why is not asked again")
                .containsEntry("reason", "家中有事");
        assertThat(accounts.membersOf(Groups.subgroup(subgroup))).doesNotContain(declining);

        replaced(declining, id("reserve1"));
        assertThat(waitsAt(subgroup)).containsExactly("Task_AcceptPosting");
        assertThat(accounts.membersOf(Groups.subgroup(subgroup))).contains(id("reserve1"));

        accepts(id("reserve1"), subgroup);
        assertThat(waitsAt(subgroup)).containsExactly("Task_HoldKickOff");
    }

    @Test
    void aSeatLeftEmptyLetsTheOthersGoOn() {
        String declining = other(subgroup);
        accepts(leader(subgroup), subgroup);
        declines(declining);
        replaced(declining, null);

        assertThat(waitsAt(subgroup)).containsExactly("Task_HoldKickOff");
        assertThat(events(subgroup)).contains("posting-declined", "seat-dropped");
    }

    @Test
    void theLastMembersSeatCannotBeLeftEmpty() {
        String first = leader(subgroup);
        String second = other(subgroup);
        declines(first);
        declines(second);
        replaced(first, id("reserve1"));
        done(id("reserve1"), subgroup, "Task_AcceptPosting", Map.of("decision", "decline", "reason", "出差"));
        jobsRun();

        Map<String, Object> form = new HashMap<>(Map.of("leaving", second, "reason", "没有人了"));
        refused(office, batch, "Task_ReplaceCadre", form).hasMessageContaining("接替");
    }

    @Test
    void aLeaderWhoDeclinesHandsTheLeadToTheOther() {
        String declining = leader(subgroup);
        String remaining = other(subgroup);
        declines(declining);

        assertThat(leader(subgroup)).isEqualTo(remaining);
    }

    @Test
    void aSuccessorLeadsWhereNobodyElseIsLeft() {
        String first = leader(subgroup);
        declines(first);
        declines(leader(subgroup));
        assertThat(subgroups.byCode(subgroup).orElseThrow().leader()).isNull();

        replaced(first, id("reserve1"));
        assertThat(leader(subgroup)).isEqualTo(id("reserve1"));
    }

    @Test
    void twoWorkingDaysWithoutAnAnswerGoToTheOffice() {
        accepts(leader(subgroup), subgroup);
        String silent = other(subgroup);
        // asked on Monday 1 April, a moment after opening
        timePassesUntil("2024-04-03T08:59");
        assertThat(waitsAt(subgroup)).containsExactly("Task_AcceptPosting");

        timePassesUntil("2024-04-03T09:01");
        assertThat(waitsAt(subgroup)).isEmpty();
        // the other subgroup's two have not answered either
        assertThat(waitsAt(batch)).hasSize(3).containsOnly("Task_ReplaceCadre");
        assertThat(replacements.toBeReplaced(batch)).contains(silent);
        assertThat(states(silent)).containsExactly(PostingState.UNANSWERED);
    }

    @Test
    void aMemberReplacedBeforeAnsweringIsAskedNoMore() {
        String ill = other(subgroup);
        acting.as(office, () -> replacements.request(batch, ill, "生病"));
        assertThat(waitsAt(subgroup)).hasSize(2);

        replaced(ill, id("reserve2"));
        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(subgroup).list())
                .extracting("assignee")
                .containsExactlyInAnyOrder(leader(subgroup), id("reserve2"));
        everybodyAccepts(subgroup);
        assertThat(waitsAt(subgroup)).containsExactly("Task_HoldKickOff");
    }

    @Test
    void aLeaderReplacedDuringTheStayHandsOverTheOpenTasks() {
        String leaving = leader(subgroup);
        String staying = other(subgroup);
        at("2024-04-15T09:00");
        kickedOff(subgroup);
        timePassesUntil("2024-04-19T10:00");
        assertThat(task(subgroup, "Task_WriteWeeklyReport").getAssignee()).isEqualTo(leaving);

        acting.as(office, () -> replacements.request(batch, leaving, "调动"));
        replaced(leaving, id("reserve1"));

        assertThat(leader(subgroup)).isEqualTo(staying);
        assertThat(task(subgroup, "Task_WriteWeeklyReport").getAssignee()).isEqualTo(staying);
        assertThat(task(subgroup, "Task_AcceptPosting").getAssignee()).isEqualTo(id("reserve1"));
        assertThat(accounts.membersOf(Groups.subgroup(subgroup))).containsExactlyInAnyOrder(staying, id("reserve1"));
        assertThat(states(leaving)).containsExactly(PostingState.REPLACED);

        accepts(id("reserve1"), subgroup);
        timePassesUntil("2024-05-10T18:30");
        handedOver(subgroup);
        assertThat(runs(subgroup)).isFalse();
    }

    @Test
    void aTeamLeaderIsReplacedByOneWhoMayLeadATeamOrNotAtAll() {
        String leaving = teamLeader(subgroup);
        acting.as(office, () -> replacements.request(batch, leaving, "调动"));

        refused(office, batch, "Task_ReplaceCadre", form(leaving, id("reserve1")))
                .hasMessageContaining("不能接替");
        refused(office, batch, "Task_ReplaceCadre", form(leaving, null)).hasMessageContaining("组长必须有人接替");
    }

    @Test
    void replacingSomebodyElseThanAskedForIsRefused() {
        acting.as(office, () -> replacements.request(batch, other(subgroup), "生病"));

        refused(office, batch, "Task_ReplaceCadre", form(leader(subgroup), id("reserve1")))
                .hasMessageContaining("更换的是");
    }

    @Test
    void nobodyIsReplacedTwiceAtOnceOrFromOutside() {
        acting.as(office, () -> replacements.request(batch, other(subgroup), "生病"));

        assertThatThrownBy(() -> replacements.request(batch, other(subgroup), "生病"))
                .hasMessageContaining("已经申请");
        assertThatThrownBy(() -> replacements.request(batch, id("reserve1"), "生病"))
                .hasMessageContaining("不在批次");
    }

    @Test
    void handingOverEndsAQuestionNobodyAnswered() {
        String leaving = other(subgroup);
        at("2024-04-15T09:00");
        kickedOff(subgroup);
        timePassesUntil("2024-05-09T16:00");
        acting.as(office, () -> replacements.request(batch, leaving, "生病"));
        replaced(leaving, id("reserve1"));
        timePassesUntil("2024-05-10T18:30");
        handedOver(subgroup);

        assertThat(runs(subgroup)).isFalse();
        assertThat(states(id("reserve1"))).containsExactly(PostingState.UNANSWERED);
        assertThat(accounts.membersOf(Groups.subgroup(subgroup))).doesNotContain(id("reserve1"));
    }

    @Test
    void theBatchDoesNotWaitForASeatThatNobodyNeedsAnyMore() {
        at("2024-04-15T09:00");
        kickedOff(subgroup(1));
        kickedOff(subgroup(2));
        timePassesUntil("2024-05-10T18:30");
        acting.as(office, () -> replacements.request(batch, other(subgroup), "生病"));
        handedOver(subgroup(1));
        handedOver(subgroup(2));
        jobsRun();

        assertThat(runs(batch)).isFalse();
        assertThat(replacements.toBeReplaced(batch)).isEmpty();
        assertThat(waitsAt(programme)).containsExactly("Task_ReviewBatch");
    }

    private void declines(String member) {
        done(member, subgroup, "Task_AcceptPosting", Map.of("decision", "decline", "reason", "家中有事"));
        jobsRun();
    }

    private void replaced(String leaving, String successor) {
        done(office, batch, "Task_ReplaceCadre", form(leaving, successor));
        jobsRun();
    }

    private static Map<String, Object> form(String leaving, String successor) {
        Map<String, Object> form = new HashMap<>();
        form.put("leaving", leaving);
        form.put("replacement", successor);
        form.put("reason", "按程序更换");
        return form;
    }

    private List<PostingState> states(String member) {
        return postings.ofSubgroup(subgroup).stream()
                .filter(posting -> posting.userId().equals(member))
                .map(Posting::state)
                .toList();
    }
}
