package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever API it comes by, only what the form may send gets through, and nothing of the rest takes effect. */
class FormGuardTest {

    private static ProcessEngine engine;

    @BeforeAll
    static void startAnEngine() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setJdbcUrl("jdbc:h2:mem:" + configuration.getProcessEngineName());
        configuration.setDatabaseSchemaUpdate("create-drop");
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
        configuration.setAuthorizationEnabled(true);
        configuration.setMetricsEnabled(false);
        configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
        configuration.getProcessEnginePlugins().add(new FormPlugin());
        engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment().addClasspathResource("models/guarded.bpmn");
        Forms.files().forEach(form -> deployment.addString("forms/" + form.getFileName(), Forms.text(form)));
        deployment.deploy();
    }

    @AfterAll
    static void stopIt() {
        engine.close();
    }

    @AfterEach
    void forgetWhatRan() {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .list()
                .forEach(instance -> engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test over"));
        engine.getAuthorizationService()
                .createAuthorizationQuery()
                .list()
                .forEach(authorization -> engine.getAuthorizationService().deleteAuthorization(authorization.getId()));
    }

    @Test
    void aGoodReportStartsWhicheverWayItComes() {
        assertThat(engine.getFormService().submitStartForm(definition("guarded"), report()))
                .isNotNull();
        assertThat(engine.getRuntimeService().startProcessInstanceByKey("guarded", report()))
                .isNotNull();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceByKey("guarded")
                        .setVariables(report())
                        .execute())
                .isNotNull();
    }

    @Test
    void everyWrongFieldOfAReportIsNamedAtOnce() {
        Map<String, Object> report = report();
        report.put("title", "  ");
        report.remove("category");
        report.put("severity", "terrible");
        report.put("since", "01.04.2024");
        report.put("affectedWorkers", -1);
        report.put("description", "长".repeat(4001));
        report.put("problemId", "CQ-2024-0001");

        assertThat(errorsOf(() -> engine.getFormService().submitStartForm(definition("guarded"), report)))
                .containsOnly(
                        entry("title", "“问题标题”不能为空"),
                        entry("category", "“问题类别”不能为空"),
                        entry("severity", "“紧急程度”不是可选的值"),
                        entry("since", "“何时发生”应为日期，如 2024-04-01"),
                        entry("affectedWorkers", "“涉及职工（人）”不能小于 0"),
                        entry("description", "“具体情况”最多 4000 个字，现有 4001 个"),
                        entry("problemId", "此表单不接受“problemId”"));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void theSameIsRefusedAtEveryWayToStart() {
        Map<String, Object> bad = report();
        bad.put("outcome", "closed");
        assertThat(errorsOf(() -> engine.getFormService().submitStartForm(definition("guarded"), bad)))
                .containsKey("outcome");
        assertThat(errorsOf(() -> engine.getFormService().submitStartForm(definition("guarded"), "key", bad)))
                .containsKey("outcome");
        assertThat(errorsOf(() -> engine.getRuntimeService().startProcessInstanceByKey("guarded", bad)))
                .containsKey("outcome");
        assertThat(errorsOf(() -> engine.getRuntimeService().startProcessInstanceById(definition("guarded"), bad)))
                .containsKey("outcome");
        assertThat(errorsOf(() -> engine.getRuntimeService()
                        .createProcessInstanceByKey("guarded")
                        .setVariables(bad)
                        .executeWithVariablesInReturn()))
                .containsKey("outcome");
        assertThat(errorsOf(() -> engine.getRuntimeService().startProcessInstanceByKey("guarded")))
                .containsKey("title");
    }

    @Test
    void daysThatDoNotExistAreNoDates() {
        for (String day : List.of("2024-02-30", "2024-13-01", "2024-4-1", "2024-04-01T10:00", "0000-00-00")) {
            Map<String, Object> report = report();
            report.put("since", day);
            assertThat(errorsOf(() -> start(report))).as(day).containsOnlyKeys("since");
        }
    }

    @Test
    void valuesOfAnotherTypeAreRefused() {
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "title",
                        5,
                        "since",
                        new java.util.Date(0),
                        "affectedWorkers",
                        "12",
                        "solvedOnSpot",
                        "true",
                        "uploads",
                        "a1",
                        "description",
                        Variables.objectValue("x")
                                .serializationDataFormat("application/x-java-serialized-object")
                                .create(),
                        "source",
                        Variables.fileValue("x.txt").file(new byte[] {1}).create(),
                        "visibility",
                        Variables.byteArrayValue(new byte[] {1}))
                .entrySet()) {
            Map<String, Object> report = report();
            report.put(wrong.getKey(), wrong.getValue());
            assertThat(errorsOf(() -> start(report))).as(wrong.toString()).containsOnlyKeys(wrong.getKey());
        }
    }

    @Test
    void listsOfCodesComeAsJson() {
        for (String bad : List.of(
                "{\"a\":1}",
                "[1]",
                "[\"a b\"]",
                "[\"a\",\"a\"]",
                "no json",
                "\"a\"",
                "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]")) {
            Map<String, Object> report = report();
            report.put("uploads", SpinValues.jsonValue(bad).create());
            assertThat(errorsOf(() -> start(report))).as(bad).containsOnlyKeys("uploads");
        }
        Map<String, Object> report = report();
        report.put("uploads", Spin.JSON("[\"5f0c\",\"77aa\"]"));
        assertThatCode(() -> start(report)).doesNotThrowAnyException();
    }

    @Test
    void controlCharactersAreRefusedButLineBreaksAreNot() {
        Map<String, Object> report = report();
        report.put("description", "第一行\n第二行\t完");
        assertThatCode(() -> start(report)).doesNotThrowAnyException();
        report.put("description", "坏\u0000字");
        assertThat(errorsOf(() -> start(report))).containsOnly(entry("description", "“具体情况”含有不能使用的字符"));
    }

    @Test
    void whatIsEmptyCountsAsAbsentAndArrivesAsNull() {
        Map<String, Object> report = report();
        report.put("solution", "   ");
        report.put("source", "");
        report.put("visitId", null);
        report.put("uploads", SpinValues.jsonValue("null").create());
        ProcessInstance instance = start(report);
        Map<String, Object> variables = engine.getRuntimeService().getVariables(instance.getId());
        assertThat(variables)
                .containsEntry("solution", null)
                .containsEntry("source", null)
                .containsEntry("visitId", null)
                .containsEntry("uploads", null)
                .containsEntry("title", "高温补贴没有发放");
    }

    @Test
    void whatIsSolvedOnTheSpotNeedsItsSolution() {
        Map<String, Object> report = report();
        report.put("solvedOnSpot", true);
        assertThat(errorsOf(() -> start(report))).containsOnly(entry("solution", "“办结情况”不能为空"));
        report.put("solution", "已补发");
        assertThatCode(() -> start(report)).doesNotThrowAnyException();
        report.put("solvedOnSpot", false);
        report.remove("solution");
        assertThatCode(() -> start(report)).doesNotThrowAnyException();
    }

    @Test
    void whatTheFormDoesNotShowIsNeitherCheckedNorKept() {
        Map<String, Object> report = report();
        report.put("solution", "长".repeat(4001));
        ProcessInstance instance = start(report);
        assertThat(engine.getRuntimeService().getVariables(instance.getId())).containsEntry("solution", null);
        Task task = taskAfter(instance);
        engine.getTaskService().complete(task.getId(), Map.of("decision", "approve", "reason", "先写了退回原因，又改为通过"));
        assertThat(engine.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .variableName("reason")
                        .list())
                .allMatch(reason -> reason.getValue() == null);
    }

    @Test
    void aBusinessKeyOfTheClientsIsIgnored() {
        assertThat(engine.getFormService()
                        .submitStartForm(definition("guarded"), "CQ-2024-0001", report())
                        .getBusinessKey())
                .isNull();
        assertThat(engine.getRuntimeService()
                        .startProcessInstanceByKey("guarded", "CQ-2024-0001", report())
                        .getBusinessKey())
                .isNull();
        assertThat(engine.getRuntimeService()
                        .startProcessInstanceByKey("internal", "M-1")
                        .getBusinessKey())
                .isEqualTo("M-1");
    }

    @Test
    void aProcessWithAFormStartsNowhereElse() {
        signedIn("cadre-01", () -> {
            assertThat(errorsOf(() -> engine.getRuntimeService()
                            .createProcessInstanceByKey("guarded")
                            .startBeforeActivity("Task_Free")
                            .setVariable("outcome", "closed")
                            .execute()))
                    .containsKey("startInstructions");
        });
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceByKey("internal")
                        .startBeforeActivity("Task_Wait")
                        .execute())
                .isNotNull();
    }

    @Test
    void aReturnNeedsItsReasonAndAnApprovalDoesNot() {
        Task task = taskAfter(start(report()));
        assertThat(errorsOf(() -> engine.getTaskService().complete(task.getId(), Map.of("decision", "return"))))
                .containsOnly(entry("reason", "“退回原因”不能为空"));
        engine.getTaskService().complete(task.getId(), Map.of("decision", "approve"));
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("Task_Plan")
                        .count())
                .isOne();
    }

    @Test
    void everyWayToCompleteATaskIsChecked() {
        Task task = taskAfter(start(report()));
        Map<String, Object> bad = Map.of("decision", "approve", "brief", "别的", "problemId", "CQ-2024-0002");
        assertThat(errorsOf(() -> engine.getTaskService().complete(task.getId())))
                .containsOnlyKeys("decision");
        assertThat(errorsOf(() -> engine.getTaskService().complete(task.getId(), bad)))
                .containsOnlyKeys("brief", "problemId");
        assertThat(errorsOf(() -> engine.getTaskService().completeWithVariablesInReturn(task.getId(), bad, false)))
                .containsOnlyKeys("brief", "problemId");
        assertThat(errorsOf(() -> engine.getFormService().submitTaskForm(task.getId(), bad)))
                .containsOnlyKeys("brief", "problemId");
        assertThat(errorsOf(
                        () -> engine.getFormService().submitTaskFormWithVariablesInReturn(task.getId(), bad, false)))
                .containsOnlyKeys("brief", "problemId");
        engine.getTaskService().delegateTask(task.getId(), "cadre-02");
        assertThat(errorsOf(() -> engine.getTaskService().resolveTask(task.getId(), bad)))
                .containsOnlyKeys("brief", "problemId");
        assertThat(errorsOf(() -> engine.getFormService().submitTaskForm(task.getId(), bad)))
                .containsOnlyKeys("brief", "problemId");
        assertThat(engine.getRuntimeService().getVariables(task.getExecutionId()))
                .containsEntry("brief", "示例")
                .doesNotContainKey("problemId");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isOne();
    }

    @Test
    void completingWithVariablesInReturnStillReturnsThem() {
        Task task = taskAfter(start(report()));
        assertThat(engine.getTaskService()
                        .completeWithVariablesInReturn(task.getId(), Map.of("decision", "approve"), true))
                .containsEntry("title", "高温补贴没有发放");
    }

    @Test
    void aDelegatedTaskIsResolvedByItsForm() {
        Task task = taskAfter(start(report()));
        engine.getTaskService().delegateTask(task.getId(), "cadre-02");
        engine.getTaskService().resolveTask(task.getId(), Map.of("decision", "approve"));
        engine.getTaskService().complete(task.getId());
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("Task_Plan")
                        .count())
                .isOne();
    }

    @Test
    void aTaskIsNotLeftByAnErrorOrAnEscalation() {
        Task task = taskAfter(start(report()));
        assertThat(errorsOf(() ->
                        engine.getTaskService().handleBpmnError(task.getId(), "x", "y", Map.of("outcome", "closed"))))
                .containsKey("taskId");
        assertThat(errorsOf(
                        () -> engine.getTaskService().handleEscalation(task.getId(), "x", Map.of("outcome", "closed"))))
                .containsKey("taskId");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isOne();
    }

    @Test
    void aChecklistHoldsOnlyItsOwnCodes() {
        Task plan = at("Task_Plan");
        assertThat(errorsOf(() ->
                        complete(plan, Map.of("objectives", "摸清底数", "checklist", Spin.JSON("[\"survey\",\"golf\"]")))))
                .containsOnlyKeys("checklist");
        assertThat(errorsOf(() -> complete(plan, Map.of("objectives", "摸清底数", "checklist", Spin.JSON("[]")))))
                .containsOnly(entry("checklist", "请选择“每个蹲点小组的任务清单（六个一）”"));
        complete(plan, Map.of("objectives", "摸清底数", "checklist", Spin.JSON("[\"survey\",\"forum\"]")));
    }

    @Test
    void aTableIsCheckedRowByRow() {
        Task meet = at("Task_Meet");
        for (String bad : List.of(
                "[{\"what\":\"补发\",\"owner\":\"rights\"}]",
                "[{\"what\":\"补发\",\"owner\":\"rights\",\"date\":\"tomorrow\"}]",
                "[{\"what\":\"补发\",\"owner\":\"rights\",\"date\":\"2024-05-01\",\"who\":\"x\"}]",
                "[{\"what\":7,\"owner\":\"rights\",\"date\":\"2024-05-01\"}]",
                "[7]",
                "[]")) {
            assertThat(errorsOf(() -> complete(meet, Map.of("minutes", "纪要", "decisions", Spin.JSON(bad)))))
                    .as(bad)
                    .containsOnlyKeys("decisions");
        }
        complete(
                meet,
                Map.of(
                        "minutes",
                        "纪要",
                        "decisions",
                        Spin.JSON("[{\"what\":\"补发\",\"owner\":\"rights\",\"date\":\"2024-05-01\"}]")));
    }

    @Test
    void whatTheTaskAlreadyHasNeedNotBeSentAgain() {
        Task meet = at("Task_Meet");
        Map<String, Object> decisions =
                Map.of("decisions", Spin.JSON("[{\"what\":\"补发\",\"owner\":\"rights\",\"date\":\"2024-05-01\"}]"));
        assertThat(errorsOf(() -> complete(meet, decisions))).containsOnlyKeys("minutes");
        Map<String, Object> emptied = new HashMap<>(decisions);
        emptied.put("minutes", "纪要");
        emptied.put("participants", null);
        assertThat(errorsOf(() -> complete(meet, emptied))).containsOnlyKeys("participants");
    }

    @Test
    void aConfirmationMustBeTicked() {
        Task confirm = at("Task_Confirm");
        assertThat(errorsOf(() -> complete(confirm, Map.of("confirmed", false))))
                .containsOnly(entry("confirmed", "请勾选“蹲点干部名单已经确认”"));
        assertThat(errorsOf(() -> complete(confirm, Map.of()))).containsOnlyKeys("confirmed");
        complete(confirm, Map.of("confirmed", true));
    }

    @Test
    void tasksWithoutAFormOfOursAreLeftAlone() {
        Task free = at("Task_Free");
        complete(free, Map.of("anything", 1));
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("guarded")
                        .count())
                .isZero();
    }

    @Test
    void aTaskThatIsGoneIsTheEnginesToRefuse() {
        assertThatThrownBy(() -> engine.getTaskService().complete("no-such-task", Map.of("decision", "approve")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("task is null");
    }

    @Test
    void anAssigneeSetsNoVariablesButByTheForm() {
        Task task = taskAfter(start(report()));
        grant("cadre-01", Resources.PROCESS_DEFINITION, "guarded", Permissions.CREATE_INSTANCE, Permissions.READ);
        signedIn("cadre-01", () -> {
            assertThatThrownBy(() -> engine.getTaskService().setVariable(task.getId(), "outcome", "closed"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getTaskService().setVariableLocal(task.getId(), "brief", "别的"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getTaskService().removeVariable(task.getId(), "title"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() ->
                            engine.getRuntimeService().setVariable(task.getProcessInstanceId(), "outcome", "closed"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getRuntimeService().setVariableLocal(task.getExecutionId(), "brief", "别的"))
                    .isInstanceOf(AuthorizationException.class);
            engine.getTaskService().complete(task.getId(), Map.of("decision", "approve"));
        });
    }

    @Test
    void whoMayNotWorkOnATaskLearnsNothingOfItsForm() {
        Task task = taskAfter(start(report()));
        signedIn("cadre-02", () -> {
            assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), Map.of("nonsense", 1)))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getFormService().submitStartForm(definition, Map.of("nonsense", 1)))
                    .isInstanceOf(AuthorizationException.class);
        });
    }

    private String definition = "";

    private void signedIn(String user, Runnable act) {
        definition = definition("guarded");
        try {
            engine.getIdentityService().setAuthentication(user, List.of());
            act.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private void grant(String user, Resource resource, String id, Permission... permissions) {
        Authorization authorization =
                engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setUserId(user);
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(authorization);
    }

    private ProcessInstance start(Map<String, Object> variables) {
        return engine.getFormService().submitStartForm(definition("guarded"), variables);
    }

    private String definition(String key) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .singleResult()
                .getId();
    }

    private Task taskAfter(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private Task at(String activity) {
        return taskAfter(engine.getRuntimeService()
                .createProcessInstanceByKey("guarded")
                .startBeforeActivity(activity)
                .execute());
    }

    private void complete(Task task, Map<String, Object> variables) {
        engine.getFormService().submitTaskForm(task.getId(), variables);
    }

    private static Map<String, Object> report() {
        Map<String, Object> report = new HashMap<>();
        report.put("hostCode", "01");
        report.put("title", "高温补贴没有发放");
        report.put("category", "pay");
        report.put("severity", "normal");
        report.put("description", "六月起站点骑手没有领到高温补贴。");
        report.put("since", "2024-06-01");
        report.put("affectedWorkers", 20);
        report.put("visibility", "office");
        return report;
    }

    private static Map<String, String> errorsOf(ThrowingCallable act) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, act);
        assertThat(refused).as("refused").isNotNull();
        Map<String, String> errors = new HashMap<>();
        for (FieldError error : refused.errors()) {
            assertThat(errors.put(error.field(), error.message())).isNull();
        }
        return errors;
    }
}
