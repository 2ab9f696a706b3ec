package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On whose behalf: {@link SubstitutesWorkForTheAbsent}. That nobody alters it afterwards: {@link AlteredLogsAreFoundRules}. */
class Rule10DecisionsAreKeptTest extends ProblemScenario {

    private record Line(String what, String who, OffsetDateTime at, String why) {}

    private List<Line> lines(String number) {
        return jdbc.sql("select what, who, at, why from problem_event where problem_number = ? order by seq")
                .param(number)
                .query((row, n) -> new Line(
                        row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class), row.getString(4)))
                .list();
    }

    @Test
    void withWhoWhenAndWhy() {
        String number = reported();
        done(
                federation.office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "owner", federation.rights(), "reason", "涉及合同"));
        at("2024-04-10T11:00");
        done(federation.handler, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "应由平台先核"));
        done(
                federation.office,
                number,
                "Task_ArbitrateReturn",
                Map.of("owner", federation.rights(), "reason", "仍由你部主办"));
        done(federation.handler, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        done(
                federation.handler,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "more-time", "reason", "需与总部协商", "untilDate", "2024-05-10"));
        at("2024-04-11T09:30");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "理由充分"));

        assertThat(lines(number))
                .extracting(line -> line.what() + " " + line.who() + " " + line.why())
                .containsExactly(
                        "reported " + federation.reporter + " null",
                        "accepted-for-solution " + federation.office + " 涉及合同",
                        "returned " + federation.handler + " 应由平台先核",
                        "arbitrated " + federation.office + " 仍由你部主办",
                        "accepted " + federation.handler + " null",
                        "extension-asked " + federation.handler + " 需与总部协商",
                        "extension-granted " + federation.office + " 理由充分");
        assertThat(lines(number))
                .extracting(line -> line.at().toInstant())
                .containsExactly(
                        local("2024-04-10T10:00"),
                        local("2024-04-10T10:00"),
                        local("2024-04-10T11:00"),
                        local("2024-04-10T11:00"),
                        local("2024-04-10T11:00"),
                        local("2024-04-10T11:00"),
                        local("2024-04-11T09:30"));
    }

    @Test
    void whatTheClockDidIsNobodysDecision() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(lines(number))
                .filteredOn(
                        line -> line.what().startsWith("urged") || line.what().equals("escalated"))
                .hasSizeGreaterThanOrEqualTo(3)
                .extracting(Line::who)
                .containsOnly("system");
    }
}
