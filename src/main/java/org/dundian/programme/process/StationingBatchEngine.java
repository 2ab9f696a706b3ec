package org.dundian.programme.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.input.InvalidInput;
import org.dundian.programme.BatchFlow;
import org.dundian.programme.CadreEligibility;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StationingBatchEngine implements BatchFlow, CadreEligibility {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final DecisionService decisions;
    private final ActingPerson acting;

    StationingBatchEngine(RuntimeService runtime, TaskService tasks, DecisionService decisions, ActingPerson acting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.decisions = decisions;
        this.acting = acting;
    }

    @Override
    public void groupingProposed(String batch) {
        acting.asApplication(() -> runtime.createMessageCorrelation(StationingBatchProcess.GROUPING_PROPOSED_MESSAGE)
                .processInstanceBusinessKey(batch)
                .correlateAll());
    }

    @Override
    public void replacementRequested(String batch, String leaving, String why) {
        acting.asApplication(() -> runtime.createMessageCorrelation(StationingBatchProcess.REPLACEMENT_MESSAGE)
                .processInstanceBusinessKey(batch)
                .setVariablesToTriggeredScope(Map.of(
                        StationingBatchProcess.REQUESTED, leaving,
                        StationingBatchProcess.WHY, why))
                .correlate());
    }

    @Override
    public void replacementDecided(String batch, String leaving, @Nullable String replacement, String why) {
        Task task = acting.asApplication(() -> tasks
                        .createTaskQuery()
                        .processDefinitionKey(StationingBatchProcess.KEY)
                        .processInstanceBusinessKey(batch)
                        .taskDefinitionKey(StationingBatchProcess.REPLACE_CADRE)
                        .list()
                        .stream())
                .filter(each -> leaving.equals(asked(each)))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("leaving", "更换的待办正在生成，请稍后再试"));
        tasks.complete(
                task.getId(),
                Variables.putValue(StationingBatchProcess.LEAVING, leaving)
                        .putValue(StationingBatchProcess.REPLACEMENT, replacement)
                        .putValue(StationingBatchProcess.REASON, why));
    }

    private @Nullable Object asked(Task task) {
        return acting.asApplication(() -> tasks.getVariable(task.getId(), StationingBatchProcess.REQUESTED));
    }

    /** The subgroups are the instances of a multi-instance body, which takes one more and ends with the last of them. */
    @Override
    public void subgroupAdded(String batch, String subgroup) {
        acting.asApplication(() -> {
            ProcessInstance instance = runtime.createProcessInstanceQuery()
                    .processDefinitionKey(StationingBatchProcess.KEY)
                    .processInstanceBusinessKey(batch)
                    .singleResult();
            ActivityInstance[] bodies = instance == null
                    ? new ActivityInstance[0]
                    : runtime.getActivityInstance(instance.getId())
                            .getActivityInstances(StationingBatchProcess.ALL_SUBGROUPS);
            if (instance == null || bodies.length == 0) {
                throw new InvalidInput("host", "批次 " + batch + " 的小组尚未进驻，或已全部结束，不能再增加小组");
            }
            runtime.createProcessInstanceModification(instance.getId())
                    .startBeforeActivity(StationingBatchProcess.SUBGROUPS, bodies[0].getId())
                    .setVariableLocal(StationingBatchProcess.SUBGROUP_CODE, subgroup)
                    .setAnnotation("one more subgroup")
                    .execute();
        });
    }

    @Override
    public Verdict verdict(Profile profile) {
        List<String> reasons = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        acting.asApplication(() -> decisions
                .evaluateDecisionTableByKey(StationingBatchProcess.ELIGIBILITY)
                .variables(Variables.putValue("available", profile.available())
                        .putValue("account", profile.account())
                        .putValue("active", profile.active())
                        .putValue("engaged", profile.engaged())
                        .putValue("onLeave", profile.onLeave())
                        .putValue("postedLastYear", profile.postedLastYear())
                        .putValue("conflictsEverywhere", profile.conflictsEverywhere())
                        .putValue("yearsToRetirement", profile.yearsToRetirement()))
                .evaluate()
                .forEach(rule -> {
                    boolean forbids = !Boolean.FALSE.equals(rule.getEntry("forbids"));
                    (forbids ? reasons : advice).add(rule.getEntry("reason"));
                }));
        return new Verdict(List.copyOf(reasons), List.copyOf(advice));
    }
}
