package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.dundian.Releases;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.ledger.Invariants;
import org.dundian.ledger.Violation;
import org.dundian.organisation.Groups;
import org.dundian.problem.EngineAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What administrators see and do by /api/operations, and that engine and ledger agree after each of it. */
abstract class AdministratorsOperateRules extends ProblemScenario {

    private static final String API = "/api/operations";
    private static final String WHY = "数据修复，已与蹲点办核实";

    @Autowired
    RepositoryService repository;

    @Autowired
    EngineAgreement agreement;

    @Autowired
    Invariants invariants;

    @Autowired
    ApplicationContext application;

    @LocalServerPort
    int port;

    private Visitor admin;

    @BeforeEach
    void anAdministrator() {
        admin = Visitor.program(port, "admin", "dundian-test");
    }

    private String instanceOf(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, ProblemResolutionProcess.KEY)
                .singleResult()
                .getId();
    }

    private static Map<String, Object> order(String kind, String instance, Object... more) {
        Map<String, Object> order = new HashMap<>(Map.of("kind", kind, "instances", List.of(instance)));
        for (int i = 0; i < more.length; i += 2) {
            order.put((String) more[i], more[i + 1]);
        }
        return order;
    }

    private JsonNode preview(Map<String, Object> order) {
        Answer answer = admin.post(API + "/preview", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Previewed, and then done as it was shown. */
    private JsonNode operated(Map<String, Object> order) {
        JsonNode preview = preview(order);
        assertThat(preview.get("objections")).as(preview.toString()).isEmpty();
        assertThat(preview.get("refused")).as(preview.toString()).isEmpty();
        Answer answer = send(order, preview.get("mark").asText());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer send(Map<String, Object> order, String mark) {
        Map<String, Object> sent = new HashMap<>(order);
        sent.put("reason", WHY);
        sent.put("mark", mark);
        return admin.post(API, sent);
    }

    /** The rehearsal's checks, of this federation's problems. */
    private void everythingAgrees() {
        assertThat(agreement.disagreements()).noneMatch(line -> line.contains(federation.organisation + "-"));
        for (Violation violation : invariants.check()) {
            assertThat(violation.rows())
                    .as(violation.name())
                    .noneMatch(row -> row.contains(federation.organisation + "-"));
        }
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.get(field).asText()));
        return texts;
    }

    private String token(String instance, String activity) {
        return StreamSupport.stream(
                        admin.get(API + "/instances/" + instance)
                                .json()
                                .at("/instance/tokens")
                                .spliterator(),
                        false)
                .filter(token -> token.get("activity").asText().equals(activity))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    @Test
    void nobodyElseSeesOrDoesAnyOfIt() {
        String instance = instanceOf(reported());
        List<String> others = new ArrayList<>(List.of(
                federation.office,
                federation.leadership,
                federation.teamLeader,
                federation.reporter,
                federation.handler,
                federation.hostUnion,
                federation.someone(federation.reporter + "-auditor", Groups.auditors(federation.organisation)),
                federation.someone(federation.reporter + "-head", Groups.heads(federation.rights()))));
        for (String other : others) {
            Visitor visitor = Visitor.program(port, other, "dundian-test");
            for (String path : List.of(
                    "/overview",
                    "/processes",
                    "/processes/x/heat",
                    "/instances/" + instance,
                    "/mapping?from=x&to=y",
                    "/log",
                    "/log/1")) {
                assertThat(visitor.get(API + path).status()).as(other + path).isEqualTo(403);
                assertThat(Visitor.nobody(port).get(API + path).status()).isEqualTo(401);
            }
            for (String path : List.of("/search", "/preview", "")) {
                Map<String, Object> order = order("suspend", instance, "reason", WHY, "mark", "x");
                Object body = path.equals("/search") ? Map.of() : order;
                assertThat(visitor.post(API + path, body).status())
                        .as(other + path)
                        .isEqualTo(403);
                assertThat(Visitor.nobody(port).post(API + path, body).status()).isEqualTo(401);
            }
        }
    }

    @Test
    void anOpenProblemIsNotLeftWithoutAnInstance() {
        String number = inProgress();
        String instance = instanceOf(number);
        Map<String, Object> order = order("delete", instance);

        JsonNode preview = preview(order);
        assertThat(preview.at("/objections/0/objection").asText()).isEqualTo("LOST");
        assertThat(texts(preview.get("ended"), "businessKey")).containsExactly(number);
        assertThat(texts(preview.get("gone"), "activity")).contains("Task_ResolveProblem", "Event_ClockDue");

        Answer refused = send(order, preview.get("mark").asText());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(number, "台账上仍未结束");
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        assertThat(admin.get(API + "/log?instance=" + instance).json().get("lines"))
                .as("what was refused is no operation")
                .isEmpty();
        everythingAgrees();
    }

    @Test
    void whatWasLostBeginsAnewWhereTheLedgerSays() {
        String late = inProgress(Map.of("severity", "urgent"));
        timePassesUntil(late, "2024-04-11T10:30");
        assertThat(waitsAt(late)).containsExactly("Task_DecideEscalation", "Task_ResolveProblem");
        String waiting = inProgress();
        done(
                federation.hostUnion,
                waiting,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等人社局答复", "untilDate", "2024-04-15"));
        String closed = resolved();
        done(federation.colleague, closed, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话确认"));
        String asked = reported();
        done(federation.office, asked, "Task_TriageProblem", Map.of("decision", "ask", "reason", "请补充涉及人数"));
        String returned = reported();
        done(federation.office, returned, "Task_TriageProblem", Map.of("decision", "accept"));
        done(federation.hostUnion, returned, "Task_AcceptProblem", Map.of("decision", "return", "reason", "不属本单位职责"));
        Map<String, List<String>> numbers = new HashMap<>(Map.of(
                reported(),
                List.of("Task_TriageProblem"),
                asked,
                List.of("Task_CompleteReport"),
                returned,
                List.of("Task_ArbitrateReturn"),
                inProgress(),
                List.of("Task_ResolveProblem"),
                waiting,
                List.of(),
                resolved(),
                List.of("Task_VerifyResolution"),
                closed,
                List.of()));
        numbers.put(
                afterWork(Map.of("outcome", "more-time", "untilDate", "2024-05-20", "reason", "需要协调")),
                List.of("Task_DecideExtension"));
        numbers.put(afterWork(Map.of("outcome", "long-term", "reason", "涉及政策")), List.of("Task_ApproveLongTerm"));
        numbers.put(afterWork(Map.of("outcome", "escalate", "reason", "请上级协调")), List.of("Task_DecideEscalation"));
        numbers.put(late, waitsAt(late));
        numbers.forEach((number, tasks) -> {
            String lost = instanceOf(number);
            acting.asApplication(() -> runtime.deleteProcessInstance(lost, "lost in the test"));
            JsonNode receipt = operated(order("restart", lost));
            assertThat(receipt.get("instance").asText())
                    .isEqualTo(instanceOf(number))
                    .isNotEqualTo(lost);
            assertThat(waitsAt(number)).isEqualTo(tasks);
            assertThat(send(order("restart", lost), "x").status()).as("once").isIn(400, 409);
            assertThat(history(number)).last().isEqualTo("flow-restart");
        });
        everythingAgrees();
        timePassesUntil(waiting, "2024-04-15T12:00");
        assertThat(waitsAt(waiting)).containsExactly("Task_ResolveProblem");
        timePassesUntil(closed, "2024-04-30T12:00");
        assertThat(waitsAt(closed)).containsExactly("Task_RevisitProblem");
    }

    private String afterWork(Map<String, Object> outcome) {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", outcome);
        return number;
    }

    @Test
    void tokensAreMovedOnlyToWhereTheLedgerSays() {
        String number = inProgress();
        String instance = instanceOf(number);
        String token = token(instance, "Task_ResolveProblem");

        JsonNode elsewhere =
                preview(order("modify", instance, "cancel", List.of(token), "before", List.of("Task_AcceptProblem")));
        assertThat(elsewhere.at("/objections/0/objection").asText()).isEqualTo("ELSEWHERE");
        assertThat(texts(elsewhere.get("fresh"), "activity")).contains("Task_AcceptProblem");

        JsonNode nowhere = preview(order("modify", instance, "cancel", List.of(token)));
        assertThat(nowhere.get("objections")).isNotEmpty();
        assertThat(waitsAt(number)).as("it was only tried").containsExactly("Task_ResolveProblem");

        JsonNode unknown = preview(order("modify", instance, "before", List.of("Task_Unknown")));
        assertThat(unknown.at("/refused/0/why").asText()).contains("Task_Unknown");

        operated(order("modify", instance, "cancel", List.of(token), "before", List.of("Task_ResolveProblem")));
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        assertThat(token(instance, "Task_ResolveProblem")).isNotEqualTo(token);
        everythingAgrees();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已恢复"));
        assertThat(state(number)).isEqualTo("resolved");
        everythingAgrees();
    }

    @Test
    void whatWentOnSinceThePreviewIsLeftAlone() {
        String number = inProgress();
        Map<String, Object> order = order("suspend", instanceOf(number));
        String mark = preview(order).get("mark").asText();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "在谈"));

        Answer stale = send(order, mark);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("请重新预览");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .suspended()
                        .count())
                .isZero();
    }

    @Test
    void eachIsDoneForAReasonAndStandsOnBothLogs() {
        String number = inProgress();
        String instance = instanceOf(number);
        Map<String, Object> order = order("suspend", instance);
        String mark = preview(order).get("mark").asText();
        for (String reason : new String[] {null, " ", "短", "长".repeat(501)}) {
            Map<String, Object> sent = new HashMap<>(order);
            sent.put("reason", reason);
            sent.put("mark", mark);
            Answer refused = admin.post(API, sent);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("reason");
        }

        operated(order);
        operated(order("activate", instance));

        JsonNode log = admin.get(API + "/log?instance=" + instance).json();
        assertThat(texts(log.get("lines"), "kind")).containsExactly("activate", "suspend");
        assertThat(log.at("/lines/0/who").asText()).isEqualTo("admin");
        assertThat(log.at("/lines/0/reason").asText()).isEqualTo(WHY);
        assertThat(log.at("/lines/0/about").asText()).isEqualTo(number);
        assertThat(history(number)).endsWith("flow-suspend", "flow-activate");
        assertThat(jdbc.sql(
                                "select who || '/' || why from problem_event where problem_number = ? order by seq desc limit 1")
                        .param(number)
                        .query(String.class)
                        .single())
                .startsWith("admin/" + WHY);
        everythingAgrees();
    }

    @Test
    void failedJobsAreTriedAgain() {
        String number = inProgress();
        String instance = instanceOf(number);
        assertThat(preview(order("retry", instance)).at("/refused/0/why").asText())
                .contains("没有失败的作业");
        Job timer = jobsOf(number).get(0);
        management.setJobRetries(timer.getId(), 0);
        JsonNode found = admin.post(API + "/search", Map.of("number", number, "state", "with-incidents"))
                .json();
        assertThat(texts(found.get("items"), "id")).containsExactly(instance);

        operated(order("retry", instance));

        assertThat(jobsOf(number)).extracting(Job::getRetries).containsOnly(1);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).count())
                .isZero();
    }

    @Test
    void theEnginesOwnWaysAreShut() {
        String number = inProgress();
        String instance = instanceOf(number);
        String path = "/engine-rest/process-instance/" + instance;
        List<Answer> answers = List.of(
                admin.delete(path),
                admin.put(path + "/suspended", Map.of("suspended", true)),
                admin.post(
                        path + "/modification",
                        Map.of(
                                "instructions",
                                List.of(Map.of("type", "startBeforeActivity", "activityId", "Task_TriageProblem")))),
                admin.post(
                        "/engine-rest/process-instance/delete",
                        Map.of("processInstanceIds", List.of(instance), "deleteReason", "x")));
        for (Answer answer : answers) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("须写明理由");
        }
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
    }

    @Test
    void instancesAreFoundByProblemCadreAndHost() {
        String number = inProgress();
        String gone = reported();
        acting.as(federation.reporter, () -> {});
        done(federation.office, gone, "Task_TriageProblem", Map.of("decision", "decline", "reason", "不属于受理范围"));

        assertThat(keys(Map.of("number", number))).containsExactly(number);
        assertThat(keys(Map.of("number", federation.organisation + "-", "state", "finished")))
                .containsExactly(gone);
        assertThat(keys(Map.of("cadre", federation.reporter, "state", "running")))
                .contains(number)
                .doesNotContain(gone);
        assertThat(keys(Map.of("host", federation.host))).contains(number, gone);
        assertThat(admin.post(API + "/search", Map.of("cadre", "查无此人"))
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("cadre");
        assertThat(admin.post(API + "/search", Map.of("number", "100%_x"))
                        .json()
                        .get("items"))
                .isEmpty();
        String next = "";
        List<String> all = new ArrayList<>();
        for (int page = 0; page < 40 && next != null; page++) {
            JsonNode answer = admin.post(API + "/search", Map.of("after", next)).json();
            all.addAll(texts(answer.get("items"), "id"));
            next = answer.get("next").isNull() ? null : answer.get("next").asText();
        }
        assertThat(all).doesNotHaveDuplicates().contains(instanceOf(number));
    }

    private List<String> keys(Map<String, Object> question) {
        return texts(admin.post(API + "/search", question).json().get("items"), "businessKey");
    }

    @Test
    void thePathIsThatOfTheFlowsThatWereFollowed() {
        String number = inProgress();
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "在谈"));
        JsonNode detail =
                admin.get(API + "/instances/" + instanceOf(number)).json().get("instance");

        assertThat(texts(detail.get("path"), "flow"))
                .contains(
                        "Flow_ProblemReported_EnterSolving",
                        "Flow_TriageDecision_ToAccept",
                        "Flow_Accepted_ToResolve",
                        "Flow_WorkOutcome_ToResolve",
                        "Flow_ClockFork_ClockLoop",
                        "Flow_ClockFork_SolvedOnSpot")
                .doesNotContain("Flow_WorkOutcome_Resolved", "Flow_SolvedOnSpot_ToVerify", "Flow_Accepted_ToPlan");
        assertThat(texts(detail.get("tokens"), "activity")).contains("Task_ResolveProblem", "Event_ClockDue");
        List<String> steps = texts(detail.get("steps"), "activity");
        assertThat(steps).startsWith("StartEvent_ProblemReported");
        assertThat(steps.stream().filter("Task_ResolveProblem"::equals)).hasSize(2);
        assertThat(admin.get(API + "/instances/unknown").status()).isEqualTo(404);
    }

    @Test
    void manyGoOverToAnotherVersionByTheMappingAndWhatCannotIsNamed() {
        String key = "operated-" + federation.organisation.toLowerCase(java.util.Locale.ROOT);
        String from = deployed(key, "one", "two");
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            instances.add(runtime.startProcessInstanceByKey(key, federation.organisation + "-x" + i)
                    .getId());
        }
        tasks.complete(tasks.createTaskQuery()
                .processInstanceId(instances.get(2))
                .singleResult()
                .getId());
        String to = deployed(key, "first", "second");
        assertThat(admin.get(API + "/mapping?from=" + from + "&to=" + to).json().get("mapping"))
                .as("nothing bears the same id")
                .isEmpty();
        Map<String, Object> order = new HashMap<>(Map.of(
                "kind",
                "migrate",
                "definition",
                from,
                "target",
                to,
                "mapping",
                List.of(Map.of("from", "one", "to", "start"))));
        assertThat(admin.post(API + "/preview", order).body()).contains("one → start", "两个活动的类型不同");
        order.put("mapping", List.of(Map.of("from", "one", "to", "first")));

        JsonNode preview = preview(order);
        assertThat(texts(preview.get("instances"), "id")).containsExactlyInAnyOrderElementsOf(instances);
        assertThat(preview.at("/refused/0/why").asText()).contains("two：", "没有对应到新版本");
        order.put("instances", texts(preview.get("instances"), "id"));
        JsonNode receipt = send(order, null).json();
        assertThat(receipt.get("waiting").asInt()).isEqualTo(3);
        List<Batch> batches = management.createBatchQuery().type("operation").list();
        new Releases(application).run(batches);

        JsonNode pieces =
                admin.get(API + "/log/" + receipt.get("operation").asLong()).json();
        assertThat(texts(pieces, "result")).containsExactly("refused", "done", "done");
        assertThat(pieces.at("/0/message").asText()).contains("没有对应到新版本");
        assertThat(runtime.createProcessInstanceQuery().processDefinitionId(to).list())
                .extracting(ProcessInstance::getId)
                .containsExactlyInAnyOrderElementsOf(instances.subList(0, 2));
        JsonNode heat =
                admin.get(API + "/processes/" + to + "/heat?since=2024-01-01").json();
        assertThat(heat.at("/0/activity").asText()).isEqualTo("first");
        assertThat(heat.at("/0/now").asInt()).isEqualTo(2);
        repository
                .createDeploymentQuery()
                .deploymentName(key)
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    private String deployed(String key, String first, String second) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(repository
                        .createDeployment()
                        .name(key)
                        .addModelInstance(
                                "x.bpmn",
                                Bpmn.createExecutableProcess(key)
                                        .camundaHistoryTimeToLiveString("P1D")
                                        .startEvent("start")
                                        .userTask(first)
                                        .userTask(second)
                                        .endEvent("end")
                                        .done())
                        .deploy()
                        .getId())
                .singleResult()
                .getId();
    }

    @Test
    void theOverviewCountsWhatThereIs() {
        String number = inProgress();
        JsonNode sheet = admin.get(API + "/overview").json();
        JsonNode batch = StreamSupport.stream(sheet.get("batches").spliterator(), false)
                .filter(line -> line.get("code").asText().equals(federation.programme + "-B1"))
                .findFirst()
                .orElseThrow();
        assertThat(batch.get("subgroups").asInt()).isEqualTo(1);
        assertThat(batch.get("open").asInt()).isEqualTo(1);
        JsonNode process = StreamSupport.stream(sheet.get("processes").spliterator(), false)
                .filter(line -> line.get("process").asText().equals(ProblemResolutionProcess.KEY))
                .findFirst()
                .orElseThrow();
        assertThat(process.get("running").asInt()).isPositive();
        assertThat(sheet.at("/jobs/timers").asInt()).isPositive();
        JsonNode heat = admin.get(API + "/processes/"
                        + runtime.createProcessInstanceQuery()
                                .processInstanceId(instanceOf(number))
                                .singleResult()
                                .getProcessDefinitionId()
                        + "/heat")
                .json();
        assertThat(texts(heat, "activity")).contains("Task_ResolveProblem");
    }
}
