package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Substitutions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;

/** Who is on leave is stood in for: what the substitute sees, does and may not do. On each database. */
abstract class SubstitutesWorkForTheAbsent extends ProblemScenario {

    private static final String PASSWORD = "dundian-test";

    @LocalServerPort
    int port;

    @Autowired
    Substitutions substitutions;

    @Autowired
    People people;

    @AfterEach
    void nobodyIsAwayAnyMore() {
        jdbc.sql("update substitution set revoked_by = 'test', revoked_at = entered_at where revoked_at is null")
                .update();
    }

    @Test
    void theSubstituteCompletesATaskOlderThanTheLeaveAndHistoryKeepsBoth() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-11", "2024-04-12");
        String task = taskOf(number);

        assertThat(listed(federation.otherHandler)).as("before the first day").doesNotContain(task);
        assertThat(seesProblem(federation.otherHandler, number)).isFalse();
        at("2024-04-12T17:00");
        assertThat(listed(federation.otherHandler)).contains(task);
        assertThat(seesProblem(federation.otherHandler, number)).isTrue();
        assertThat(as(federation.otherHandler)
                        .post("/engine-rest/task/" + task + "/complete", resolved("已恢复七天结算"))
                        .status())
                .isEqualTo(204);

        assertThat(event(number, "resolved")).containsExactly(federation.otherHandler, federation.hostUnion);
        assertThat(column(number, "solved_by", String.class)).isEqualTo(federation.otherHandler);
        assertThat(column(number, "solved_for", String.class)).isEqualTo(federation.hostUnion);
        JsonNode last = lastEvent(as(federation.office).get("/api/problems/" + number));
        assertThat(last.get("who").asText()).isEqualTo(federation.otherHandler);
        assertThat(last.get("onBehalfOf").asText()).isEqualTo(federation.hostUnion);
    }

    @Test
    void afterTheLastDayNothingIsSeenOrDoneAnyMore() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        String task = taskOf(number);
        assertThat(listed(federation.otherHandler)).contains(task);

        at("2024-04-12T00:00");
        assertThat(listed(federation.otherHandler)).doesNotContain(task);
        assertThat(seesProblem(federation.otherHandler, number)).isFalse();
        assertThat(as(federation.otherHandler)
                        .post("/engine-rest/task/" + task + "/complete", resolved("越权"))
                        .status())
                .isEqualTo(403);
        assertThat(state(number)).isEqualTo("in-progress");
    }

    @Test
    void revokedEarlyTheSightEndsAtOnce() {
        String number = inProgress();
        long id = leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-30");
        assertThat(listed(federation.otherHandler)).contains(taskOf(number));

        acting.as(federation.hostUnion, () -> substitutions.revoke(id, null));
        assertThat(listed(federation.otherHandler)).doesNotContain(taskOf(number));
    }

    @Test
    void atTheEndOfAChainOneActsForAll() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-20");
        leave(federation.otherHandler, federation.handler, "2024-04-10", "2024-04-12");

        assertThat(listed(federation.otherHandler)).as("away as well").doesNotContain(taskOf(number));
        assertThat(listed(federation.handler)).contains(taskOf(number));
        done(federation.handler, number, "Task_ResolveProblem", resolvedForm("由链末代办"));
        assertThat(event(number, "resolved")).containsExactly(federation.handler, federation.hostUnion);
    }

    @Test
    void whatIsAcceptedForTheAbsentIsTheirsToHandle() {
        String number = reported();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-12");
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        done(federation.otherHandler, number, "Task_AcceptProblem", Map.of("decision", "accept"));

        assertThat(column(number, "handler", String.class)).isEqualTo(federation.hostUnion);
        assertThat(event(number, "accepted")).containsExactly(federation.otherHandler, federation.hostUnion);
    }

    @Test
    void whoHasTheRightThemselvesActsInTheirOwnName() {
        String number = resolvedAndVerified();
        leave(federation.reporter, federation.colleague, "2024-04-10", "2024-05-30");
        timePassesUntil(number, "2024-04-24T12:00");
        done(federation.colleague, number, "Task_RevisitProblem", Map.of("answer", "holds", "evidence", "结算正常"));

        assertThat(event(number, "revisited")).containsExactly(federation.colleague, null);
    }

    @Test
    void inTasklistATaskIsTakenOverAndStaysTheAbsentPersons() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        String task = taskOf(number);
        Visitor substitute = as(federation.otherHandler);

        assertThat(behalf(substitute, task))
                .isEqualTo(federation.otherHandler + " 代 " + federation.hostUnion + " take-over");
        assertThat(behalf(as(federation.hostUnion), task)).endsWith("none");
        assertThat(substitute
                        .post("/api/tasks/" + task + "/take-over", Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(open(number).getAssignee()).isEqualTo(federation.otherHandler);
        assertThat(open(number).getOwner()).isEqualTo(federation.hostUnion);
        assertThat(column(number, "handler", String.class))
                .as("the work is still theirs")
                .isEqualTo(federation.hostUnion);
        assertThat(history(number)).doesNotContain("handler-changed");
        assertThat(behalf(substitute, task)).endsWith("give-back");
        done(federation.otherHandler, number, "Task_ResolveProblem", resolvedForm("代办完成"));
        assertThat(event(number, "resolved")).containsExactly(federation.otherHandler, federation.hostUnion);
    }

    @Test
    void whatWasTakenOverGoesBackWhenTheLeaveIsOver() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        String task = taskOf(number);
        as(federation.otherHandler).post("/api/tasks/" + task + "/take-over", Map.of());

        at("2024-04-12T07:00");
        assertThat(as(federation.otherHandler)
                        .post("/engine-rest/task/" + task + "/complete", resolved("过期"))
                        .status())
                .as("even before the morning's round")
                .isEqualTo(403);
        substitutions.dayBegins();
        assertThat(open(number).getAssignee()).isEqualTo(federation.hostUnion);
        assertThat(open(number).getOwner()).isNull();
        assertThat(listed(federation.otherHandler)).doesNotContain(task);
        done(federation.hostUnion, number, "Task_ResolveProblem", resolvedForm("本人办结"));
        assertThat(event(number, "resolved")).containsExactly(federation.hostUnion, null);
    }

    @Test
    void theOwnerFetchesATaskBackAndNobodyElseTakesOne() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        String task = taskOf(number);

        assertThat(as(federation.handler)
                        .post("/api/tasks/" + task + "/take-over", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(as(federation.office)
                        .post("/api/tasks/" + task + "/take-over", Map.of())
                        .status())
                .as("sees it, but stands in for nobody")
                .isEqualTo(400);
        as(federation.otherHandler).post("/api/tasks/" + task + "/take-over", Map.of());
        assertThat(as(federation.hostUnion)
                        .post("/api/tasks/" + task + "/give-back", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(open(number).getAssignee()).isEqualTo(federation.hostUnion);
        assertThat(as(federation.hostUnion)
                        .post("/api/tasks/" + task + "/give-back", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(Visitor.nobody(port).get("/api/tasks/behalf?id=" + task).status())
                .isEqualTo(401);
    }

    @Test
    void aTaskOfTheAbsentPersonsGroupIsClaimedOnTheirBehalfAndGoesBackToTheGroup() {
        String number = reported();
        leave(federation.office, federation.leadership, "2024-04-10", "2024-04-11");
        String task = taskOf(number);
        assertThat(behalf(as(federation.leadership), task))
                .isEqualTo(federation.leadership + " 代 " + federation.office + " none");
        assertThat(as(federation.leadership)
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", federation.leadership))
                        .status())
                .isEqualTo(204);
        assertThat(open(number).getOwner()).isEqualTo(federation.office);

        at("2024-04-12T08:30");
        substitutions.dayBegins();
        assertThat(open(number).getAssignee()).as("the group's again").isNull();
        assertThat(listed(federation.office)).contains(task);
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        assertThat(event(number, "accepted-for-solution")).containsExactly(federation.office, null);
    }

    @Test
    void whoIsGivenATakenOverTaskByASupervisorHasItAsTheirOwn() {
        String number = inProgress();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        as(federation.otherHandler).post("/api/tasks/" + taskOf(number) + "/take-over", Map.of());
        assertThat(as(federation.office)
                        .post("/engine-rest/task/" + taskOf(number) + "/assignee", Map.of("userId", federation.handler))
                        .status())
                .isEqualTo(204);

        assertThat(open(number).getOwner()).isNull();
        done(federation.handler, number, "Task_ResolveProblem", resolvedForm("改由他人办理"));
        assertThat(event(number, "resolved")).containsExactly(federation.handler, null);
    }

    @Test
    void tasklistHasFiltersForWhatIsTheAbsentPersons() {
        String assigned = inProgress();
        String offered = reported();
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-11");
        leave(federation.office, federation.otherHandler, "2024-04-10", "2024-04-11");
        Visitor browser = Visitor.browser(port, federation.otherHandler, PASSWORD);

        assertThat(filtered(browser, "代理待办")).containsExactly(taskOf(assigned));
        assertThat(filtered(browser, "代理待领")).containsExactly(taskOf(offered));
        assertThat(filtered(browser, "我的待办")).isEmpty();
        at("2024-04-12T10:00");
        assertThat(filtered(browser, "代理待办")).isEmpty();
        assertThat(filtered(browser, "代理待领")).isEmpty();
    }

    @Test
    void rightsToReadOrAdministerEverythingAreNotLent() {
        accounts.join(federation.otherHandler, Groups.auditors(federation.organisation));
        accounts.join(federation.otherHandler, Groups.ADMINISTRATORS);
        try {
            String number = reported();
            leave(federation.otherHandler, federation.handler, "2024-04-10", "2024-04-11");
            assertThat(seesProblem(federation.handler, number)).isFalse();
            assertThat(listed(federation.handler)).doesNotContain(taskOf(number));
        } finally {
            accounts.leave(federation.otherHandler, Groups.ADMINISTRATORS);
        }
    }

    // rule 3

    @Test
    void neitherTheSubstituteNorTheOneStoodInForVerifies() {
        leave(federation.hostUnion, federation.colleague, "2024-04-10", "2024-04-12");
        String number = inProgress(federation.hostUnion);
        done(federation.colleague, number, "Task_ResolveProblem", resolvedForm("代为办结"));

        assertThat(verify(federation.colleague, number)).as("who solved it").contains("不能核实自己的办理结果");
        acting.asApplication(() -> tasks.addCandidateUser(open(number).getId(), federation.hostUnion));
        assertThat(verify(federation.hostUnion, number))
                .as("for whom it was solved")
                .contains("不能核实");
        done(federation.reporter, number, "Task_VerifyResolution", satisfied());
        assertThat(state(number)).isEqualTo("closed");
    }

    @Test
    void whoStandsInForTheSolverDoesNotVerify() {
        String number = reported(Map.of("solvedOnSpot", true, "solution", "当场补发头盔"));
        leave(federation.reporter, federation.office, "2024-04-10", "2024-04-12");
        assertThat(verify(federation.office, number)).contains("不能核实自己的办理结果");
        done(federation.colleague, number, "Task_VerifyResolution", satisfied());
        assertThat(column(number, "coalesce(verified_for, '-')", String.class)).isEqualTo("-");
    }

    @Test
    void aVerifierOnLeaveIsStoodInForAndBothAreKept() {
        String number = resolved();
        leave(federation.colleague, federation.otherHandler, "2024-04-10", "2024-04-12");
        done(federation.otherHandler, number, "Task_VerifyResolution", satisfied());

        assertThat(column(number, "verified_by", String.class)).isEqualTo(federation.otherHandler);
        assertThat(column(number, "verified_for", String.class)).isEqualTo(federation.colleague);
        assertThat(jdbc.sql("select on_behalf_of from problem_verification where problem_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly(federation.colleague);
    }

    @Test
    void nobodyVerifiesOnBehalfOfTheSolverEvenInTheTables() {
        String number = resolvedAndVerified();
        assertThatThrownBy(() -> jdbc.sql("update problem set verified_for = solved_by where number = ?")
                        .param(number)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql(
                                "update problem set solved_for = verified_by where number = ? and verified_by is not null")
                        .param(number)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whereTheSubgroupIsOnlyTheSolverAndTheSubstituteItsTeamLeaderVerifies() {
        leave(federation.reporter, federation.colleague, "2024-04-11", "2024-04-12");
        at("2024-04-11T09:00");
        String number = acting.as(federation.colleague, () -> {
            Map<String, Object> form = new HashMap<>(federation.aReport());
            form.putAll(Map.of("solvedOnSpot", true, "solution", "当场补发"));
            return runtime.startProcessInstanceByKey(ProblemResolutionProcess.KEY, form)
                    .getBusinessKey();
        });
        assertThat(open(number).getAssignee())
                .as("the one member left is stood in for by the solver")
                .isEqualTo(federation.teamLeader);
        assertThat(column(number, "next_actor", String.class)).isEqualTo("user:" + federation.teamLeader);
        done(federation.teamLeader, number, "Task_VerifyResolution", satisfied());
        assertThat(state(number)).isEqualTo("closed");
    }

    @Test
    void aVerificationAlreadyWaitingGoesToTheTeamLeaderWhenNobodyElseMayDoItAnyMore() {
        String number = reported(Map.of("solvedOnSpot", true, "solution", "当场补发头盔"));
        assertThat(open(number).getAssignee()).isNull();
        leave(federation.reporter, federation.colleague, "2024-04-10", "2024-04-12");

        assertThat(open(number).getAssignee()).isEqualTo(federation.teamLeader);
        assertThat(history(number)).containsExactly("solved-on-spot", "verifier-changed");
        done(federation.teamLeader, number, "Task_VerifyResolution", satisfied());
    }

    // rule 5

    @Test
    void aSupervisorOnLeaveIsStoodInForAndTold() {
        String number = inProgress();
        leave(federation.teamLeader, federation.otherHandler, "2024-04-10", "2024-04-30");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));

        assertThat(noticed(federation.otherHandler, number)).contains("ESCALATION_TO_DECIDE");
        done(
                federation.otherHandler,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "约谈", "reason", "职工反映强烈"));
        assertThat(event(number, "instructed")).containsExactly(federation.otherHandler, federation.teamLeader);
        assertThat(jdbc.sql("select decided_by || '/' || decided_for from escalation where problem_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo(federation.otherHandler + "/" + federation.teamLeader);
    }

    @Test
    void aSupervisorWhoHasLeftOrWhoseSubstituteHasLeftIsTheOffice() {
        String number = inProgress();
        leave(federation.teamLeader, federation.otherHandler, "2024-04-10", "2024-04-30");
        inactive(federation.otherHandler);
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "escalate", "reason", "平台不配合"));

        assertThat(supervisor(number)).isEqualTo("group:" + Groups.office(federation.organisation));
        assertThat(listed(federation.office)).contains(taskOf(number));
    }

    @Test
    void anEmptyRungNeverStopsTheLadder() {
        inactive(federation.teamLeader);
        inactive(federation.leadership);
        String number = inProgress();
        timePassesUntil(number, "2024-05-30T18:00");

        assertThat(history(number)).contains("escalated", "climbed", "top-urged");
        assertThat(supervisor(number))
                .as("no leadership is left at the top")
                .isEqualTo("group:" + Groups.office(federation.organisation));
        inactive(federation.office);
        timePassesUntil(number, "2024-06-05T18:00");
        assertThat(supervisor(number)).isEqualTo("group:" + Groups.ADMINISTRATORS);
        done(
                "admin",
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "办", "reason", "无人"));
    }

    @Test
    void noticesToSomebodyOnLeaveReachTheSubstituteTooAndSayForWhom() {
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-30");
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));

        assertThat(noticed(federation.hostUnion, number)).containsExactly("PROBLEM_ROUTED");
        assertThat(noticed(federation.otherHandler, number)).containsExactly("PROBLEM_ROUTED");
        assertThat(jdbc.sql("select details from notice where about = ? and recipient = ?")
                        .params(number, federation.otherHandler)
                        .query(String.class)
                        .single())
                .contains(federation.otherHandler + " 代 " + federation.hostUnion);
    }

    @Test
    void aLedgerActionIsTakenOnBehalfToo() {
        String number = inProgress();
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等答复", "untilDate", "2024-04-20"));
        assertThat(answered(federation.otherHandler, number).status()).isEqualTo(404);
        leave(federation.hostUnion, federation.otherHandler, "2024-04-10", "2024-04-30");
        assertThat(answered(federation.otherHandler, number).status()).isLessThan(300);

        assertThat(event(number, "answered")).containsExactly(federation.otherHandler, federation.hostUnion);
    }

    private Answer answered(String who, String number) {
        return as(who).post("/api/problems/" + number + "/answer", Map.of("text", "平台已答复"));
    }

    private String inProgress(String handler) {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        done(federation.colleague, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        assertThat(column(number, "handler", String.class)).isEqualTo(handler);
        return number;
    }

    private String resolvedAndVerified() {
        String number = resolved();
        done(federation.colleague, number, "Task_VerifyResolution", satisfied());
        return number;
    }

    private long leave(String absent, String substitute, String from, String until) {
        return acting.as(
                absent,
                () -> substitutions.enter(absent, substitute, LocalDate.parse(from), LocalDate.parse(until), null));
    }

    private void inactive(String user) {
        Person person = people.findById(user).orElseThrow();
        Person gone = new Person(user, person.name(), person.organisation(), person.email(), person.language(), false);
        people.save(gone);
        accounts.create(gone, "");
    }

    private String verify(String who, String number) {
        Answer answer = as(who).post(
                        "/engine-rest/task/" + taskOf(number) + "/complete",
                        Map.of(
                                "variables",
                                Map.of(
                                        "answer", Map.of("value", "satisfied"),
                                        "evidence", Map.of("value", "看过了"))));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        return answer.body();
    }

    private static Map<String, Object> satisfied() {
        return Map.of("answer", "satisfied", "evidence", "电话联系职工，确认已解决");
    }

    private static Map<String, Object> resolvedForm(String solution) {
        return Map.of("outcome", "resolved", "solution", solution);
    }

    private static Map<String, Object> resolved(String solution) {
        return Map.of(
                "variables", Map.of("outcome", Map.of("value", "resolved"), "solution", Map.of("value", solution)));
    }

    private String supervisor(String number) {
        return jdbc.sql("select supervisor from escalation where open_key = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private List<String> noticed(String who, String number) {
        return jdbc.sql("select kind from notice where about = ? and recipient = ? order by id")
                .params(number, who)
                .query(String.class)
                .list();
    }

    /** Who did it, and for whom. */
    private List<String> event(String number, String what) {
        return jdbc.sql("select who, on_behalf_of from problem_event where problem_number = ? and what = ?")
                .params(number, what)
                .query((row, n) -> java.util.Arrays.asList(row.getString(1), row.getString(2)))
                .single();
    }

    private static JsonNode lastEvent(Answer answer) {
        JsonNode events = answer.json().get("history");
        return events.get(events.size() - 1);
    }

    private boolean seesProblem(String who, String number) {
        int status = as(who).get("/api/problems/" + number).status();
        assertThat(status).isIn(200, 404);
        boolean listed = as(who).get("/api/problems").body().contains(number);
        assertThat(listed).isEqualTo(status == 200);
        return listed;
    }

    private Task open(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
    }

    private String taskOf(String number) {
        return open(number).getId();
    }

    private List<String> listed(String who) {
        return ids(as(who).get("/engine-rest/task"));
    }

    private String behalf(Visitor visitor, String task) {
        JsonNode found = visitor.get("/api/tasks/behalf?id=" + task).json();
        assertThat(found).hasSize(1);
        return found.get(0).get("words").asText() + " "
                + found.get(0).get("offer").asText();
    }

    private static List<String> filtered(Visitor browser, String name) {
        browser.page("/camunda/app/tasklist/default/");
        JsonNode filters =
                browser.get("/camunda/api/engine/engine/default/filter").json();
        String id = StreamSupport.stream(filters.spliterator(), false)
                .filter(filter -> filter.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        return ids(browser.post(
                "/camunda/api/engine/engine/default/filter/" + id + "/list", Map.of(), browser.webappToken()));
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(each -> each.get("id").asText())
                .toList();
    }

    private Visitor as(String who) {
        return Visitor.program(port, who, PASSWORD);
    }
}
