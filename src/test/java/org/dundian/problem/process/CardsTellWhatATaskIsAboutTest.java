package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.dundian.problem.upload.SamplePhotos;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is told beside a task, in the list and in its tab, and to whom. */
class CardsTellWhatATaskIsAboutTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private Visitor program(String who) {
        return Visitor.program(port, who, "dundian-test");
    }

    private String taskOf(String number, String element) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(element)
                .singleResult()
                .getId();
    }

    private static String query(List<String> ids) {
        return "/api/task-cards?" + ids.stream().map(id -> "id=" + id).collect(Collectors.joining("&"));
    }

    private JsonNode cards(String who, String... ids) {
        Answer answer = program(who).get(query(List.of(ids)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Document tab(String who, String task, String... headers) {
        Answer answer = Visitor.browser(port, who, "dundian-test").get("/task-cards/" + task, headers);
        assertThat(answer.status()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String person(String name, String group) {
        String id = name + "-of-" + federation.organisation;
        accounts.create(new Person(id, "某人", federation.organisation, null, "zh", true), "dundian-test");
        accounts.join(id, group);
        return id;
    }

    @Test
    void numberHostSeverityDeadlineColourAndRound() {
        String number = inProgress(Map.of("severity", "high"));
        String task = taskOf(number, "Task_ResolveProblem");
        JsonNode card = cards(federation.hostUnion, task).get(0);
        assertThat(card.get("taskId").asText()).isEqualTo(task);
        assertThat(card.get("about").asText()).isEqualTo(number);
        assertThat(card.get("host").asText()).isEqualTo("测试快送");
        assertThat(card.get("severityName").asText()).isEqualTo("重要");
        assertThat(card.get("deadline").asText()).isEqualTo("2024-04-19T10:00:00+08:00");
        assertThat(card.get("left").asText()).as("in working time").isEqualTo("还剩 7 个工作日");
        assertThat(card.get("colour").asText()).isEqualTo("none");
        assertThat(card.get("round").asInt()).isOne();

        timePassesUntil(number, "2024-04-19T11:30");
        JsonNode late = cards(federation.hostUnion, task).get(0);
        assertThat(late.get("colour").asText()).isEqualTo("red");
        assertThat(late.get("left").asText()).isEqualTo("已超期 1 小时 30 分钟");
        assertThat(program(federation.hostUnion)
                        .get(query(List.of(task)), "Accept-Language", "en")
                        .json()
                        .get(0)
                        .get("left")
                        .asText())
                .isEqualTo("overdue by 1 h 30 min");
    }

    @Test
    void onlyTasksThatTheCallerSeesAndNoWordOfTheOthers() {
        String task = taskOf(inProgress(), "Task_ResolveProblem");
        for (String who : List.of(
                federation.hostUnion,
                federation.office,
                federation.leadership,
                person("auditor", Groups.auditors(federation.organisation)),
                "admin")) {
            assertThat(cards(who, task, "no-such-task")).as(who).hasSize(1);
        }
        assertThat(tab("admin", task).text())
                .as("who sees every task, and no problem on the ledger")
                .contains("仅限有关人员查看")
                .doesNotContain("多名骑手");
        for (String who : List.of(
                federation.reporter,
                federation.handler,
                federation.teamLeader,
                person("stranger", Groups.office("ELSEWHERE" + federation.organisation)))) {
            assertThat(cards(who, task)).as(who).isEmpty();
            assertThat(Visitor.browser(port, who, "dundian-test")
                            .get("/task-cards/" + task)
                            .status())
                    .as(who)
                    .isEqualTo(404);
        }
        assertThat(Visitor.nobody(port).get(query(List.of(task))).status()).isEqualTo(401);
        assertThat(Visitor.nobody(port).get("/task-cards/" + task).status()).isEqualTo(401);
    }

    @Test
    void atMostAHundredAtOnce() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            ids.add("task-" + i);
        }
        Answer answer = program(federation.office).get(query(ids));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("一次最多查询 100 项待办");
    }

    @Test
    void manyCostAsManyStatementsAsOne() {
        for (int i = 0; i < 20; i++) {
            reported(Map.of("title", "第 " + i + " 件"));
        }
        List<String> ids =
                tasks.createTaskQuery().taskCandidateGroup(Groups.office(federation.organisation)).list().stream()
                        .map(Task::getId)
                        .toList();
        assertThat(ids).hasSize(20);
        program(federation.office).get(query(ids));

        int forOne = statementsFor(ids.subList(0, 1));
        int forMany = statementsFor(ids);

        assertThat(forMany).as("statements for twenty cards").isEqualTo(forOne).isPositive();
    }

    /** As H2 counts them, for the whole request. */
    private int statementsFor(List<String> ids) {
        jdbc.sql("set query_statistics false").update();
        jdbc.sql("set query_statistics_max_entries 1000").update();
        jdbc.sql("set query_statistics true").update();
        try {
            assertThat(program(federation.office).get(query(ids)).json()).hasSize(ids.size());
            return jdbc.sql(
                            "select sum(execution_count) from information_schema.query_statistics"
                                    + " where lower(sql_statement) like 'select%' and sql_statement not like '%query_statistics%'")
                    .query(Integer.class)
                    .single();
        } finally {
            jdbc.sql("set query_statistics false").update();
        }
    }

    @Test
    void theTabTellsAllThatHappenedWithNamesAndLikeReports() {
        String like = reported();
        String photo = program(federation.reporter)
                .upload("/api/uploads", "IMG_0408.jpg", SamplePhotos.phonePhoto())
                .json()
                .get("id")
                .asText();
        String number = inProgress(Map.of("uploads", Spin.JSON(List.of(photo))));
        program(federation.colleague).post("/api/problems/" + number + "/comment", Map.of("text", "已电话了解"));
        Document tab = tab(federation.office, taskOf(number, "Task_ResolveProblem"));

        assertThat(tab.select(".timeline li").eachText())
                .anySatisfy(line -> assertThat(line).contains("接办"))
                .anySatisfy(line -> assertThat(line).contains("留言", "已电话了解"));
        assertThat(tab.select(".timeline .by").eachText()).doesNotContain("");
        assertThat(tab.select(".files img").eachAttr("src")).containsExactly("/api/uploads/" + photo + "/preview");
        assertThat(tab.select(".alike").text()).contains(like);
        assertThat(tab.select(".facts").text()).contains("测试快送", "还剩");
        assertThat(tab.select("style, script, [style], [onclick]"))
                .as("what the page's policy would refuse")
                .isEmpty();
        assertThat(tab(federation.office, taskOf(number, "Task_ResolveProblem"), "Accept-Language", "en")
                        .text())
                .contains("working days left", "Comment");
    }

    @Test
    void theWorkersNameIsInNeither() {
        String token = program(federation.reporter)
                .post("/api/workers", Map.of("name", "李某某", "phone", "000-11112222"))
                .json()
                .get("token")
                .asText();
        String task = taskOf(reported(Map.of("personToken", token)), "Task_TriageProblem");
        assertThat(cards(federation.office, task).toString()).doesNotContain("李某某", "11112222");
        assertThat(tab(federation.office, task).text()).doesNotContain("李某某", "11112222");
    }
}
