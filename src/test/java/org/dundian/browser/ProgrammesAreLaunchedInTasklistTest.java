package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.camunda.bpm.engine.task.Task;
import org.dundian.organisation.People;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** Next year's programme, while this year's cadres are still at their hosts. */
@BrowserTest
class ProgrammesAreLaunchedInTasklistTest {

    @Autowired
    private Desk desk;

    @Autowired
    private People people;

    @Test
    void byTheFormsOfOfficeAndLeadershipButNotWithCadresWhoAreAway() {
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
        Tasklist form = Tasklist.open(desk, desk.task(batch, "Task_SelectCadres"));
        form.checkAny("选择 ").says("已选 1 人");
        assertThat(form.mayCheck("选择 " + people.nameOf("team-1")))
                .as("is at a host")
                .isFalse();
        assertThat(form.mayCheck("选择 " + people.nameOf("reserve-5")))
                .as("is away")
                .isFalse();
        form.tick("蹲点干部名单已经确认").picture("programme-SelectCadres-of-next-year");
        assertThat(form.refused()).contains("至少需要选定 3 名蹲点干部，已选 1 名");
        form.picture("programme-SelectCadres-refused");
        desk.assertQuiet("status of 400");
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
