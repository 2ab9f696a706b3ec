package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.organisation.Groups.auditors;
import static org.dundian.organisation.Groups.leadership;
import static org.dundian.organisation.Groups.office;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Supervision.Supervised;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees and may touch which task, through the engine's REST API and through Tasklist's. */
abstract class TaskVisibilityRules {

    @LocalServerPort
    int port;

    @Autowired
    Errands errands;

    @Autowired
    ExtraSupervision supervision;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deploy() {
        errands.deploy();
    }

    @Test
    void anAssigneeFindsOpensAndCompletesTheTask() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);

        assertThat(listed(me)).containsExactly(task);
        assertThat(as(me).get("/engine-rest/task/" + task).status()).isEqualTo(200);
        assertThat(as(me).get("/engine-rest/task/" + task + "/form-variables").body())
                .contains("confidential");
        assertThat(complete(me, task).status()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().taskId(task).count()).isZero();
    }

    @Test
    void anAssigneeNeitherReassignsNorSetsArbitraryVariables() {
        String me = errands.person();
        String other = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);

        assertThat(assign(me, task, other).status()).isEqualTo(403);
        assertThat(as(me).put("/engine-rest/task/" + task + "/variables/secret", Map.of("value", "x", "type", "String"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMemberOfACandidateGroupClaimsAndTheOthersLoseSight() {
        String group = errands.group();
        String me = errands.person(group);
        String colleague = errands.person(group);
        String task = errands.taskFor("XX-1", null, group, null);

        assertThat(listed(me)).containsExactly(task);
        assertThat(listed(colleague)).containsExactly(task);
        assertThat(as(me).post("/engine-rest/task/" + task + "/claim", Map.of("userId", me))
                        .status())
                .isEqualTo(204);
        assertThat(listed(me)).containsExactly(task);
        assertThat(listed(colleague)).isEmpty();
        assertUntouchable(colleague, task);
    }

    @Test
    void aCandidateUserSeesTheTask() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", null, null, me);

        assertThat(listed(me)).containsExactly(task);
        assertThat(complete(me, task).status()).isEqualTo(204);
    }

    @Test
    void anOwnerSeesTheTaskButDoesNotWorkOnIt() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", errands.person(), null, null);
        tasks.setOwner(task, me);

        assertThat(listed(me)).containsExactly(task);
        assertThat(complete(me, task).status()).isEqualTo(403);
    }

    @Test
    void aStrangerNeitherSeesNorTouchesIt() {
        String task = errands.taskFor("XX-1", errands.person(), null, null);
        String offered = errands.taskFor("XX-1", null, errands.group(), null);
        String stranger = errands.person(errands.group());

        assertThat(listed(stranger)).isEmpty();
        assertUntouchable(stranger, task);
        assertUntouchable(stranger, offered);
        assertThat(tasks.createTaskQuery().taskIdIn(task, offered).count()).isEqualTo(2);
    }

    @Test
    void noQueryOfAStrangersOwnMakingFindsIt() {
        String holder = errands.person();
        String task = errands.taskFor("XX-77", holder, null, null);
        String stranger = errands.person();

        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of("assignee", holder),
                Map.of("processInstanceBusinessKey", "XX-77"),
                Map.of("orQueries", List.of(Map.of("assignee", holder, "assigned", true))),
                Map.of("taskIdIn", List.of(task)))) {
            assertThat(ids(as(stranger).post("/engine-rest/task", query)))
                    .as("%s", query)
                    .isEmpty();
            assertThat(as(stranger)
                            .post("/engine-rest/task/count", query)
                            .json()
                            .get("count")
                            .asInt())
                    .as("%s", query)
                    .isZero();
            assertThat(ids(as(holder).post("/engine-rest/task", query)))
                    .as("%s", query)
                    .contains(task);
        }
    }

    @Test
    void aSupervisorSeesAndHandsOverButDoesNotDoTheWork() {
        String group = errands.group();
        String member = errands.person(group);
        String leader = errands.person();
        supervision.add(leader, new Supervised(Set.of(group), Set.of(member)));
        String offered = errands.taskFor("XX-1", null, group, null);
        String assigned = errands.taskFor("XX-1", member, null, null);
        String elsewhere = errands.taskFor("XX-1", errands.person(), null, null);

        assertThat(listed(leader)).containsExactlyInAnyOrder(offered, assigned);
        assertThat(complete(leader, assigned).status()).isEqualTo(403);
        assertThat(as(leader)
                        .post("/engine-rest/task/" + offered + "/claim", Map.of("userId", leader))
                        .status())
                .isEqualTo(403);
        assertThat(assign(leader, assigned, leader).status()).isEqualTo(204);
        assertThat(assign(leader, offered, member).status()).isEqualTo(204);
        assertUntouchable(leader, elsewhere);
    }

    @Test
    void theOfficeSeesAndHandsOverEveryTaskOfItsOrganisation() {
        String me = errands.person(office("ORGA"));
        String own = errands.taskFor("ORGA-2024-0001", errands.person(), null, null);
        String foreign = errands.taskFor("ORGB-2024-0001", errands.person(), null, null);
        String alike = errands.taskFor("ORGAX-2024-0001", errands.person(), null, null);
        String keyless = errands.taskFor(null, errands.person(), null, null);

        assertThat(listed(me)).contains(own).doesNotContain(foreign, alike, keyless);
        assertThat(as(me).get("/engine-rest/task/" + own).status()).isEqualTo(200);
        assertThat(complete(me, own).status()).isEqualTo(403);
        assertThat(assign(me, own, me).status()).isEqualTo(204);
        assertThat(complete(me, own).status()).isEqualTo(204);
        assertUntouchable(me, foreign);
        assertUntouchable(me, alike);
        assertUntouchable(me, keyless);
    }

    @Test
    void leadershipAndAuditorsSeeTheirOrganisationAndTouchNothing() {
        String own = errands.taskFor("ORGC-2024-0001", errands.person(), null, null);
        String foreign = errands.taskFor("ORGD-2024-0001", errands.person(), null, null);

        for (String me : List.of(errands.person(leadership("ORGC")), errands.person(auditors("ORGC")))) {
            assertThat(listed(me)).contains(own).doesNotContain(foreign);
            assertThat(complete(me, own).status()).isEqualTo(403);
            assertThat(assign(me, own, me).status()).isEqualTo(403);
            assertUntouchable(me, foreign);
        }
    }

    @Test
    void administratorsSeeEveryTask() {
        String task = errands.taskFor("ORGE-1", errands.person(), null, null);
        String offered = errands.taskFor(null, null, errands.group(), null);

        assertThat(as("admin").get("/engine-rest/task/" + task).status()).isEqualTo(200);
        assertThat(as("admin").get("/engine-rest/task/" + offered).status()).isEqualTo(200);
        assertThat(ids(as("admin").post("/engine-rest/task", Map.of("taskIdIn", List.of(task, offered)))))
                .containsExactlyInAnyOrder(task, offered);
    }

    @Test
    void commentsAreReadAndWrittenByThoseWhoSeeTheTask() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);

        assertThat(as(me).post("/engine-rest/task/" + task + "/comment/create", Map.of("message", "已联系"))
                        .status())
                .isEqualTo(200);
        assertThat(as(me).get("/engine-rest/task/" + task + "/comment").body()).contains("已联系");
        complete(me, task);
        assertThat(as(me).get("/engine-rest/task/" + task + "/comment").body())
                .as("afterwards too")
                .contains("已联系");
    }

    @Test
    void auditorsReadCommentsAndWriteNone() {
        String auditor = errands.person("auditor-ORGH");
        String task = errands.taskFor("ORGH-1", errands.person(), null, null);

        assertThat(as(auditor).get("/engine-rest/task/" + task + "/comment").status())
                .isEqualTo(200);
        Answer refused = as(auditor).post("/engine-rest/task/" + task + "/comment/create", Map.of("message", "x"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("督查人员只能查看，不能留言");
        assertThat(as(auditor).get("/engine-rest/task/" + task + "/comment").body())
                .isEqualTo("[]");
    }

    @Test
    void aTaskOfAProcessIsDeletedByNobody() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);

        for (String person : List.of(me, errands.person(), "admin")) {
            assertThat(as(person).delete("/engine-rest/task/" + task).status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(as(me).get("/engine-rest/task/" + task).status()).isEqualTo(200);
    }

    @Test
    void pastTasksAreSeenByTheirAssigneeAndTheOrganisationsOffice() {
        String me = errands.person();
        String task = errands.taskFor("ORGF-1", me, null, null);
        complete(me, task);

        assertThat(history(me)).containsExactly(task);
        assertThat(history(errands.person(office("ORGF")))).containsExactly(task);
        assertThat(history(errands.person(office("ORGG")))).isEmpty();
        assertThat(history(errands.person())).isEmpty();
    }

    @Test
    void tasklistShowsTheSharedFiltersAndTheirTasks() {
        String group = errands.group();
        String me = errands.person(group);
        String mine = errands.taskFor("XX-1", me, null, null);
        String offered = errands.taskFor("XX-1", null, group, null);
        errands.taskFor("XX-1", errands.person(), null, null);

        Visitor browser = Visitor.browser(port, me, Errands.PASSWORD);
        JsonNode filters =
                browser.get("/camunda/api/engine/engine/default/filter").json();

        assertThat(filters.findValuesAsText("name")).contains("我的待办", "本组待领", "全部可见");
        assertThat(filtered(browser, filters, "我的待办")).containsExactly(mine);
        assertThat(filtered(browser, filters, "本组待领")).containsExactly(offered);
        assertThat(filtered(browser, filters, "全部可见")).containsExactlyInAnyOrder(mine, offered);
    }

    @Test
    void everyFilterIsCountedByTheSameRuleToABound() {
        String group = errands.group();
        String me = errands.person(group);
        errands.taskFor("XX-1", me, null, null);
        String offered = errands.taskFor("XX-1", null, group, me);
        tasks.addCandidateGroup(offered, errands.group());
        errands.taskFor("XX-1", errands.person(), null, null);
        JsonNode filters = as(me).get("/engine-rest/filter").json();

        assertThat(counted(me, filters))
                .hasSize(filters.size())
                .containsEntry("我的待办", "1")
                .containsEntry("本组待领", "1")
                .containsEntry("已超期", "0")
                .containsEntry("全部可见", "2");

        IntStream.range(0, 120)
                .forEach(nth -> jdbc.sql(
                                "insert into act_ru_task (id_, rev_, assignee_, suspension_state_, priority_) values (?, 1, ?, 1, 50)")
                        .params("count-" + nth, me)
                        .update());
        try {
            assertThat(counted(me, filters))
                    .containsEntry("我的待办", "99+")
                    .containsEntry("本组待领", "1")
                    .containsEntry("全部可见", "99+");
            assertThat(counted(errands.person(), filters)).containsEntry("全部可见", "0");
        } finally {
            jdbc.sql("delete from act_ru_task where id_ like 'count-%'").update();
        }
        assertThat(Visitor.nobody(port).get("/api/task-filters/counts").status())
                .isEqualTo(401);
    }

    /** What is written at each filter, by its name. */
    private Map<String, String> counted(String who, JsonNode filters) {
        Answer answer = as(who).get("/api/task-filters/counts");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        Map<String, String> names = new HashMap<>();
        filters.forEach(
                each -> names.put(each.get("id").asText(), each.get("name").asText()));
        Map<String, String> counted = new HashMap<>();
        answer.json()
                .forEach(each -> counted.put(
                        names.get(each.get("filter").asText()),
                        each.get("tasks").asText() + (each.get("more").asBoolean() ? "+" : "")));
        return counted;
    }

    @Test
    void noTaskLeavesAnAuthorizationRow() {
        String me = errands.person(errands.group());
        String task = errands.taskFor("XX-1", null, errands.group(), me);
        as(me).post("/engine-rest/task/" + task + "/claim", Map.of("userId", me));
        complete(me, task);

        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .userIdIn(me)
                        .count())
                .isZero();
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.HISTORIC_TASK)
                        .userIdIn(me)
                        .count())
                .isZero();
    }

    private void assertUntouchable(String who, String task) {
        Visitor visitor = as(who);
        String path = "/engine-rest/task/" + task;
        for (Answer answer : List.of(
                visitor.get(path),
                visitor.get(path + "/form"),
                visitor.get(path + "/form-variables"),
                visitor.get(path + "/variables"),
                visitor.get(path + "/localVariables"),
                visitor.get(path + "/variables/secret"),
                visitor.get(path + "/identity-links"),
                visitor.get(path + "/comment"),
                visitor.get(path + "/attachment"),
                visitor.get(path + "/rendered-form"),
                visitor.get(path + "/deployed-form"),
                visitor.post(path + "/comment/create", Map.of("message", "x")),
                visitor.post(path + "/claim", Map.of("userId", who)),
                visitor.post(path + "/unclaim", Map.of()),
                visitor.post(path + "/assignee", Map.of("userId", who)),
                visitor.post(path + "/delegate", Map.of("userId", who)),
                visitor.post(path + "/resolve", Map.of()),
                visitor.post(path + "/complete", Map.of()),
                visitor.post(path + "/submit-form", Map.of()),
                visitor.post(path + "/identity-links", Map.of("userId", who, "type", "candidate")),
                visitor.post(path + "/variables", Map.of("modifications", Map.of())),
                visitor.put(path, Map.of("name", "x")),
                visitor.put(path + "/variables/secret", Map.of("value", "x")))) {
            assertThat(answer.status()).as("%s", answer).isIn(400, 403, 404);
            assertThat(answer.body()).doesNotContain("confidential");
        }
        assertThat(tasks.createTaskQuery().taskId(task).count())
                .as("still open")
                .isOne();
    }

    private List<String> filtered(Visitor browser, JsonNode filters, String name) {
        String id = StreamSupport.stream(filters.spliterator(), false)
                .filter(filter -> filter.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        String path = "/camunda/api/engine/engine/default/filter/" + id;
        List<String> found = ids(browser.post(path + "/list", Map.of(), browser.webappToken()));
        assertThat(browser.post(path + "/count", Map.of(), browser.webappToken())
                        .json()
                        .get("count")
                        .asInt())
                .isEqualTo(found.size());
        return found;
    }

    private List<String> listed(String who) {
        return ids(as(who).get("/engine-rest/task"));
    }

    private List<String> history(String who) {
        return ids(as(who).get("/engine-rest/history/task"));
    }

    private Answer complete(String who, String task) {
        return as(who).post("/engine-rest/task/" + task + "/complete", Map.of());
    }

    private Answer assign(String who, String task, String to) {
        return as(who).post("/engine-rest/task/" + task + "/assignee", Map.of("userId", to));
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(each -> each.get("id").asText())
                .toList();
    }

    private Visitor as(String who) {
        return Visitor.program(port, who, Errands.PASSWORD);
    }
}
