package org.dundian.problem.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.dundian.engine.ActingPerson;
import org.dundian.problem.Actor;
import org.dundian.problem.MeetingFollowUps;
import org.springframework.stereotype.Component;

/** Starts a process for each decision of a meeting, and ends those that are no longer needed. */
@Component
class MeetingFollowUpEngine implements MeetingFollowUps {

    private final ActingPerson acting;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Assignments assignments;

    MeetingFollowUpEngine(ActingPerson acting, RuntimeService runtime, TaskService tasks, Assignments assignments) {
        this.acting = acting;
        this.runtime = runtime;
        this.tasks = tasks;
        this.assignments = assignments;
    }

    @Override
    public void begin(String problemNumber, String meeting, int item) {
        acting.asApplication(() -> runtime.createProcessInstanceByKey(MeetingFollowUpProcess.KEY)
                .businessKey(problemNumber)
                .setVariables(Variables.putValue(MeetingFollowUpProcess.VARIABLE_PROBLEM_ID, problemNumber)
                        .putValue(MeetingFollowUpProcess.VARIABLE_MEETING_ID, meeting)
                        .putValue(MeetingFollowUpProcess.VARIABLE_ITEM, item))
                .execute());
    }

    @Override
    public void handedOver(String problemNumber, String meeting, int item, String from, Actor to) {
        acting.asApplication(() -> tasks.createTaskQuery()
                .taskDefinitionKey(MeetingFollowUpProcess.TASK_CARRY_OUT_DECISION)
                .processInstanceBusinessKey(problemNumber)
                .processVariableValueEquals(MeetingFollowUpProcess.VARIABLE_MEETING_ID, meeting)
                .processVariableValueEquals(MeetingFollowUpProcess.VARIABLE_ITEM, item)
                .taskAssignee(from)
                .list()
                .forEach(task -> assignments.give(task, to)));
    }

    @Override
    public void problemEnded(String problemNumber) {
        acting.asApplication(() -> runtime.createMessageCorrelation(MeetingFollowUpProcess.MESSAGE_PROBLEM_ENDED)
                .processInstanceBusinessKey(problemNumber)
                .correlateAll());
    }
}
