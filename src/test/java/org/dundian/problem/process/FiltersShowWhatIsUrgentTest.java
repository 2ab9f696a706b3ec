package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dundian.Visitor;
import org.dundian.engine.TasklistFilters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What each filter of Tasklist holds for whom, as Tasklist asks for it. */
class FiltersShowWhatIsUrgentTest extends ProblemScenario {

    @LocalServerPort
    int port;

    @Autowired
    TasklistFilters filters;

    private Visitor tasklist(String who) {
        Visitor browser = Visitor.browser(port, who, "dundian-test");
        browser.page("/camunda/app/tasklist/default/");
        return browser;
    }

    private List<String> names(Visitor browser) {
        return browser.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json")
                .json()
                .findValuesAsText("name");
    }

    /** Names of the tasks in the filter, those first that Tasklist shows first. */
    private List<String> in(Visitor browser, String filter) {
        JsonNode all = browser.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json")
                .json();
        String path = StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.get("name").asText().equals(filter))
                .map(one -> "/camunda/api/engine/engine/default/filter/"
                        + one.get("id").asText())
                .findFirst()
                .orElseThrow();
        Map<String, Object> byUrgency = Map.of(
                "sorting",
                List.of(
                        Map.of("sortBy", "priority", "sortOrder", "desc"),
                        Map.of("sortBy", "dueDate", "sortOrder", "asc")));
        Visitor.Answer list = browser.post(path + "/list", byUrgency, browser.webappToken());
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        List<String> found = list.json().findValuesAsText("name");
        assertThat(browser.post(path + "/count", Map.of(), browser.webappToken())
                        .json()
                        .get("count")
                        .asInt())
                .as("count of %s", filter)
                .isEqualTo(found.size());
        return found;
    }

    @Test
    void todayIsADayInChinaAndWhatIsPastIsOverdue() {
        String number = inProgress(Map.of("severity", "high"));
        Visitor union = tasklist(federation.hostUnion);
        assertThat(in(union, "今日到期")).as("nine days before").isEmpty();

        // 00:30 in China, still the day before in UTC
        at("2024-04-19T00:30");
        assertThat(in(union, "今日到期")).containsExactly("办理问题");
        assertThat(in(union, "已超期")).isEmpty();
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(in(union, "已超期")).containsExactly("办理问题");
        assertThat(in(union, "今日到期")).as("still of today").containsExactly("办理问题");
        at("2024-04-20T00:00");
        assertThat(in(union, "今日到期")).isEmpty();
    }

    @Test
    void escalationsAreShownToWhoDecidesThem() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(in(tasklist(federation.teamLeader), "升级待我决定")).containsExactly("决定升级事项");
        assertThat(in(tasklist(federation.office), "升级待我决定"))
                .as("seen, but another's to decide")
                .isEmpty();
        timePassesUntil(number, "2024-04-22T10:02");
        assertThat(in(tasklist(federation.office), "升级待我决定"))
                .as("offered to the group")
                .containsExactly("决定升级事项");
    }

    @Test
    void verificationsAreShownToWhomTheyWaitFor() {
        resolved();
        assertThat(in(tasklist(federation.colleague), "待核实")).containsExactly("核实办理结果");
        assertThat(in(tasklist(federation.hostUnion), "待核实")).isEmpty();
    }

    @Test
    void theMostUrgentComesFirst() {
        String late = inProgress(Map.of("severity", "normal", "title", "超期的一般问题"));
        timePassesUntil(late, "2024-05-10T18:00");
        inProgress(Map.of("severity", "normal", "title", "一般问题"));
        inProgress(Map.of("severity", "high", "title", "重要问题"));
        inProgress(Map.of("severity", "urgent", "title", "紧急问题"));
        List<String> briefs = tasks
                .createTaskQuery()
                .taskAssignee(federation.hostUnion)
                .orderByTaskPriority()
                .desc()
                .orderByDueDate()
                .asc()
                .list()
                .stream()
                .map(task ->
                        String.valueOf(tasks.getVariable(task.getId(), "brief")).split("　")[1])
                .toList();
        assertThat(briefs).containsExactly("紧急问题", "超期的一般问题", "重要问题", "一般问题");
        assertThat(in(tasklist(federation.hostUnion), "我的待办")).hasSize(4).containsOnly("办理问题");
    }

    @Test
    void aProgrammesTasksAreForThoseConcerned() {
        reported();
        String name = "测试蹲点 " + federation.programme;
        filters.offer(federation.programme, name, List.of("office-" + federation.organisation));
        try {
            assertThat(in(tasklist(federation.office), name)).containsExactly("受理研判问题");
            assertThat(names(tasklist(federation.hostUnion)))
                    .doesNotContain(name)
                    .contains("我的待办");
        } finally {
            filters.withdraw(federation.programme);
        }
    }
}
