package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.dundian.Releases;
import org.dundian.problem.BulkOrder;
import org.dundian.problem.BulkWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Reports begun under an earlier problem-resolution, wherever they wait, go on by the model of this release. */
abstract class RunningReportsFollowTheModelRules extends ProblemScenario {

    private static final String KEY = ProblemResolutionProcess.KEY;

    @Autowired
    ApplicationContext application;

    @Autowired
    BulkWork bulk;

    Releases releases;
    String earlier;

    @BeforeEach
    void thisReleaseIsNotYetThere() {
        releases = new Releases(application);
    }

    @AfterEach
    void thisReleaseIsTheOnlyOne() {
        releases.end();
    }

    void theFirstVersionRuns() {
        earlier = releases.begin("problem-resolution-1.0.0");
        at("2024-04-10T10:00");
    }

    String asks(String outcome) {
        String number = inProgress();
        Map<String, Object> form = new HashMap<>(Map.of("outcome", outcome, "reason", "理由"));
        if (outcome.equals("waiting") || outcome.equals("more-time")) {
            form.put("untilDate", outcome.equals("waiting") ? "2024-04-22" : "2024-05-31");
        }
        done(federation.hostUnion, number, "Task_ResolveProblem", form);
        return number;
    }

    String accepted() {
        String number = reported();
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        return number;
    }

    ProcessInstance instance(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number, KEY)
                .singleResult();
    }

    List<ProcessInstance> instances(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list();
    }

    void thisReleaseStarts() {
        releases.run(releases.start(earlier));
        at("2024-04-11T10:00");
    }

    /** Tasks with whom and until when, and timers with their dates. */
    Map<String, String> waitsFor(String number) {
        Map<String, String> found = new TreeMap<>();
        for (Task task :
                tasks.createTaskQuery().processInstanceBusinessKey(number).list()) {
            found.put(task.getTaskDefinitionKey(), task.getAssignee() + " " + task.getDueDate());
        }
        for (Job job : jobsOf(number)) {
            found.put(
                    management
                            .createJobDefinitionQuery()
                            .jobDefinitionId(job.getJobDefinitionId())
                            .singleResult()
                            .getActivityId(),
                    String.valueOf(job.getDuedate()));
        }
        return found;
    }

    @Test
    void reportsOnTheirWayCanBeLinkedManyAtOnce() {
        String asking = asks("more-time");
        theFirstVersionRuns();
        releases.putBack(instance(asking), earlier);
        List<String> onTheirWay = List.of(reported(), accepted(), inProgress(), asking);
        String common = inProgress();

        thisReleaseStarts();

        String id =
                acting.as(federation.office, () -> bulk.start(new BulkOrder("link", onTheirWay, common, null, "同一问题")));
        for (int row = 1; row <= onTheirWay.size(); row++) {
            bulk.perform(id + "/" + row);
        }
        assertThat(onTheirWay).allSatisfy(number -> assertThat(state(number)).isEqualTo("linked"));
        done(federation.hostUnion, common, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "恢复七天结算"));
        onTheirWay.forEach(this::takesTheSolutionOver);
        assertThat(onTheirWay)
                .allSatisfy(number -> assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution"));
    }

    @Test
    void thoseOfTheReleaseBeforeStayWhereTheyAre() {
        earlier = releases.begin("problem-resolution-1.1.0");
        at("2024-04-10T10:00");
        String number = inProgress();
        Map<String, String> before = waitsFor(number);

        thisReleaseStarts();

        assertThat(waitsFor(number)).isEqualTo(before);
        assertThat(instance(number).getProcessDefinitionId())
                .isEqualTo(releases.latest(KEY).getId());
    }

    @Test
    void anEscalationByTheClockGoesOverWithItsReport() {
        theFirstVersionRuns();
        String late = inProgress(Map.of("severity", "high"));
        timePassesUntil(late, "2024-04-19T10:01");
        Map<String, String> before = waitsFor(late);
        assertThat(before)
                .containsKeys("Task_ResolveProblem", "Task_DecideEscalation", "BoundaryEvent_DecisionOverdue");

        releases.run(releases.start(earlier));
        at("2024-04-19T10:02");

        assertThat(waitsFor(late)).isEqualTo(before);
        assertThat(instances(late))
                .hasSize(2)
                .allSatisfy(instance -> assertThat(instance.getProcessDefinitionId())
                        .isEqualTo(releases.latest(instance.getProcessDefinitionKey())
                                .getId()));
        timePassesUntil(late, "2024-04-22T10:02");
        assertThat(history(late)).contains("climbed");
        done(
                federation.office,
                late,
                "Task_DecideEscalation",
                Map.of("decision", "reassign", "owner", federation.labour(), "reason", "改派"));
        assertThat(waitsAt(late)).containsExactly("Task_AcceptProblem");
    }
}
