package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.draft.Drafts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was typed into a form is kept for who typed it and shown to nobody else, and goes with the task. */
abstract class DraftsAreTheirWritersAloneRules {

    private static final String TYPED = "{\"reason\":\"与张先生通过电话 13900000000\"}";

    @LocalServerPort
    int port;

    @Autowired
    Errands errands;

    @Autowired
    Drafts drafts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void deploy() {
        errands.deploy();
    }

    @Test
    void theAssigneeFindsWhatWasTypedLast() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);

        assertThat(as(me).get("/api/drafts/" + task).body()).isEqualTo("[]");
        keep(me, task, "{\"reason\":\"先\"}");
        Answer kept = keep(me, task, TYPED);
        Answer found = as(me).get("/api/drafts/" + task);

        assertThat(found.json().at("/0/typed")).hasToString(TYPED);
        assertThat(found.json().at("/0/keptAt").asText())
                .isEqualTo(kept.json().get("keptAt").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
        assertThat(as(me).delete("/api/drafts/" + task).status()).isEqualTo(204);
        assertThat(as(me).get("/api/drafts/" + task).body()).isEqualTo("[]");
    }

    @Test
    void whoTypesOnBesideWhatWasOfferedLosesNeither() {
        String me = errands.person("cadre-XX");
        String path = "/api/drafts/start/problem-resolution";
        as(me).put(path + "?page=monday", "{\"title\":\"周一\"}");
        as(me).put(path + "?page=tuesday", "{\"title\":\"周\"}");
        as(me).put(path + "?page=tuesday", "{\"title\":\"周二\"}");

        assertThat(as(me).get(path).json().findValuesAsText("page")).containsExactly("tuesday", "monday");
        assertThat(as(me).get(path).json().at("/1/typed/title").asText()).isEqualTo("周一");
        assertThat(as(me).delete(path + "?page=tuesday").status()).isEqualTo(204);
        assertThat(as(me).get(path).json().findValuesAsText("page")).containsExactly("monday");

        for (int nth = 0; nth < 12; nth++) {
            as(me).put(path + "?page=" + nth, "{}");
        }
        assertThat(as(me).get(path).json()).as("the ten latest").hasSize(10);
        assertThat(as(me).put(path + "?page=" + "x".repeat(37), "{}")
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("page");
    }

    @Test
    void whoeverMayDoATaskHasADraftOfTheOwn() {
        String group = errands.group();
        String one = errands.person(group);
        String other = errands.person(group);
        String task = errands.taskFor("XX-1", null, group, null);

        keep(one, task, "{\"reason\":\"甲\"}");
        assertThat(as(other).get("/api/drafts/" + task).body()).isEqualTo("[]");
        keep(other, task, "{\"reason\":\"乙\"}");

        assertThat(as(one).get("/api/drafts/" + task).body()).contains("甲").doesNotContain("乙");
        assertThat(as(other).delete("/api/drafts/" + task).status()).isEqualTo(204);
        assertThat(as(one).get("/api/drafts/" + task).body()).contains("甲");
    }

    @Test
    void nobodyElseKeepsOrReadsOneWhateverTheirRole() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        keep(me, task, TYPED);

        for (String role : List.of("office-XX", "leadership-XX", "auditor-XX")) {
            assertRefused(errands.person(role), task, 403);
        }
        for (String role : List.of(
                "office-YY", "cadre-XX", "owner-x", "head-x", "team-XX-2024-B1-T1", "subgroup-XX-2024-B1-S01")) {
            assertRefused(errands.person(role), task, 404);
        }
        assertRefused(errands.person("camunda-admin"), task, 404);
        assertThat(Visitor.nobody(port).get("/api/drafts/" + task).status()).isEqualTo(401);
        assertThat(Visitor.nobody(port).put("/api/drafts/" + task, TYPED).status())
                .isEqualTo(401);
        assertThat(as(me).get("/api/drafts/" + task).json().at("/0/typed")).hasToString(TYPED);
    }

    private void assertRefused(String who, String task, int status) {
        for (Answer answer : List.of(
                as(who).get("/api/drafts/" + task), as(who).put("/api/drafts/" + task, "{\"reason\":\"外人\"}"))) {
            assertThat(answer.status()).as("%s: %s", who, answer).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("张先生");
        }
        assertThat(as(who).delete("/api/drafts/" + task).status()).isEqualTo(204);
    }

    @Test
    void aStartsDraftIsForWhoMayStartIt() {
        String cadre = errands.person("cadre-XX");
        String path = "/api/drafts/start/problem-resolution";

        Answer kept = as(cadre).put(path, TYPED);
        assertThat(kept.status()).as("%s", kept).isEqualTo(200);
        assertThat(as(cadre).get(path).json().at("/0/typed")).hasToString(TYPED);
        assertThat(as(errands.person("cadre-XX")).get(path).body()).isEqualTo("[]");
        for (String role : List.of("office-XX", "leadership-XX", "auditor-XX", "owner-x")) {
            assertThat(as(errands.person(role)).get(path).status()).as(role).isEqualTo(403);
        }
        assertThat(as(errands.person("office-XX"))
                        .put("/api/drafts/start/stationing-programme", TYPED)
                        .status())
                .isEqualTo(200);
        for (String other : List.of("errand", "nothing")) {
            assertThat(as(cadre).put("/api/drafts/start/" + other, TYPED).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(Visitor.nobody(port).get(path).status()).isEqualTo(401);
    }

    @Test
    void itStaysWhileTheTaskIsAnothersAndGoesWithTheTask() {
        String me = errands.person();
        String other = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        keep(me, task, TYPED);

        tasks.setAssignee(task, other);
        assertThat(as(me).get("/api/drafts/" + task).status()).isEqualTo(404);
        keep(other, task, "{\"reason\":\"另写\"}");
        tasks.setAssignee(task, me);
        assertThat(as(me).get("/api/drafts/" + task).json().at("/0/typed")).hasToString(TYPED);

        Map<String, Object> refused = Map.of("variables", Map.of("result", Map.of("value", "refused")));
        assertThat(as(me).post("/engine-rest/task/" + task + "/complete", refused)
                        .status())
                .isEqualTo(400);
        assertThat(of(task)).isEqualTo(2);
        assertThat(as(me).post("/engine-rest/task/" + task + "/complete", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(of(task)).isZero();
        assertThat(as(me).put("/api/drafts/" + task, TYPED).status()).isEqualTo(404);
    }

    @Test
    void itGoesWithTheInstance() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        keep(me, task, TYPED);

        runtime.deleteProcessInstance(errands.instanceOf(task), "no longer needed");

        assertThat(of(task)).isZero();
    }

    @Test
    void atNightThoseAreForgottenThatNothingElseForgot() {
        String me = errands.person("cadre-XX");
        String task = errands.taskFor("XX-1", me, null, null);
        String silent = errands.taskFor("XX-1", me, null, null);
        keep(me, task, TYPED);
        keep(me, silent, TYPED);
        as(me).put("/api/drafts/start/visit-log", TYPED);
        as(me).put("/api/drafts/start/problem-resolution", TYPED);
        runtime.deleteProcessInstance(errands.instanceOf(silent), "unheard of", true);
        jdbc.sql("update form_draft set kept_at = ? where person = ? and work = 'visit-log'")
                .params(Instant.now().minusSeconds(31 * 86_400L).atOffset(ZoneOffset.UTC), me)
                .update();
        assertThat(of(silent)).isOne();

        assertThat(drafts.forgetEnded()).isGreaterThanOrEqualTo(2);

        assertThat(of(silent)).isZero();
        assertThat(of(task)).isOne();
        assertThat(as(me).get("/api/drafts/start/visit-log").body()).isEqualTo("[]");
        assertThat(as(me).get("/api/drafts/start/problem-resolution").json()).hasSize(1);
    }

    @Test
    void theDatabaseHoldsNothingThatCouldBeReadOrPutElsewhere() {
        String me = errands.person();
        String other = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        keep(me, task, TYPED);

        assertThat(jdbc.sql("select typed from form_draft where work = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .matches("[A-Za-z0-9+/=]+")
                .doesNotContain("13900000000");
        jdbc.sql("update form_draft set person = ? where work = ?")
                .params(other, task)
                .update();
        tasks.setAssignee(task, other);
        assertThat(as(other).get("/api/drafts/" + task).body()).isEqualTo("[]");
    }

    @Test
    void whatIsTooLongOrNoObjectIsRefused() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        String almost = "{\"reason\":\"" + "长".repeat(Drafts.LARGEST / 3 - 5) + "\"}";

        assertThat(keep(me, task, almost).status()).isEqualTo(200);
        for (String wrong : List.of("{\"reason\":\"" + "长".repeat(Drafts.LARGEST / 3) + "\"}", "[1]", "{", "张先生")) {
            Answer answer = as(me).put("/api/drafts/" + task, wrong);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("typed");
            assertThat(answer.body()).doesNotContain("张先生");
        }
        assertThat(as(me).get("/api/drafts/" + task).json().at("/0/typed")).hasToString(almost);
    }

    private Answer keep(String who, String task, String typed) {
        Answer answer = as(who).put("/api/drafts/" + task, typed);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer;
    }

    private long of(String task) {
        return jdbc.sql("select count(*) from form_draft where work = ?")
                .param(task)
                .query(Long.class)
                .single();
    }

    private Visitor as(String who) {
        return Visitor.program(port, who, Errands.PASSWORD);
    }
}
