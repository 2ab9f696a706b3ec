package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.junit.jupiter.api.Test;

/** On H2 each wait state, on PostgreSQL what differs. */
class RunningReportsFollowTheModelTest extends RunningReportsFollowTheModelRules {

    /** What each was left waiting for, by its number. */
    private final Map<String, String> parked = new LinkedHashMap<>();

    private void reportsWaitEverywhere() {
        List<String> byToday = List.of(
                parked("an answer", asks("waiting")),
                parked("more time", asks("more-time")),
                parked("a supervisor who was asked", asks("escalate")),
                parked("consent", asks("long-term")),
                parked("a plan", consented()),
                parked("a review", planned()));
        theFirstVersionRuns();
        byToday.forEach(number -> instances(number).forEach(instance -> releases.putBack(instance, earlier)));
        parked("triage", reported());
        parked("a completed report", asked());
        parked("its common problem", linked(parked("acceptance", accepted())));
        parked("arbitration", returned());
        parked("a solution", inProgress());
        parked("verification", onTheSpot(Map.of()));
        parked("close-out", verified(Map.of("severity", "high")));
        parked("the day of the revisit", verified(Map.of()));
    }

    private String parked(String where, String number) {
        parked.put(number, where);
        return number;
    }

    private String consented() {
        String number = asks("long-term");
        done(federation.office, number, "Task_ApproveLongTerm", Map.of("decision", "approve"));
        return number;
    }

    private String planned() {
        String number = consented();
        done(federation.hostUnion, number, "Task_SubmitPlan", Map.of("plan", "三步走"));
        return number;
    }

    private String asked() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "ask", "reason", "哪些站点？"));
        return number;
    }

    private String linked(String common) {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "link", "commonProblem", common));
        return number;
    }

    private String returned() {
        String number = accepted();
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "return", "reason", "不属于本单位"));
        return number;
    }

    private String onTheSpot(Map<String, Object> changes) {
        Map<String, Object> form = new HashMap<>(changes);
        form.putAll(Map.of("solvedOnSpot", true, "solution", "当场协调解决"));
        return reported(form);
    }

    private String verified(Map<String, Object> changes) {
        String number = onTheSpot(changes);
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        return number;
    }

    private List<String> messagesOf(String number) {
        return runtime
                .createEventSubscriptionQuery()
                .processInstanceId(instance(number).getId())
                .list()
                .stream()
                .map(EventSubscription::getEventName)
                .sorted()
                .toList();
    }

    private Object clockOf(String number) {
        return jdbc.sql("""
                select reported_at, response_deadline, deadline, blue_due, wake_on, revisit_on from problem where number = ?""").param(number).query().singleRow();
    }

    @Test
    void eachGoesOverWhereItWaitsAndIsThenSolvedToItsEnd() {
        reportsWaitEverywhere();
        Map<String, Map<String, String>> before =
                parked.keySet().stream().collect(Collectors.toMap(number -> number, this::waitsFor));
        Map<String, Object> clocks =
                parked.keySet().stream().collect(Collectors.toMap(number -> number, this::clockOf));
        assertThat(parked.keySet())
                .allSatisfy(number -> assertThat(messagesOf(number)).doesNotContain("problem.linked"));

        thisReleaseStarts();

        parked.forEach((number, where) -> {
            assertThat(instances(number))
                    .as(where)
                    .allSatisfy(instance -> assertThat(instance.getProcessDefinitionId())
                            .isEqualTo(releases.latest(instance.getProcessDefinitionKey())
                                    .getId()));
            assertThat(waitsFor(number)).as(where).isEqualTo(before.get(number));
            assertThat(clockOf(number)).as(where).isEqualTo(clocks.get(number));
        });
        parked.forEach((number, where) -> toTheEnd(number));
        assertThat(parked.keySet()).allSatisfy(number -> {
            assertThat(state(number)).as(parked.get(number)).isEqualTo("closed");
            assertThat(instances(number)).as(parked.get(number)).isEmpty();
        });
    }

    @Test
    void whatATaskSendsStaysOutOfTheProcess() {
        theFirstVersionRuns();
        String number = inProgress();
        thisReleaseStarts();

        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "progress", "reason", "已约谈站点", "letter", ""));

        assertThat(runtime.getVariables(instance(number).getId())).doesNotContainKey("letter");
    }

    /** Whatever it waits for is done, sensibly, until it is over. */
    private void toTheEnd(String number) {
        at("2024-04-11T10:00");
        for (int step = 0; step < 90 && !instances(number).isEmpty(); step++) {
            List<String> open = waitsAt(number);
            if (!open.isEmpty()) {
                act(number, open.get(0));
            } else if (state(number).equals("linked")) {
                takesTheSolutionOver(number);
            } else {
                timePassesUntil(number, LocalDate.of(2024, 4, 12).plusDays(step) + "T12:00");
            }
        }
    }

    private void act(String number, String task) {
        switch (task) {
            case "Task_TriageProblem" -> done(federation.office, number, task, Map.of("decision", "accept"));
            case "Task_CompleteReport" -> done(federation.reporter, number, task, federation.aReport());
            case "Task_AcceptProblem" -> done(federation.hostUnion, number, task, Map.of("decision", "accept"));
            case "Task_ArbitrateReturn" ->
                done(federation.office, number, task, Map.of("owner", "host-" + federation.host, "reason", "仍由你单位办理"));
            case "Task_ResolveProblem" ->
                done(federation.hostUnion, number, task, Map.of("outcome", "resolved", "solution", "恢复七天结算"));
            case "Task_DecideExtension" ->
                done(federation.office, number, task, Map.of("decision", "grant", "reason", "同意"));
            case "Task_DecideEscalation" ->
                done(
                        federation.teamLeader,
                        number,
                        task,
                        Map.of("decision", "instruct", "instructions", "本周内办结", "reason", "影响面大"));
            case "Task_ApproveLongTerm" -> done(federation.office, number, task, Map.of("decision", "approve"));
            case "Task_SubmitPlan" -> done(federation.hostUnion, number, task, Map.of("plan", "三步走"));
            case "Task_ReviewLongTerm" ->
                done(federation.hostUnion, number, task, Map.of("progress", "政策已出台", "resolved", true));
            case "Task_VerifyResolution" ->
                done(federation.colleague, number, task, Map.of("answer", "satisfied", "evidence", "本人确认"));
            case "Task_CloseOut" -> done(federation.office, number, task, Map.of("decision", "close"));
            case "Task_RevisitProblem" ->
                done(federation.colleague, number, task, Map.of("answer", "holds", "evidence", "回访职工"));
            default -> throw new IllegalStateException(task);
        }
    }
}
