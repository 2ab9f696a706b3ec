package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.dundian.Visitor;
import org.dundian.browser.RoleMatrix.Row;
import org.dundian.browser.RoleMatrix.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every kind of task, offered to whom its model offers it to, as each role, over HTTP. The kinds stand in a process of
 * their own, whose tasks have the models' expressions but do nothing.
 */
@FilledTest
class EachRoleHasTheTasksTheMatrixSaysTest {

    private static final String KEY = "role-matrix";

    @Autowired
    private Cast cast;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @BeforeEach
    void gather() {
        cast.gather();
    }

    @AfterAll
    static void dismiss(@Autowired Cast cast, @Autowired RepositoryService repository) {
        cast.dismiss();
        repository
                .createDeploymentQuery()
                .deploymentName(KEY)
                .list()
                .forEach(each -> repository.deleteDeployment(each.getId(), true));
    }

    @Test
    void everyKind() {
        Map<String, Row> table = RoleMatrix.section("Tasks");
        List<String> wrong = new ArrayList<>();
        Map<String, UserTask> kinds = kinds();
        Map<String, Map<String, Task>> standing = stand(kinds);
        table.keySet().stream()
                .filter(row -> !kinds.containsKey(row))
                .forEach(row -> wrong.add("no such task: " + row));
        kinds.forEach((kind, model) -> {
            List<String> observed = new ArrayList<>();
            for (Who who : Who.values()) {
                observed.add(observed(who, standing.get(kind).get(cast.problemOf(who))));
            }
            Row row = table.get(kind);
            if (row == null || !row.cells().equals(observed)) {
                wrong.add(RoleMatrix.line(kind, observed));
            }
        });
        assertThat(wrong).as("what is otherwise than %s says", RoleMatrix.FILE).isEmpty();
    }

    /** Letters for what somebody may do with a task. */
    private String observed(Who who, Task task) {
        Visitor program = cast.program(who);
        String path = "/engine-rest/task/" + task.getId();
        Map<String, Object> same = new HashMap<>();
        same.put("userId", task.getAssignee());
        boolean sees = program.get(path).status() == 200;
        boolean works = isLetIn(program.post(path + "/complete", Map.of()));
        boolean handsOver = isLetIn(program.post(path + "/assignee", same));
        assertThat(sees).as("%s sees what they may change: %s", who, task).isEqualTo(sees || works || handsOver);
        String letters = (works ? "works" : sees ? "sees" : "–") + (handsOver ? ", hands over" : "");
        return letters;
    }

    private static boolean isLetIn(Visitor.Answer answer) {
        return answer.status() != 401 && answer.status() != 403 && answer.status() != 404;
    }

    /** A task of each kind for each of the problems that somebody of the cast has to do with. */
    private Map<String, Map<String, Task>> stand(Map<String, UserTask> kinds) {
        DeploymentBuilder deployment = repository.createDeployment().name(KEY);
        kinds.forEach((kind, model) -> deployment.addModelInstance(
                kind + ".bpmn",
                Bpmn.createExecutableProcess(key(kind))
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .serviceTask()
                        .camundaExpression(text(model.getCamundaAssignee()))
                        .camundaResultVariable("assignee")
                        .serviceTask()
                        .camundaExpression(text(model.getCamundaCandidateGroups()))
                        .camundaResultVariable("groups")
                        .userTask(kind)
                        .camundaTaskListenerExpression("complete", "${task.isNeverCompleted}")
                        .done()));
        deployment.deploy();
        Map<String, Map<String, Task>> standing = new HashMap<>();
        String meeting = cast.meeting();
        for (String problem : Set.of(cast.problemOf(Who.CADRE), cast.problemOf(Who.UNION))) {
            Map<String, Object> about = about(problem, meeting);
            kinds.keySet().forEach(kind -> {
                String instance = runtime.startProcessInstanceByKey(key(kind), problem, about)
                        .getId();
                standing.computeIfAbsent(kind, none -> new HashMap<>()).put(problem, offered(instance));
            });
        }
        return standing;
    }

    private Map<String, Object> about(String problem, String meeting) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("problemId", problem);
        variables.put("programmeCode", cast.of(problem, "programme_code"));
        variables.put("batchCode", cast.of(problem, "batch_code"));
        variables.put("subgroupCode", cast.of(problem, "subgroup_code"));
        variables.put("member", cast.cadreOf(problem));
        variables.put("week", "1");
        variables.put("mailId", cast.text("select min(id) from mail where recipient like 'cadre-%'"));
        variables.put("meetingId", meeting);
        variables.put("item", 1);
        return variables;
    }

    /** The task, offered afterwards: nobody need be told of it by mail. */
    private Task offered(String instance) {
        Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
        for (String group : words(runtime.getVariable(instance, "groups"))) {
            tasks.addCandidateGroup(task.getId(), group);
        }
        words(runtime.getVariable(instance, "assignee")).forEach(user -> tasks.setAssignee(task.getId(), user));
        return tasks.createTaskQuery().taskId(task.getId()).singleResult();
    }

    private static List<String> words(Object value) {
        return Arrays.stream(value.toString().split("[\\[\\]|,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @return an expression for the value as text, so that nothing need be serialized */
    private static String text(String expression) {
        return "|" + (expression == null ? "" : expression);
    }

    private static String key(String kind) {
        return KEY + "-" + kind;
    }

    private static Map<String, UserTask> kinds() {
        Map<String, UserTask> kinds = new LinkedHashMap<>();
        models().forEach(model ->
                model.getModelElementsByType(UserTask.class).forEach(task -> kinds.put(task.getId(), task)));
        return kinds;
    }

    static List<BpmnModelInstance> models() {
        try (Stream<Path> models = Files.list(Path.of("bpmn"))) {
            return models.filter(model -> model.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(model -> Bpmn.readModelFromFile(model.toFile()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
