package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** First come, first responsible: one return in a problem's life, whatever door the second comes to. */
class Rule2AReturnIsOnceTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private String returnedOnce() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        assertThat(mayBeReturned(number)).isTrue();
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "属权益部"));
        done(federation.office, number, "Task_ArbitrateReturn", Map.of("owner", federation.rights(), "reason", "涉及合同"));
        return number;
    }

    /** What the form asks in order to offer a return or not. */
    private boolean mayBeReturned(String number) {
        return !Visitor.program(port, federation.office, "dundian-test")
                .get("/api/problems/" + number)
                .json()
                .get("returned")
                .asBoolean();
    }

    private String openTask(String number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    private static Map<String, Object> variables(Map<String, Object> form) {
        Map<String, Object> variables = new HashMap<>();
        form.forEach((name, value) -> variables.put(name, Map.of("value", value, "type", "String")));
        return Map.of("variables", variables);
    }

    @Test
    void aSecondReturnIsRefusedAtTheEnginesApiAndTheTaskStaysOpen() {
        String number = returnedOnce();
        Visitor handler = Visitor.program(port, federation.handler, "dundian-test");
        for (String verb : new String[] {"complete", "submit-form"}) {
            Answer refused = handler.post(
                    "/engine-rest/task/" + openTask(number) + "/" + verb,
                    variables(Map.of("decision", "return", "reason", "不是我们")));
            assertThat(refused.status()).as(verb).isEqualTo(400);
            assertThat(refused.body()).contains("已退单一次，不能再次退单");
        }
        assertThat(waitsAt(number)).containsExactly("Task_AcceptProblem");
        assertThat(history(number)).containsOnlyOnce("returned");
    }

    @Test
    void aSecondReturnIsRefusedInTasklistToo() {
        String number = returnedOnce();
        Visitor browser = Visitor.browser(port, federation.handler, "dundian-test");
        browser.page("/camunda/app/tasklist/default/");
        browser.get("/camunda/api/engine/engine/default/filter", "Accept", "application/json");
        for (String verb : new String[] {"complete", "submit-form"}) {
            Answer refused = browser.post(
                    "/camunda/api/engine/engine/default/task/" + openTask(number) + "/" + verb,
                    variables(Map.of("decision", "return", "reason", "不是我们")),
                    browser.webappToken());
            assertThat(refused.status()).as(verb + refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("已退单一次，不能再次退单");
        }
        assertThat(waitsAt(number)).containsExactly("Task_AcceptProblem");
    }

    @Test
    void aReturnIsNotOfferedAgainNorAfterReopening() {
        String number = returnedOnce();
        assertThat(mayBeReturned(number)).isFalse();
        done(federation.handler, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        done(federation.handler, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已办"));
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "dissatisfied", "evidence", "电话", "reason", "没办"));
        assertThat(mayBeReturned(number)).isFalse();
    }

    @Test
    void whoStillObjectsAsksForEscalation() {
        String number = returnedOnce();
        done(federation.handler, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        done(federation.handler, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "不属本部门职责"));
        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.labour(), "reason", "改由劳动部办理"));
        assertThat(waitsAt(number)).containsExactly("Task_AcceptProblem");
        Answer refused = Visitor.program(port, federation.otherHandler, "dundian-test")
                .post(
                        "/engine-rest/task/" + openTask(number) + "/complete",
                        variables(Map.of("decision", "return", "reason", "也不是我们")));
        assertThat(refused.status()).isEqualTo(400);
    }
}
