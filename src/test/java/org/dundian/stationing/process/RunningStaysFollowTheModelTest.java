package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.dundian.DundianTest;
import org.dundian.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Stays begun under subgroup-stationing 1.0.0 go on by the model of this release, with their programme and batch. */
@DundianTest
class RunningStaysFollowTheModelTest extends StationingScenario {

    @Autowired
    ApplicationContext application;

    private Releases releases;

    @BeforeEach
    void thisReleaseIsNotYetThere() {
        releases = new Releases(application);
    }

    @AfterEach
    void thisReleaseIsTheOnlyOne() {
        releases.end();
    }

    @Test
    void fromWhereTheyAreToTheHandover() {
        String earlier = releases.begin("subgroup-stationing-1.0.0");
        at("2024-04-01T09:00");
        published();
        String reporting = subgroup(1);
        String answering = subgroup(2);
        at("2024-04-01T10:00");
        kickedOff(reporting);
        timePassesUntil("2024-04-01T10:01");
        at("2024-04-19T09:01");
        jobOf(reporting, "Event_WeeklyReportDue");
        done(leader(reporting), reporting, "Task_WriteWeeklyReport", Map.of("summary", "第一周"));
        done(
                teamLeader(reporting),
                reporting,
                "Task_AcceptWeeklyReport",
                Map.of("decision", "return", "reason", "写得太少"));
        List<Date> before = ownJobs().map(Job::getDuedate).sorted().toList();

        releases.run(releases.start(earlier));
        at("2024-04-01T11:00");

        assertThat(ownJobs().map(Job::getDuedate).sorted().toList()).isEqualTo(before);
        assertThat(runtime.createProcessInstanceQuery().list().stream()
                        .filter(instance -> instance.getBusinessKey() != null
                                && instance.getBusinessKey().startsWith(organisation + "-")))
                .hasSize(4)
                .allSatisfy(instance -> assertThat(instance.getProcessDefinitionId())
                        .isEqualTo(releases.latest(instance.getProcessDefinitionKey())
                                .getId()));
        assertThat(tasks.getVariable(task(reporting, "Task_WriteWeeklyReport").getId(), "summary"))
                .as("what the new model offers")
                .isEqualTo("第一周");
        everybodyAccepts(answering);
        done(leader(answering), answering, "Task_HoldKickOff", aKickOff());
        at("2024-04-19T10:00");
        done(leader(reporting), reporting, "Task_WriteWeeklyReport", Map.of("summary", "第一周，补充"));
        done(teamLeader(reporting), reporting, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        timePassesUntil("2024-05-10T18:01");
        handedOver(reporting);
        handedOver(answering);
        jobsRun();
        assertThat(runs(reporting)).isFalse();
        assertThat(column("batch", "code", batch, "state")).isEqualTo("done");
    }

    private void jobOf(String subgroup, String event) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(subgroup)
                        .singleResult()
                        .getId())
                .activityId(event)
                .singleResult()
                .getId());
    }
}
