package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.dundian.browser.Desk.Sent;
import org.dundian.programme.SubgroupOverview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Not by a link: in the list, as somebody does who has just signed in. */
@BrowserTest
class EachFindsTheOwnTasksInTasklistTest {

    private static final List<Sent> ESCALATED = List.of(
            sent("Task_TriageProblem", "decision", "accept"),
            sent("Task_AcceptProblem", "decision", "accept"),
            sent("Task_ResolveProblem", "outcome", "escalate", "reason", "平台不配合。"));

    @Autowired
    private Desk desk;

    @AfterEach
    void theConsoleIsQuiet() {
        desk.assertQuiet();
    }

    @Test
    void aCadreAmongThoseAssigned() {
        SubgroupOverview own = desk.subgroup(subgroup -> subgroup.members().contains("cadre-01"));
        String number = desk.problem(
                own,
                "cadre-01",
                Map.of("severity", "normal"),
                List.of(sent("Task_TriageProblem", "decision", "ask", "reason", "请补充涉及人数。")));
        Tasklist form = Tasklist.find(desk, "cadre-01", "我的待办", desk.task(number, "Task_CompleteReport"));
        form.type("涉及职工", "40").picture("find-cadre-01").complete();
        assertThat(desk.stateOf(number)).isEqualTo("reported");
    }

    @Test
    void aTeamLeaderAmongThoseAssigned() {
        SubgroupOverview own = desk.subgroup(subgroup -> subgroup.teamLeader().equals("team-1"));
        String number = desk.problem(own, own.leader(), Map.of(), ESCALATED);
        Tasklist form = Tasklist.find(desk, "team-1", "我的待办", desk.task(number, "Task_DecideEscalation"));
        form.choose("督办决定", "批示").type("批示内容", "请本周内解决。").type("理由", "职工反映强烈。");
        form.picture("find-team-1").complete();
        assertThat(desk.stateOf(number)).isEqualTo("in-progress");
    }

    @Test
    void theOfficeAmongThoseOfItsGroup() {
        String number = desk.problem("normal", List.of());
        Tasklist form = Tasklist.find(desk, "office", "本组待领", desk.task(number, "Task_TriageProblem"));
        form.choose("受理意见", "受理").picture("find-office").complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");
    }

    @Test
    void leadershipAmongThoseOfItsGroup() {
        Sent raised = sent("Task_DecideEscalation", "decision", "raise", "reason", "需上级协调。");
        List<Sent> before = new ArrayList<>(ESCALATED);
        before.addAll(List.of(raised, raised));
        String number = desk.problem("high", before);
        Task task = desk.task(number, "Task_DecideEscalation");
        Tasklist form = Tasklist.find(desk, "leadership", "本组待领", task);
        assertThat(form.options("督办决定")).contains("召开联席会议").noneMatch(option -> option.contains("上一级"));
        form.choose("督办决定", "改由").choose("改由哪个部门主办", "组织部").type("理由", "职责更近。");
        form.picture("find-leadership").complete();
        assertThat(desk.stateOf(number)).isEqualTo("assigned");
    }
}
