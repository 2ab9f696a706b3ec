package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.roster.HostKind;
import org.dundian.stationing.EarlyEnds;
import org.dundian.stationing.Handovers;
import org.dundian.stationing.WeeklyReport;
import org.dundian.stationing.WeeklyReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first batch: Monday 15 April to Friday 10 May 2024; the Labour Day holiday is 1 to 5 May, Sunday 28 April is worked. */
@DundianTest
class StaysAreReportedAndHandedOverTest extends StationingScenario {

    @Autowired
    WeeklyReports reports;

    @Autowired
    EarlyEnds earlyEnds;

    @Autowired
    Handovers handovers;

    private String subgroup;

    @BeforeEach
    void theSubgroupIsAtItsHost() {
        published();
        subgroup = subgroup(1);
        at("2024-04-15T09:00");
    }

    @Test
    void theKickOffMustLieInThePastAndItsFiguresMustAgree() {
        everybodyAccepts(subgroup);
        Map<String, Object> form = aKickOff();
        form.put("date", "2024-04-16");
        refused(leader(subgroup), subgroup, "Task_HoldKickOff", form).hasMessageContaining("不能晚于今天");
        form = aKickOff();
        form.put("unionMembers", 201);
        refused(leader(subgroup), subgroup, "Task_HoldKickOff", form).hasMessageContaining("不能多于职工人数");
    }

    @Test
    void theKickOffUpdatesWhatIsKnownOfTheHost() {
        kickedOff(subgroup);

        String host = subgroups.byCode(subgroup).orElseThrow().host();
        assertThat(column("host", "code", host, "union_members")).isEqualTo("60");
        assertThat(column("subgroup", "code", subgroup, "state")).isEqualTo("running");
    }

    @Test
    void aReportIsAskedForOnTheLastWorkingDayOfEveryWeek() {
        kickedOff(subgroup);
        assertThat(waitsAt(subgroup)).isEmpty();
        timePassesUntil("2024-04-19T08:59");
        assertThat(waitsAt(subgroup)).isEmpty();

        timePassesUntil("2024-04-19T09:01");
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteWeeklyReport");

        timePassesUntil("2024-05-10T12:00");
        assertThat(reports.ofSubgroup(subgroup))
                .extracting(report -> report.dueOn().toString())
                // the second week ends on the worked Sunday, the third on Tuesday before the holiday, and the fourth on
                // a
                // worked Saturday, after the stay
                .containsExactly("2024-04-19", "2024-04-28", "2024-04-30");
        assertThat(waitsAt(subgroup)).hasSize(3).containsOnly("Task_WriteWeeklyReport");
    }

    @Test
    void aKickOffHeldLateIsReportedFromItsOwnWeekOn() {
        at("2024-04-23T09:00");
        kickedOff(subgroup);
        timePassesUntil("2024-04-29T12:00");

        assertThat(reports.ofSubgroup(subgroup))
                .extracting(report -> report.dueOn().toString())
                .containsExactly("2024-04-28");
    }

    @Test
    void aReturnedReportGoesBackToItsWriterAndEachWeekIsOnItsOwn() {
        kickedOff(subgroup);
        timePassesUntil("2024-04-19T10:00");
        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "第一周"));
        timePassesUntil("2024-04-28T10:00");
        assertThat(waitsAt(subgroup)).containsExactly("Task_AcceptWeeklyReport", "Task_WriteWeeklyReport");

        refused(teamLeader(subgroup), subgroup, "Task_AcceptWeeklyReport", Map.of("decision", "return"));
        done(teamLeader(subgroup), subgroup, "Task_AcceptWeeklyReport", Map.of("decision", "return", "reason", "写得太少"));
        assertThat(states()).containsExactly(WeeklyReport.RETURNED, WeeklyReport.DUE);
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteWeeklyReport", "Task_WriteWeeklyReport");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(subgroup)
                        .taskDefinitionKey("Task_WriteWeeklyReport")
                        .list())
                .extracting(task -> tasks.getVariable(task.getId(), "summary"))
                .as("what was written is there to be gone on with")
                .containsExactlyInAnyOrder("第一周", null);
        assertThat(briefsOf("Task_WriteWeeklyReport"))
                .anySatisfy(brief -> assertThat(brief).contains("组长退回：写得太少"))
                .anySatisfy(brief -> assertThat(brief).doesNotContain("退回"));

        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "谁先写都行"));
        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "另一周"));
        done(teamLeader(subgroup), subgroup, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        done(teamLeader(subgroup), subgroup, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        assertThat(states()).containsExactly(WeeklyReport.ACCEPTED, WeeklyReport.ACCEPTED);
        assertThat(waitsAt(subgroup)).isEmpty();
    }

    @Test
    void theStayLastsUntilItsLastEveningEvenWithAllReportsAccepted() {
        kickedOff(subgroup);
        timePassesUntil("2024-05-10T10:00");
        for (int i = 0; i < 3; i++) {
            done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "已写"));
            done(teamLeader(subgroup), subgroup, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        }
        timePassesUntil("2024-05-10T17:59");
        assertThat(waitsAt(subgroup)).isEmpty();

        timePassesUntil("2024-05-10T18:01");
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
    }

    private List<String> briefsOf(String taskKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(subgroup).taskDefinitionKey(taskKey).list().stream()
                .map(task -> String.valueOf(tasks.getVariable(task.getId(), "brief")))
                .toList();
    }

    @Test
    void theEndOfTheStayClosesReportsNotHandedInAsMissing() {
        kickedOff(subgroup);
        timePassesUntil("2024-04-19T10:00");
        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "第一周"));
        timePassesUntil("2024-05-10T18:01");

        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThat(states()).containsExactly(WeeklyReport.WRITTEN, WeeklyReport.MISSING, WeeklyReport.MISSING);
    }

    @Test
    void aKickOffNeverHeldDoesNotHoldUpTheEndOfTheStay() {
        everybodyAccepts(subgroup);
        timePassesUntil("2024-05-10T18:01");

        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThat(reports.ofSubgroup(subgroup)).isEmpty();
        handedOver(subgroup);
        assertThat(runs(subgroup)).isFalse();
    }

    @Test
    void membersWhoNeverAnsweredDoNotHoldUpTheEndOfTheStay() {
        timePassesUntil("2024-05-10T18:01");

        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThat(waitsAt(batch)).containsOnly("Task_ReplaceCadre");
    }

    @Test
    void anEarlyEndIsApprovedByTheOfficeAndTakesEffectAtOnce() {
        kickedOff(subgroup);
        timePassesUntil("2024-04-24T15:00");
        acting.as(leader(subgroup), () -> earlyEnds.request(subgroup, "单位停业"));
        assertThat(waitsAt(subgroup)).containsExactly("Task_ApproveEarlyEnd", "Task_WriteWeeklyReport");

        done(office, subgroup, "Task_ApproveEarlyEnd", Map.of("decision", "approve"));
        jobsRun();

        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThat(subgroups.byCode(subgroup).orElseThrow().endsOn()).hasToString("2024-04-24");
        assertThat(states()).containsExactly(WeeklyReport.MISSING);
    }

    @Test
    void anEarlyEndAfterTheLastReportIsApprovedTakesEffectAtOnceToo() {
        kickedOff(subgroup);
        timePassesUntil("2024-05-10T12:00");
        acting.as(leader(subgroup), () -> earlyEnds.request(subgroup, "下午撤离"));
        done(office, subgroup, "Task_ApproveEarlyEnd", Map.of("decision", "approve"));
        jobsRun();

        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
    }

    @Test
    void aReturnedEarlyEndChangesNothingAndCanBeAskedAgain() {
        kickedOff(subgroup);
        acting.as(leader(subgroup), () -> earlyEnds.request(subgroup, "单位停业"));
        assertThatThrownBy(() -> earlyEnds.request(subgroup, "再问一次")).hasMessageContaining("已经申请");
        done(office, subgroup, "Task_ApproveEarlyEnd", Map.of("decision", "return", "reason", "再坚持两周"));
        jobsRun();
        assertThat(waitsAt(subgroup)).isEmpty();
        assertThat(subgroups.byCode(subgroup).orElseThrow().endsOn()).hasToString("2024-05-10");

        acting.as(leader(subgroup), () -> earlyEnds.request(subgroup, "确已停业"));
        timePassesUntil("2024-05-10T18:01");
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        assertThatThrownBy(() -> earlyEnds.request(subgroup, "太晚了")).hasMessageContaining("不在蹲点期间");
    }

    @Test
    void theFinalReportTicksOnlyWhatTheProgrammeAsksFor() {
        kickedOff(subgroup);
        timePassesUntil("2024-05-10T18:01");

        refused(
                        leader(subgroup),
                        subgroup,
                        "Task_WriteFinalReport",
                        Map.of("summary", "总结", "checklistDone", list("report")))
                .hasMessageContaining("report");
        done(
                leader(subgroup),
                subgroup,
                "Task_WriteFinalReport",
                Map.of("summary", "总结", "checklistDone", list("survey", "forum")));
        done(teamLeader(subgroup), subgroup, "Task_AcceptFinalReport", Map.of("decision", "return", "reason", "缺典型案例"));
        assertThat(waitsAt(subgroup)).containsExactly("Task_WriteFinalReport");
        String task = task(subgroup, "Task_WriteFinalReport").getId();
        assertThat(tasks.getVariable(task, "summary")).isEqualTo("总结");
        assertThat(tasks.getVariable(task, "checklistDone")).hasToString("[\"forum\",\"survey\"]");
        assertThat(briefsOf("Task_WriteFinalReport")).singleElement().asString().contains("组长退回：缺典型案例");
    }

    @Test
    void everyOpenProblemNeedsANamedContactBeforeTheHandover() {
        kickedOff(subgroup);
        String number = reported(subgroup);
        timePassesUntil("2024-05-10T18:01");
        finalReport(subgroup);
        assertThat(tasks.getVariable(task(subgroup, "Task_HandOver").getId(), "brief")
                        .toString())
                .endsWith("需移交问题 1 个");
        refused(leader(subgroup), subgroup, "Task_HandOver", Map.of("confirmed", true))
                .hasMessageContaining(number);
        assertThatThrownBy(() -> handovers.choose(subgroup, List.of(new Handovers.Assignment(number, office))))
                .hasMessageContaining("不是本小组成员");

        String contact = other(subgroup);
        handovers.choose(subgroup, List.of(new Handovers.Assignment(number, contact)));
        done(leader(subgroup), subgroup, "Task_HandOver", Map.of("confirmed", true));

        assertThat(runs(subgroup)).isFalse();
        assertThat(column("problem", "number", number, "contact")).isEqualTo(contact);
        assertThat(column("subgroup", "code", subgroup, "state")).isEqualTo("ended");
    }

    @Test
    void aReportAsLongAsTheFormTakesIsAcceptedByItsBeginning() {
        kickedOff(subgroup);
        timePassesUntil("2024-04-19T10:00");
        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "长".repeat(2000)));
        assertThat(tasks.getVariable(task(subgroup, "Task_AcceptWeeklyReport").getId(), "brief")
                        .toString())
                .contains("本周：走访 0 次，接触职工 0 人次")
                .endsWith("\n\n本周工作：" + "长".repeat(500) + "…");
    }

    private List<String> states() {
        return reports.ofSubgroup(subgroup).stream().map(WeeklyReport::state).toList();
    }

    @Test
    void aVisitIsLoggedByAMemberWithinTheStay() {
        kickedOff(subgroup);
        timePassesUntil("2024-04-17T10:00");
        Map<String, Object> visit = aVisit();

        assertThat(logged(visit)).isEqualTo(subgroup + "-V1");
        assertThat(logged(visit)).isEqualTo(subgroup + "-V2");
        timePassesUntil("2024-04-19T10:00");
        done(leader(subgroup), subgroup, "Task_WriteWeeklyReport", Map.of("summary", "走访两次"));
        assertThat(jdbc.sql("select visits, workers_met from weekly_report where subgroup_code = ?")
                        .param(subgroup)
                        .query()
                        .singleRow()
                        .values())
                .extracting(Object::toString)
                .containsExactly("2", "16");
    }

    @Test
    void aVisitElsewhereOrAtAnotherTimeIsRefused() {
        Map<String, Object> visit = aVisit();
        assertThatThrownBy(() -> logged(visit)).hasMessageContaining("启动会");
        kickedOff(subgroup);
        timePassesUntil("2024-04-17T10:00");

        assertThatThrownBy(() -> logged(with(visit, "visitDate", "2024-04-18"))).hasMessageContaining("不能晚于今天");
        assertThatThrownBy(() -> logged(with(visit, "visitDate", "2024-04-14"))).hasMessageContaining("蹲点期间");
        assertThatThrownBy(() -> logged(with(visit, "hostCode", host(HostKind.NON_PUBLIC, 1))))
                .hasMessageContaining("不是");
    }

    private String logged(Map<String, Object> visit) {
        return acting.as(
                other(subgroup),
                () -> runtime.startProcessInstanceByKey(VisitLogProcess.KEY, "ignored", visit)
                        .getBusinessKey());
    }

    private Map<String, Object> aVisit() {
        return Map.of(
                "hostCode", subgroups.byCode(subgroup).orElseThrow().host(),
                "visitDate", "2024-04-16",
                "kind", "interview",
                "workersMet", 8,
                "summary", "座谈了解结算周期");
    }

    private static Map<String, Object> with(Map<String, Object> form, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }
}
