package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.camunda.bpm.engine.task.Task;
import org.dundian.engine.ActingPerson;
import org.dundian.programme.Replacements;
import org.dundian.programme.SubgroupOverview;
import org.dundian.stationing.EarlyEnds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class StaysAreReportedInTasklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private ActingPerson acting;

    @Autowired
    private EarlyEnds earlyEnds;

    @Autowired
    private Replacements replacements;

    @AfterEach
    void theConsoleIsQuiet() {
        desk.assertQuiet("status of 400");
    }

    @Test
    void anEarlyEndLeadsToTheFinalReportAndTheHandover() {
        SubgroupOverview subgroup = desk.subgroupAt("12");
        String code = subgroup.code();
        acting.as(subgroup.leader(), () -> earlyEnds.request(code, "任务已经完成。"));
        fill(code, "Task_ApproveEarlyEnd", form -> form.choose("审批意见", "同意提前结束"));
        fill(
                code,
                "Task_WriteFinalReport",
                form -> form.type("蹲点报告", "摸清底数，解决两个问题。")
                        .tick("一次摸底调查")
                        .tick("一次座谈会")
                        .type("典型案例", "推动缩短结算周期。"));
        fill(code, "Task_AcceptFinalReport", form -> form.says("典型案例：推动缩短结算周期。").choose("审", "通过"));
        fill(code, "Task_HandOver", form -> form.everyRow("的联系人").tick("移交名单已经确认"));
        assertThat(desk.open(code, "Task_HandOver")).isEmpty();
    }

    @Test
    void aCadreIsReplaced() {
        SubgroupOverview subgroup = desk.subgroupAt("08");
        String leaving = subgroup.members().get(subgroup.members().size() - 1);
        acting.as("office", () -> replacements.request(subgroup.batch(), leaving, "因病住院。"));
        fill(
                subgroup.batch(),
                "Task_ReplaceCadre",
                form -> form.type("原因", "因病住院。").chooseAny("接替的干部"));
        assertThat(desk.subgroupAt("08").members()).doesNotContain(leaving);
    }

    @Test
    void aDateToComeIsRefusedAndTheTaskStaysOpen() {
        String number = desk.problem(
                "high",
                java.util.List.of(
                        Desk.sent("Task_TriageProblem", "decision", "accept"),
                        Desk.sent("Task_AcceptProblem", "decision", "accept")));
        Task task = desk.task(number, "Task_ResolveProblem");
        Tasklist form = Tasklist.open(desk, task);
        form.choose("办理结果", "等待外部答复")
                .type("说明", "已发函人力社保局。")
                .date("再次查看日期", LocalDate.now().minusDays(2).toString());
        assertThat(form.refused()).doesNotContain("Cannot").contains("“再次查看日期”应晚于今天");
        form.picture("bad-input-task");
        assertThat(desk.isOpen(task)).isTrue();
        assertThat(form.valueOf("说明")).isEqualTo("已发函人力社保局。");
    }

    private void fill(String key, String kind, java.util.function.Consumer<Tasklist> filling) {
        Task task = desk.task(key, kind);
        Tasklist form = Tasklist.open(desk, task);
        filling.accept(form);
        form.inspected(kind.replace("Task_", "stay-")).complete();
    }
}
