package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a process refuses is a 400 with the reason in words, by whichever way it was sent, and leaves nothing behind. */
@DundianTest
class RefusalsTest {

    @LocalServerPort
    int port;

    @Autowired
    Errands errands;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @BeforeEach
    void deploy() {
        errands.deploy();
    }

    @Test
    void aRefusedStartLeavesNoInstance() {
        String me = errands.person();
        errands.mayStart(me);
        Map<String, Object> sent = Map.of("businessKey", "refused-" + me, "variables", text("what", "refused"));

        for (String how : new String[] {"start", "submit-form"}) {
            Answer answer = as(me).post("/engine-rest/process-definition/key/errand/" + how, sent);
            assertRefused(answer, "事项不能为空");
            assertNames(answer, "what");
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("refused-" + me)
                        .count())
                .isZero();
    }

    @Test
    void aRefusedCompletionLeavesTheTaskOpen() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        Map<String, Object> sent = Map.of("variables", text("result", "refused"));

        for (String how : new String[] {"complete", "submit-form"}) {
            assertRefused(as(me).post("/engine-rest/task/" + task + "/" + how, sent), "结果不能为空");
        }
        Visitor browser = Visitor.browser(port, me, Errands.PASSWORD);
        browser.page("/camunda/app/tasklist/default/");
        Answer inTasklist = browser.post(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form", sent, browser.webappToken());
        assertRefused(inTasklist, "结果不能为空");
        assertNames(inTasklist, "result");
        assertThat(tasks.createTaskQuery().taskId(task).count()).isOne();
        assertThat(runtime.getVariables(errands.instanceOf(task))).doesNotContainKey("result");
    }

    @Test
    void aRefusedMessageIsA400Too() {
        String me = errands.person();
        errands.mayUpdateInstances(me);
        String instance = errands.instanceOf(errands.taskFor("XX-1", me, null, null));

        assertRefused(
                as(me).post(
                                "/engine-rest/message",
                                Map.of("messageName", "errand.recalled", "processInstanceId", instance)),
                "原因不能为空");
    }

    @Test
    void aTaskThatIsGoneIsA400() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        as(me).post("/engine-rest/task/" + task + "/complete", Map.of());

        assertRefused(as(me).post("/engine-rest/task/" + task + "/complete", Map.of()), Refusals.GONE);
        assertRefused(as(me).post("/engine-rest/task/" + task + "/submit-form", Map.of()), Refusals.GONE);
    }

    @Test
    void ourOwnCodeFindsTheFieldInTheCause() {
        Throwable failure =
                catchThrowable(() -> runtime.startProcessInstanceByKey("errand", Map.of("what", "refused")));

        assertThat(failure).hasRootCauseInstanceOf(InvalidInput.class);
        assertThat(((InvalidInput) org.assertj.core.util.Throwables.getRootCause(failure)).errors())
                .extracting("field")
                .containsExactly("what");
    }

    private static void assertRefused(Answer answer, String reason) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("message").asText()).endsWith(reason);
    }

    /** So that a form can say it at the field. */
    private static void assertNames(Answer answer, String field) {
        assertThat(answer.json().get("type").asText()).isEqualTo("InvalidRequestException");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asText()).isNotBlank();
    }

    private static Map<String, Object> text(String name, String value) {
        return Map.of(name, Map.of("value", value, "type", "String"));
    }

    private Visitor as(String who) {
        return Visitor.program(port, who, Errands.PASSWORD);
    }
}
