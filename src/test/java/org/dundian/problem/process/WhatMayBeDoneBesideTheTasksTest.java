package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A problem's page offers each person what they may do with it at any time, and nothing else. */
class WhatMayBeDoneBesideTheTasksTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private List<String> offersOnItsPage(String who, String number) {
        String page = Visitor.browser(port, who, "dundian-test")
                .page("/ledger/" + number)
                .body();
        return Jsoup.parse(page).select("form[data-post]").eachAttr("data-post").stream()
                .map(action -> action.substring(("/api/problems/" + number + "/").length()))
                .toList();
    }

    private int comments(String who, String number) {
        return Visitor.program(port, who, "dundian-test")
                .post("/api/problems/" + number + "/comment", Map.of("text", "已电话了解"))
                .status();
    }

    private String auditor() {
        String auditor = "auditor-of-" + federation.organisation;
        accounts.create(new Person(auditor, "督查", federation.organisation, null, "zh", true), "dundian-test");
        accounts.join(auditor, Groups.auditors(federation.organisation));
        return auditor;
    }

    @Test
    void theReporterTakesItBackAsLongAsItIsNotVerified() {
        String number = inProgress();
        assertThat(offersOnItsPage(federation.reporter, number)).containsExactly("comment", "withdraw");
        assertThat(offersOnItsPage(federation.colleague, number)).containsExactly("comment");

        Visitor.Answer taken = Visitor.program(port, federation.reporter, "dundian-test")
                .post("/api/problems/" + number + "/withdraw", Map.of("reason", "职工已自行解决"));

        assertThat(taken.status()).isEqualTo(204);
        assertThat(state(number)).isEqualTo("withdrawn");
        assertThat(offersOnItsPage(federation.reporter, number)).containsExactly("comment");
    }

    @Test
    void whileItWaitsHandlerAndOfficeRecordTheAnswer() {
        String number = inProgress();
        assertThat(offersOnItsPage(federation.hostUnion, number))
                .containsExactly("letters", "more-time", "escalate", "wait", "comment");
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "untilDate", "2024-04-30", "reason", "等待人社部门答复"));
        assertThat(offersOnItsPage(federation.hostUnion, number)).containsExactly("letters", "answer", "comment");
        assertThat(offersOnItsPage(federation.office, number)).contains("letters", "answer", "comment");
        assertThat(offersOnItsPage(federation.reporter, number)).doesNotContain("answer");
    }

    @Test
    void auditorsReadAndLeaveNoNotes() {
        String number = inProgress();
        String auditor = auditor();
        assertThat(offersOnItsPage(auditor, number)).isEmpty();
        assertThat(comments(auditor, number)).isEqualTo(403);
        assertThat(comments(federation.colleague, number)).isEqualTo(204);
        assertThat(history(number)).containsOnlyOnce("commented");
    }

    private Visitor.Answer says(String who, String number, String act, Map<String, Object> body) {
        return Visitor.program(port, who, "dundian-test").post("/api/problems/" + number + "/" + act, body);
    }

    @Test
    void theHandlerAsksForTimeByTheSameTaskAsTheForm() {
        String number = inProgress();
        Visitor.Answer asked =
                says(federation.hostUnion, number, "more-time", Map.of("untilDate", "2024-05-31", "reason", "需与总部协商"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(204);
        assertThat(waitsAt(number)).containsExactly("Task_DecideExtension");
        assertThat(offersOnItsPage(federation.hostUnion, number)).containsExactly("letters", "comment");

        Visitor.Answer again =
                says(federation.hostUnion, number, "more-time", Map.of("untilDate", "2024-06-28", "reason", "再延"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("当前不在办理环节");
    }

    @Test
    void theHandlerEscalatesAndWaits() {
        String escalated = inProgress();
        assertThat(says(federation.hostUnion, escalated, "escalate", Map.of("reason", "平台不配合"))
                        .status())
                .isEqualTo(204);
        assertThat(waitsAt(escalated)).containsExactly("Task_DecideEscalation");

        String waiting = inProgress();
        assertThat(says(federation.hostUnion, waiting, "wait", Map.of("untilDate", "2024-04-22", "reason", "等待复函"))
                        .status())
                .isEqualTo(204);
        assertThat(state(waiting)).isEqualTo("waiting");
    }

    @Test
    void whatIsMissingIsNamedAndOthersMayNot() {
        String number = inProgress();
        Visitor.Answer noReason = says(federation.hostUnion, number, "escalate", Map.of());
        assertThat(noReason.status()).isEqualTo(400);
        assertThat(noReason.json().get("errors").findValuesAsText("field")).containsExactly("reason");
        Visitor.Answer noDate = says(federation.hostUnion, number, "wait", Map.of("reason", "等待复函"));
        assertThat(noDate.json().get("errors").findValuesAsText("field")).containsExactly("untilDate");
        Visitor.Answer tooFar =
                says(federation.hostUnion, number, "wait", Map.of("untilDate", "2025-04-22", "reason", "等待复函"));
        assertThat(tooFar.json().get("errors").findValuesAsText("field")).containsExactly("untilDate");
        assertThat(tooFar.body()).contains("30 个工作日");

        for (String act : List.of("more-time", "escalate", "wait")) {
            Map<String, Object> body = Map.of("untilDate", "2024-04-22", "reason", "理由");
            assertThat(says(federation.reporter, number, act, body).status()).isEqualTo(403);
            assertThat(says(federation.office, number, act, body).status()).isEqualTo(403);
            assertThat(says(auditor(), number, act, body).status()).isEqualTo(403);
            assertThat(says(federation.otherHandler, number, act, body).status())
                    .as("who does not see it")
                    .isEqualTo(404);
            assertThat(says("admin", number, act, body).status()).isEqualTo(404);
            assertThat(Visitor.nobody(port)
                            .post("/api/problems/" + number + "/" + act, body)
                            .status())
                    .isEqualTo(401);
        }
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
    }

    @Test
    void afterTheDeadlineNoMoreTimeIsOffered() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(offersOnItsPage(federation.hostUnion, number))
                .as("an escalation is open beside it")
                .containsExactly("letters", "wait", "comment");
    }
}
