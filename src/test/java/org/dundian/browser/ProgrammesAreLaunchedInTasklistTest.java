package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.People;
import org.dundian.programme.GroupingDesk;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** Next year's programme, from its launch to the first kick-off, each form in turn. */
@BrowserTest
class ProgrammesAreLaunchedInTasklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private GroupingDesk grouping;

    @Autowired
    private People people;

    @Test
    void byTheFormsOfOfficeLeadershipAndCadres() {
        int year = LocalDate.now().plusYears(1).getYear();
        String programme = "CQ-" + year;
        String batch = programme + "-B1";
        Tasklist launch = Tasklist.start(desk, "office", "stationing-programme");
        launch.type("主办工会代码", "CQ")
                .type("年度", String.valueOf(year))
                .type("蹲点工作编号", programme)
                .type("名称", year + "年蹲点工作（示例）")
                .date("第一批开始日期", year + "-04-12")
                .date("第一批结束日期", year + "-06-18");
        launch.picture("launch-programme").start();

        fill(
                programme,
                "Task_PreparePlan",
                form -> form.type("工作目标", "摸清底数，解决急难愁盼。").tick("一次摸底调查").tick("为职工办一件实事"));
        fill(programme, "Task_ApprovePlan", form -> form.choose("审定意见", "同意方案"));
        fill(batch, "Task_SelectCadres", form -> {
            cadres().forEach(name -> form.check("选择 " + name));
            form.tick("蹲点干部名单已经确认");
        });
        fill(batch, "Task_SelectHosts", form -> {
            form.checkFirst("选择 ", 12);
            form.tick("蹲点单位名单已经确认");
        });
        grouping.awaitProposals();
        fill(batch, "Task_ReviewGrouping", form -> form.choose("审阅意见", "采用上面的分组"));
        fill(batch, "Task_ApproveGrouping", form -> form.choose("审定意见", "同意分组"));
        desk.runDueJobs();

        String subgroup = batch + "-S01";
        Task posting = desk.task(subgroup, "Task_AcceptPosting");
        fill(posting, form -> form.choose("是否接受选派", "接受选派"));
        desk.open(subgroup, "Task_AcceptPosting")
                .ifPresent(other ->
                        desk.complete(other, Desk.sent("", "decision", "accept").form()));
        fill(
                subgroup,
                "Task_HoldKickOff",
                form -> form.date("启动会日期", LocalDate.now().toString())
                        .type("蹲点单位联系人", "示例联系人")
                        .type("联系人电话", "023-12345678")
                        .type("职工", "600")
                        .type("签订劳动合同", "350")
                        .type("工会会员", "120")
                        .type("启动会与基本情况", "说明蹲点安排，听取意见。（示例数据）"));
        assertThat(desk.open(subgroup, "Task_HoldKickOff")).isEmpty();
        desk.assertQuiet();
    }

    private List<String> cadres() {
        return Stream.concat(
                        IntStream.rangeClosed(1, 4).mapToObj(i -> "team-" + i),
                        IntStream.rangeClosed(1, 24).mapToObj(i -> "cadre-%02d".formatted(i)))
                .map(id -> people.nameOf(id))
                .toList();
    }

    private void fill(String key, String kind, Consumer<Tasklist> filling) {
        fill(desk.task(key, kind), filling);
    }

    private void fill(Task task, Consumer<Tasklist> filling) {
        Tasklist form = Tasklist.open(desk, task);
        form.browser().find(By.cssSelector("form"));
        filling.accept(form);
        form.picture(task.getTaskDefinitionKey().replace("Task_", "programme-")).complete();
    }
}
