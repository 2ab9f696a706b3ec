package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.dundian.worktime.CalendarDependants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Due date and priority of a problem's open tasks are its own at every moment: deadline, severity, colour and round. */
class TasksStandInTheOrderOfUrgencyTest extends ProblemScenario {

    @Autowired
    List<CalendarDependants> recounts;

    private Task task(String number, String element) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(element)
                .singleResult();
    }

    private int priorityOf(String number, String element) {
        return task(number, element).getPriority();
    }

    @Test
    void aTaskBeginsWhereItsProblemStands() {
        assertThat(priorityOf(reported(Map.of("severity", "urgent")), "Task_TriageProblem"))
                .isEqualTo(80);
        assertThat(priorityOf(reported(Map.of("severity", "high")), "Task_TriageProblem"))
                .isEqualTo(60);
        assertThat(priorityOf(reported(Map.of("severity", "normal")), "Task_TriageProblem"))
                .as("as the engine's own for a task that is about no problem")
                .isEqualTo(Task.PRIORITY_NORMAL);
    }

    @Test
    void eachColourOfTheClockMovesItUp() {
        String number = reported(Map.of("severity", "normal"));
        timePassesUntil(number, "2024-04-12T10:01");
        assertThat(priorityOf(number, "Task_TriageProblem")).as("yellow").isEqualTo(60);

        String taken = inProgress(Map.of("severity", "normal"));
        assertThat(priorityOf(taken, "Task_ResolveProblem")).as("in time").isEqualTo(50);
        timePassesUntil(taken, "2024-04-30T18:00");
        assertThat(priorityOf(taken, "Task_ResolveProblem")).as("blue").isEqualTo(55);
        timePassesUntil(taken, "2024-05-10T18:00");
        assertThat(history(taken)).contains("urged-red");
        assertThat(priorityOf(taken, "Task_ResolveProblem")).as("red").isEqualTo(65);
        assertThat(priorityOf(taken, "Task_DecideEscalation"))
                .as("of the escalation beside it")
                .isEqualTo(65);
    }

    @Test
    void moreTimeTakesTheColourAway() {
        String number = inProgress(Map.of("severity", "high"));
        timePassesUntil(number, "2024-04-19T10:01");
        assertThat(priorityOf(number, "Task_ResolveProblem")).isEqualTo(75);
        done(
                federation.teamLeader,
                number,
                "Task_DecideEscalation",
                Map.of("decision", "more-time", "untilDate", "2024-05-31", "reason", "情况复杂"));

        Task task = task(number, "Task_ResolveProblem");
        assertThat(task.getPriority()).isEqualTo(60);
        assertThat(task.getDueDate()).isEqualTo(Date.from(local("2024-05-31T18:00")));
    }

    @Test
    void anotherSeverityMovesEveryOpenTask() {
        String number = reported(Map.of("severity", "normal"));
        timePassesUntil(number, "2024-04-12T10:01");
        assertThat(waitsAt(number)).containsExactly("Task_DecideEscalation", "Task_TriageProblem");
        Date decideBy = dueDateOf(number, "Task_DecideEscalation");
        done(
                federation.office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "severity", "high", "reason", "涉及面广"));

        assertThat(priorityOf(number, "Task_AcceptProblem")).isEqualTo(70);
        Task escalation = task(number, "Task_DecideEscalation");
        assertThat(escalation.getPriority()).isEqualTo(70);
        assertThat(escalation.getDueDate())
                .as("a decision has a limit of its own")
                .isEqualTo(decideBy);
    }

    @Test
    void aReopenedOneGoesBeforeItsLike() {
        String number = resolved();
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "dissatisfied", "evidence", "电话核实", "reason", "仍未结算"));
        Task task = task(number, "Task_ResolveProblem");
        assertThat(task.getPriority()).isEqualTo(53);
        assertThat(task.getDueDate()).isEqualTo(Date.from(deadline(number)));
    }

    @Test
    void closingOutStandsByItsSeverityThoughItHasNoDate() {
        String number = inProgress(Map.of("severity", "high"));
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已修复"));
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话核实"));
        Task task = task(number, "Task_CloseOut");
        assertThat(task.getPriority()).isEqualTo(60);
        assertThat(task.getDueDate()).isNull();
    }

    @Test
    void aStartBringsThoseOfAnEarlierReleaseIntoLine() {
        List<String> numbers = List.of(inProgress(Map.of("severity", "high")), reported());
        for (String number : numbers) {
            Task task =
                    tasks.createTaskQuery().processInstanceBusinessKey(number).singleResult();
            task.setPriority(7);
            task.setDueDate(new Date(0));
            tasks.saveTask(task);
        }
        recounts.forEach(CalendarDependants::follow);

        assertThat(priorityOf(numbers.get(0), "Task_ResolveProblem")).isEqualTo(60);
        assertThat(priorityOf(numbers.get(1), "Task_TriageProblem")).isGreaterThanOrEqualTo(50);
        assertThat(dueDateOf(numbers.get(0), "Task_ResolveProblem")).isEqualTo(Date.from(deadline(numbers.get(0))));
    }
}
