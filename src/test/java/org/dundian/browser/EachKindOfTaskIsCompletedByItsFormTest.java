package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.browser.Desk.sent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.dundian.Chromium;
import org.dundian.browser.Desk.Sent;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Staffing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** But for the kinds that belong to a role's day, see {@link EachRoleHasADayTest}. */
@BrowserTest
class EachKindOfTaskIsCompletedByItsFormTest {

    private static final Sent TRIAGED = sent("Task_TriageProblem", "decision", "accept");
    private static final Sent ACCEPTED = sent("Task_AcceptProblem", "decision", "accept");
    private static final Sent RETURNED = sent("Task_AcceptProblem", "decision", "return", "reason", "不属于本部门。");
    private static final Sent SOLVED =
            sent("Task_ResolveProblem", "outcome", "resolved", "solution", "已换新机。", "evidence", "照片。");
    private static final Sent VERIFIED =
            sent("Task_VerifyResolution", "answer", "satisfied", "evidence", "电话联系职工，确认已解决。");
    private static final Sent CLOSED = sent("Task_CloseOut", "decision", "close");
    private static final Sent ESCALATED = sent("Task_ResolveProblem", "outcome", "escalate", "reason", "平台不配合。");
    private static final Sent RAISED = sent("Task_DecideEscalation", "decision", "raise", "reason", "需上级协调。");

    /** Forms that are shown twice, in Tasklist's other language then. */
    private static final Set<String> IN_ENGLISH =
            Set.of("triage-override", "ask-for-more-time", "decide-escalation-leadership", "reopen");

    @Autowired
    private Desk desk;

    @Autowired
    private People people;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Notices notices;

    @AfterEach
    void theConsoleIsQuiet() {
        Chromium.get().askFor("zh-CN");
        desk.assertQuiet();
    }

    /** @param before what others do with a new problem until there is the task */
    record Kind(String name, String task, String severity, List<Sent> before, Consumer<Tasklist> fill, String after) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> problemTasks() {
        LocalDate today = LocalDate.now();
        return Stream.of(
                kind(
                        "triage-override",
                        "TriageProblem",
                        List.of(),
                        form -> form.choose("受理意见", "受理")
                                .choose("改派主办部门", "组织部")
                                .tick("法律工作部")
                                .type("理由", "属于建会入会。"),
                        "assigned"),
                kind(
                        "arbitrate",
                        "ArbitrateReturn",
                        List.of(TRIAGED, RETURNED),
                        form -> form.choose("裁定主办部门", "组织部").type("裁定理由", "按职责分工。"),
                        "assigned"),
                kind(
                        "ask-for-more-time",
                        "ResolveProblem",
                        List.of(TRIAGED, ACCEPTED),
                        form -> form.choose("办理结果", "申请延期")
                                .type("说明", "配件缺货。")
                                .date("延期至", today.plusDays(40).toString()),
                        "in-progress"),
                kind(
                        "decide-extension",
                        "DecideExtension",
                        List.of(
                                TRIAGED,
                                ACCEPTED,
                                sent(
                                        "Task_ResolveProblem",
                                        "outcome",
                                        "more-time",
                                        "reason",
                                        "配件缺货。",
                                        "untilDate",
                                        today.plusDays(40).toString())),
                        form -> form.says("理由：配件缺货。").choose("审批意见", "同意延期").type("理由", "理由充分。"),
                        "in-progress"),
                kind(
                        "approve-long-term",
                        "ApproveLongTerm",
                        longTerm(),
                        form -> form.choose("审批意见", "同意列为疑难问题"),
                        "long-term"),
                kind(
                        "submit-plan",
                        "SubmitPlan",
                        plus(longTerm(), sent("Task_ApproveLongTerm", "decision", "approve")),
                        form -> form.type("攻坚方案", "一是调研，二是推动出台指引。"),
                        "long-term"),
                kind(
                        "decide-escalation-leadership",
                        "DecideEscalation",
                        List.of(TRIAGED, ACCEPTED, ESCALATED, RAISED, RAISED),
                        form -> form.choose("督办决定", "改由")
                                .choose("改由哪个部门主办", "组织部")
                                .type("理由", "职责更近。"),
                        "assigned"),
                kind(
                        "record-meeting",
                        "RecordMeeting",
                        List.of(
                                TRIAGED,
                                ACCEPTED,
                                ESCALATED,
                                sent("Task_DecideEscalation", "decision", "meeting", "reason", "需要多方协调。")),
                        form -> form.type("参加人员", "蹲点办、站点负责人")
                                .type("会议纪要", "各方同意整改。")
                                .row("事项", "提交整改方案")
                                .row("责任部门", "组织部")
                                .row("经办人", "组织部经办人")
                                .row("完成日期", today.plusDays(5).toString()),
                        "in-progress"),
                kind(
                        "carry-out-decision",
                        "CarryOutDecision",
                        List.of(
                                TRIAGED,
                                ACCEPTED,
                                ESCALATED,
                                sent("Task_DecideEscalation", "decision", "meeting", "reason", "需要多方协调。"),
                                sent(
                                        "Task_RecordMeeting",
                                        "participants",
                                        "蹲点办、站点负责人",
                                        "minutes",
                                        "各方同意整改。",
                                        "decisions",
                                        SpinValues.jsonValue(
                                                        "[{\"what\":\"提交整改方案\",\"owner\":\"organisation\",\"date\":\""
                                                                + today.plusDays(5) + "\"}]")
                                                .create())),
                        form -> form.says("提交整改方案").type("落实情况", "方案已经提交，站点已整改。"),
                        "in-progress"),
                kind(
                        "reopen",
                        "CloseOut",
                        List.of(TRIAGED, ACCEPTED, SOLVED, VERIFIED),
                        form -> form.choose("销号意见", "不同意").type("重新办理的原因", "照片不能说明问题已解决。"),
                        "in-progress"));
    }

    private static List<Sent> longTerm() {
        return List.of(TRIAGED, ACCEPTED, sent("Task_ResolveProblem", "outcome", "long-term", "reason", "需要政策支持。"));
    }

    private static List<Sent> plus(List<Sent> some, Sent another) {
        List<Sent> all = new ArrayList<>(some);
        all.add(another);
        return all;
    }

    private static Kind kind(String name, String task, List<Sent> before, Consumer<Tasklist> fill, String after) {
        return new Kind(name, "Task_" + task, "high", before, fill, after);
    }

    @ParameterizedTest
    @MethodSource("problemTasks")
    void ofProblems(Kind kind) {
        String number = desk.problem(kind.severity(), kind.before());
        Task task = desk.task(number, kind.task());
        if (IN_ENGLISH.contains(kind.name())) {
            Chromium.get().askFor("en-GB");
        }
        Tasklist form = Tasklist.open(desk, task);
        kind.fill().accept(form);
        form.inspected("task-" + kind.name()).complete();
        form.picture("task-" + kind.name() + "-done");
        assertThat(desk.stateOf(number)).isEqualTo(kind.after());
    }

    @Test
    void ofLongTermProblemsEveryMonth() {
        List<Sent> planned = plus(longTerm(), sent("Task_ApproveLongTerm", "decision", "approve"));
        String number = desk.problem("high", plus(planned, sent("Task_SubmitPlan", "plan", "一是调研，二是推动出台指引。")));
        Tasklist form = Tasklist.open(desk, desk.taskAfter(35, number, "Task_ReviewLongTerm"));
        form.type("本月进展", "指引已经印发，站点已整改。").tick("问题已经解决");
        form.inspected("task-review-long-term").complete();
        assertThat(desk.stateOf(number)).isEqualTo("resolved");
    }

    @Test
    void ofMailToAnAddressThatIsRefused() {
        String person = "wrongly-addressed";
        staffing.add(new Person(person, "卫误址", "CQ", "wei@@dundian.example", "zh", true), "wei", List.of());
        notices.tell(List.of(person), NoticeKind.OVERDUE, "CQ-2026-0001", Map.of("severity", "urgent"));
        desk.runDueJobs();
        Task task = desk.open("Task_CorrectAddress").get(0);
        Tasklist form = Tasklist.open(desk, task);
        form.type("正确的邮箱地址", "wei@dundian.example").inspected("task-correct-address");
        form.complete();
        assertThat(people.findById(person).orElseThrow().email()).isEqualTo("wei@dundian.example");
    }

    @Test
    void ofClosedProblems() {
        String number = desk.problem("high", List.of(TRIAGED, ACCEPTED, SOLVED, VERIFIED, CLOSED));
        desk.fire(number, "Event_RevisitDue");
        Task task = desk.task(number, "Task_RevisitProblem");
        Tasklist form = Tasklist.open(desk, task);
        assertThat(form.linkOf("在问题台账中查看全部情况")).isEqualTo(desk.base() + "/ledger/" + number);
        form.choose("回访结果", "没有反弹").type("回访情况", "电话回访，饮水机正常。");
        form.inspected("task-revisit").complete();
        assertThat(desk.stateOf(number)).isEqualTo("closed");
    }
}
