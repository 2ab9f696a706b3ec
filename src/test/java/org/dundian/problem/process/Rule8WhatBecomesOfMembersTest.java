package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.ledger.Invariants;
import org.dundian.problem.Conversation;
import org.dundian.problem.ReportingSide;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Twenty workers with the same trouble: what befalls their reports when something befalls the common problem. */
class Rule8WhatBecomesOfMembersTest extends ProblemScenario {

    @Autowired
    Conversation conversation;

    @Autowired
    ReportingSide reportingSide;

    @Autowired
    Invariants invariants;

    @LocalServerPort
    int port;

    private String linkedAtTriage(String common) {
        String member = reported();
        done(federation.office, member, "Task_TriageProblem", Map.of("decision", "link", "commonProblem", common));
        return member;
    }

    private void links(String common, String... members) {
        acting.as(federation.office, () -> {
            conversation.link(common, List.of(members), "多人反映同一问题");
        });
    }

    private void solved(String common) {
        done(federation.hostUnion, common, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "统一调整"));
    }

    private void answers(String number, String answer) {
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", answer, "evidence", "电话核实", "reason", "说明"));
    }

    private void followsItsCommonProblem(String member, String nextActor) {
        assertThat(state(member)).isEqualTo("linked");
        assertThat(column(member, "next_actor", String.class)).isEqualTo(nextActor);
    }

    private void nothingIsBroken() {
        assertThat(invariants.check())
                .noneMatch(violation -> violation.toString().contains(federation.organisation));
    }

    @Test
    void reportsAreLinkedWhereverTheyAreBeforeTheyAreSolved() {
        String common = inProgress();
        String atTriage = reported();
        String asked = reported();
        done(federation.office, asked, "Task_TriageProblem", Map.of("decision", "ask", "reason", "哪个站点？"));
        String assigned = reported();
        done(federation.office, assigned, "Task_TriageProblem", Map.of("decision", "accept"));
        String working = inProgress();
        String wantsTime = inProgress();
        done(
                federation.hostUnion,
                wantsTime,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "协商中", "untilDate", "2024-05-20"));
        String escalated = inProgress();
        done(federation.hostUnion, escalated, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "不配合"));

        links(common, atTriage, asked, assigned, working, wantsTime, escalated);

        for (String member : List.of(atTriage, asked, assigned, working, wantsTime, escalated)) {
            followsItsCommonProblem(member, "user:" + federation.hostUnion);
            assertThat(waitsAt(member)).isEmpty();
            assertThat(deadline(member)).isEqualTo(deadline(common));
        }
        assertThat(history(common)).endsWith("members-linked");
        nothingIsBroken();
    }

    @Test
    void whatCannotBeLinkedIsNamedAndNothingIsLinkedThen() {
        String common = inProgress();
        String fine = reported();
        String solved = resolved();
        String other = inProgress();
        String member = linkedAtTriage(other);
        assertThatThrownBy(() -> links(common, fine, solved, other, member, common, "T0-2024-0001"))
                .hasMessageContaining(solved + " 待核实，不能并入")
                .hasMessageContaining(other + " 已有其他问题并入")
                .hasMessageContaining(member + " 已并入 " + other)
                .hasMessageContaining(common + " 是共性问题本身")
                .hasMessageContaining("T0-2024-0001 不存在");
        assertThat(state(fine)).isEqualTo("reported");
        assertThatThrownBy(() -> links(member, fine)).hasMessageContaining("本身已并入");
        assertThatThrownBy(() -> links(solved, fine)).hasMessageContaining("已办理完毕");
    }

    @Test
    void onlyTheOfficeLinks() {
        String common = inProgress();
        String member = reported();
        Map<String, Object> body = Map.of("numbers", List.of(member), "reason", "同样的问题");
        for (String other : List.of(federation.reporter, federation.hostUnion, federation.leadership)) {
            assertThat(Visitor.program(port, other, "dundian-test")
                            .post("/api/problems/" + common + "/members", body)
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        StationedFederation elsewhere = new StationedFederation(jdbc, accounts);
        assertThat(Visitor.program(port, elsewhere.office, "dundian-test")
                        .post("/api/problems/" + common + "/members", body)
                        .status())
                .isEqualTo(404);
        Answer done = Visitor.program(port, federation.office, "dundian-test")
                .post("/api/problems/" + common + "/members", body);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().get("linked").asInt()).isEqualTo(1);
    }

    @Test
    void membersFollowTheCommonProblemFromHandToHandAndByItsDeadline() {
        String common = reported();
        String member = linkedAtTriage(common);
        followsItsCommonProblem(member, "group:office-" + federation.organisation);
        done(federation.office, common, "Task_TriageProblem", Map.of("decision", "accept"));
        followsItsCommonProblem(member, "group:owner-host-" + federation.host);
        assertThat(column(member, "owner_code", String.class)).isEqualTo("host-" + federation.host);
        done(federation.hostUnion, common, "Task_AcceptProblem", Map.of("decision", "accept"));
        followsItsCommonProblem(member, "user:" + federation.hostUnion);
        done(
                federation.hostUnion,
                common,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "协商中", "untilDate", "2024-05-20"));
        done(federation.office, common, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        assertThat(deadline(member)).isEqualTo(deadline(common)).isEqualTo(local("2024-05-20T18:00"));
        done(federation.hostUnion, common, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "非本部门职责"));
        done(
                federation.teamLeader,
                common,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.rights(), "reason", "改派"));
        followsItsCommonProblem(member, "group:owner-" + federation.rights());
        nothingIsBroken();
    }

    @Test
    void aMemberIsVerifiedClosedAndRevisitedByItselfWithAsMuchTimeAsTheCommonOneHad() {
        String common = inProgress();
        String member = linkedAtTriage(common);
        done(
                federation.hostUnion,
                common,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等答复", "untilDate", "2024-05-15"));
        timePassesUntil(common, "2024-05-15T10:00");
        solved(common);
        var commonDeadline = deadline(common);
        assertThat(state(member)).as("until its own job has run").isEqualTo("linked");
        takesTheSolutionOver(member);
        assertThat(column(member, "solution", String.class)).isEqualTo("统一调整");
        assertThat(column(member, "solved_by", String.class)).isEqualTo(federation.hostUnion);
        assertThat(deadline(member))
                .as("it did not run out while it was linked")
                .isBetween(commonDeadline, commonDeadline.plusSeconds(60));
        answers(member, "satisfied");
        assertThat(state(member)).isEqualTo("closed");
        assertThat(state(common)).as("each by its own answer").isEqualTo("resolved");
        timePassesUntil(member, "2024-05-31T10:00");
        assertThat(waitsAt(member)).containsExactly("Task_RevisitProblem");
        nothingIsBroken();
    }

    @Test
    void aMemberThatOnceWentByMonthlyReviewsHasAsMuchTimeAsTheCommonOneToo() {
        String member = inProgress();
        done(federation.hostUnion, member, "Task_ResolveProblem", Map.of("outcome", "long-term", "reason", "需出台政策"));
        done(federation.office, member, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        done(federation.hostUnion, member, "Task_SubmitPlan", Map.of("plan", "三步走"));
        timePassesUntil(member, "2024-05-13T18:01");
        done(
                federation.teamLeader,
                member,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.rights(), "reason", "改派"));
        assertThat(deadline(member)).isEqualTo(local("2024-05-13T18:00"));
        at("2024-05-20T10:00");
        String common = inProgress();
        links(common, member);
        at("2024-05-24T10:00");
        solved(common);

        takesTheSolutionOver(member);

        assertThat(deadline(common)).isEqualTo(local("2024-06-11T10:00"));
        assertThat(deadline(member)).isEqualTo(local("2024-06-11T18:00"));
        nothingIsBroken();
    }

    @Test
    void reopeningTheCommonOneTouchesNoMember() {
        String common = inProgress();
        String closed = linkedAtTriage(common);
        String open = linkedAtTriage(common);
        solved(common);
        takesTheSolutionOver(closed);
        takesTheSolutionOver(open);
        answers(closed, "satisfied");
        answers(common, "dissatisfied");
        assertThat(column(common, "round", Integer.class)).isEqualTo(2);
        assertThat(state(closed)).isEqualTo("closed");
        assertThat(waitsAt(open)).containsExactly("Task_VerifyResolution");
        answers(open, "dissatisfied");
        assertThat(waitsAt(open)).containsExactly("Task_ResolveProblem");

        links(common, open);
        solved(common);
        takesTheSolutionOver(open);
        assertThat(waitsAt(open)).as("linked anew, solved anew").containsExactly("Task_VerifyResolution");
        assertThat(column(open, "round", Integer.class)).isEqualTo(2);
        nothingIsBroken();
    }

    @Test
    void aSolutionReachesAMemberEvenIfTheCommonOneIsReopenedOrWithdrawnBeforeItsJobRuns() {
        String common = inProgress();
        String member = linkedAtTriage(common);
        solved(common);
        answers(common, "dissatisfied");
        takesTheSolutionOver(member);
        assertThat(waitsAt(member)).containsExactly("Task_VerifyResolution");

        String another = inProgress();
        String late = linkedAtTriage(another);
        solved(another);
        acting.as(federation.reporter, () -> conversation.withdraw(another, "已自行协商"));
        assertThatThrownBy(() -> acting.as(federation.office, () -> conversation.unlink(late, "无关")))
                .hasMessageContaining("正在转入核实");
        takesTheSolutionOver(late);
        assertThat(waitsAt(late)).containsExactly("Task_VerifyResolution");
        nothingIsBroken();
    }

    @Test
    void withdrawingOrDecliningTheCommonOneSendsEachMemberItsOwnWay() {
        String withdrawn = inProgress();
        String member = linkedAtTriage(withdrawn);
        acting.as(federation.reporter, () -> conversation.withdraw(withdrawn, "职工已自行协商"));
        assertThat(waitsAt(member)).containsExactly("Task_AcceptProblem");
        assertThat(history(member)).endsWith("unlinked");

        String declined = reported();
        String other = linkedAtTriage(declined);
        done(federation.office, declined, "Task_TriageProblem", Map.of("decision", "decline", "reason", "不属于职责"));
        assertThat(waitsAt(other)).containsExactly("Task_AcceptProblem");
        assertThat(deadline(other)).as("by its own clock").isEqualTo(local("2024-04-30T10:00"));
        nothingIsBroken();
    }

    @Test
    void mergingTheCommonOneTakesItsMembersAlong() {
        String kept = inProgress();
        String merged = reported();
        String member = linkedAtTriage(merged);
        done(
                federation.office,
                merged,
                "Task_TriageProblem",
                Map.of("decision", "merge", "mergeInto", kept, "reason", "同一份反映"));
        assertThat(column(member, "common_problem", String.class)).isEqualTo(kept);
        followsItsCommonProblem(member, "user:" + federation.hostUnion);
        solved(kept);
        takesTheSolutionOver(member);
        assertThat(waitsAt(member)).containsExactly("Task_VerifyResolution");
        nothingIsBroken();
    }

    @Test
    void mergingIntoASolvedOneLetsMembersGoTheirOwnWay() {
        String kept = resolved();
        String merged = reported();
        String member = linkedAtTriage(merged);
        done(
                federation.office,
                merged,
                "Task_TriageProblem",
                Map.of("decision", "merge", "mergeInto", kept, "reason", "同一份反映"));
        assertThat(waitsAt(member)).containsExactly("Task_AcceptProblem");
    }

    @Test
    void handingTheCommonOneOverLeavesMembersAsTheyAre() {
        String common = inProgress();
        String member = linkedAtTriage(common);
        acting.as(federation.reporter, () -> reportingSide.handOver(common, federation.colleague, "蹲点结束"));
        followsItsCommonProblem(member, "user:" + federation.hostUnion);
        acting.as(federation.reporter, () -> reportingSide.handOver(member, federation.colleague, "蹲点结束"));
        followsItsCommonProblem(member, "user:" + federation.hostUnion);
        solved(common);
        takesTheSolutionOver(member);
        assertThat(column(member, "next_actor", String.class)).isEqualTo("user:" + federation.colleague);
    }

    @Test
    void unlinkingNeedsAReasonAndRoutesTheReportByItself() {
        String common = inProgress();
        String member = linkedAtTriage(common);
        assertThatThrownBy(() -> acting.as(federation.office, () -> conversation.unlink(member, " ")))
                .hasMessageContaining("理由");
        assertThatThrownBy(() -> acting.as(federation.reporter, () -> conversation.unlink(member, "无关")))
                .hasMessageContaining("无权");
        acting.as(federation.office, () -> conversation.unlink(member, "经核对与共性问题无关"));
        assertThat(waitsAt(member)).containsExactly("Task_AcceptProblem");
        assertThat(column(member, "next_actor", String.class)).isEqualTo("group:owner-host-" + federation.host);
        solved(common);
        assertThat(waitsAt(member)).containsExactly("Task_AcceptProblem");
        nothingIsBroken();
    }

    @Test
    void aWithdrawnMemberLeavesTheOthersWaiting() {
        String common = inProgress();
        String member = linkedAtTriage(common);
        String other = linkedAtTriage(common);
        acting.as(federation.reporter, () -> conversation.withdraw(member, "职工撤回"));
        assertThat(state(member)).isEqualTo("withdrawn");
        solved(common);
        takesTheSolutionOver(other);
        assertThat(waitsAt(other)).containsExactly("Task_VerifyResolution");
        assertThat(state(member)).isEqualTo("withdrawn");
    }

    @Test
    void theCommonProblemsPageListsItsMembersWithTheirStatesAPageAtATime() {
        String common = inProgress();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            members.add(reported());
        }
        links(common, members.toArray(String[]::new));
        JsonNode file = Visitor.program(port, federation.hostUnion, "dundian-test")
                .get("/api/problems/" + common)
                .json();
        assertThat(file.get("members").get("linked").asInt()).isEqualTo(23);
        Visitor browser = Visitor.browser(port, federation.hostUnion, "dundian-test");
        String first = browser.page("/ledger/" + common).body();
        assertThat(first).contains(members.get(0), members.get(19)).doesNotContain(members.get(20));
        assertThat(browser.page("/ledger/" + common + "?page=1").body())
                .contains(members.get(20), members.get(22))
                .doesNotContain(members.get(19));
        assertThat(browser.page("/ledger/" + common + "?page=x").status()).isEqualTo(404);
        assertThat(Visitor.program(port, federation.office, "dundian-test")
                        .get("/api/problems?common=" + common + "&size=100")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(23);
    }
}
