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
        assertThat(offersOnItsPage(federation.hostUnion, number)).containsExactly("letters", "comment");
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
}
