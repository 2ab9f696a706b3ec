package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dundian.ledger.StayFile;
import org.dundian.ledger.StayFiles;
import org.dundian.programme.ProgrammePlanning;
import org.dundian.programme.process.StationingProgrammeProcess;
import org.dundian.roster.HostKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Told on each database. */
abstract class ProgrammesRunFromLaunchToConclusion extends StationingScenario {

    @Autowired
    ProgrammePlanning planning;

    @Autowired
    StayFiles stays;

    @Autowired
    FilterService filters;

    @Autowired
    AuthorizationService authorizations;

    private Filter filter() {
        return filters.createFilterQuery().list().stream()
                .filter(each ->
                        ("programme:" + programme).equals(each.getProperties().get("dundian")))
                .findFirst()
                .orElse(null);
    }

    /** Who may open the programme's filter in Tasklist. */
    private List<String> groupsWithItsFilter() {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filter().getId())
                .list()
                .stream()
                .map(Authorization::getGroupId)
                .toList();
    }

    @Test
    void launchGivesTheProgrammeItsCodeAsBusinessKey() {
        ProcessInstance instance = launch(aLaunch());

        assertThat(instance.getBusinessKey()).isEqualTo(programme);
        assertThat(runtime.getVariables(instance.getId())).containsOnlyKeys(StationingProgrammeProcess.PROGRAMME_CODE);
        assertThat(waitsAt(programme)).containsExactly("Task_PreparePlan");
        assertThat(column("batch", "code", programme + "-B2", "host_kind")).isEqualTo("non-public");
        assertThat(groupsWithItsFilter())
                .contains("office-" + organisation, "leadership-" + organisation)
                .noneMatch(group -> group.startsWith("subgroup-"));
    }

    @Test
    void launchOfAnotherOrganisationsProgrammeIsRefused() {
        Map<String, Object> form = aLaunch();
        form.put("organisation", "CQ9");

        assertThatThrownBy(() -> launch(form)).hasMessageContaining("CQ9");
        assertThat(runs(programme)).isFalse();
    }

    @Test
    void launchWithDatesInTheWrongOrderNamesTheField() {
        Map<String, Object> form = aLaunch();
        form.put("firstEnd", "2024-04-01");

        assertThatThrownBy(() -> launch(form)).hasMessageContaining("第一批结束日期");
    }

    @Test
    void launchTwiceAYearIsRefused() {
        launch(aLaunch());

        assertThatThrownBy(() -> launch(aLaunch())).hasMessageContaining("已经启动");
    }

    @Test
    void launchWithAnotherCodeIsRefused() {
        Map<String, Object> form = aLaunch();
        form.put("code", organisation + "-2023");

        assertThatThrownBy(() -> launch(form)).hasMessageContaining(programme);
    }

    @Test
    void aReturnedPlanComesBackToTheOffice() {
        launch(aLaunch());
        done(office, programme, "Task_PreparePlan", Map.of("objectives", "摸清底数", "checklist", list("survey")));
        refused(leadership, programme, "Task_ApprovePlan", Map.of("decision", "return"))
                .hasMessageContaining("退回原因");
        done(leadership, programme, "Task_ApprovePlan", Map.of("decision", "return", "reason", "目标不具体"));

        assertThat(waitsAt(programme)).containsExactly("Task_PreparePlan");
        assertThat(events(programme)).containsExactly("programme-launched", "plan-submitted", "plan-returned");
        assertThat(column("programme", "code", programme, "state")).isEqualTo("planning");
    }

    @Test
    void anApprovedPlanOpensTheFirstBatch() {
        planned();

        assertThat(waitsAt(batch)).containsExactly("Task_SelectCadres");
        assertThat(column("programme", "code", programme, "state")).isEqualTo("running");
        assertThat(column("batch", "code", batch, "state")).isEqualTo("selecting");
    }

    @Test
    void bothBatchesRunAndTheProgrammeIsConcluded() {
        published();
        assertThat(groupsWithItsFilter()).contains("subgroup-" + subgroup(1), "subgroup-" + subgroup(2));
        batchRunsToItsEnd("2024-05-10T18:30");
        assertThat(waitsAt(programme)).containsExactly("Task_ReviewBatch");
        assertThat(column("batch", "code", batch, "report")).contains("2 个小组");

        done(office, programme, "Task_ReviewBatch", Map.of("lessons", "早一点摸底", "secondBatch", true));
        batch = programme + "-B2";
        published(batch, HostKind.NON_PUBLIC);
        batchRunsToItsEnd("2024-06-28T18:30");
        StayFile whole = stays.find("programme", programme).orElseThrow();
        assertThat(whole.subgroups()).isEqualTo(4);
        assertThat(whole.history()).extracting("what").startsWith("programme-launched");
        assertThat(stays.find("batch", batch).orElseThrow().subgroups()).isEqualTo(2);
        StayFile stay = stays.find("subgroup", subgroup(1)).orElseThrow();
        assertThat(stay.members()).isNotEmpty();
        assertThat(stay.endsOn()).hasToString("2024-06-28");
        done(office, programme, "Task_ConcludeProgramme", Map.of("summary", "全年总结"));

        assertThat(runs(programme)).isFalse();
        assertThat(column("programme", "code", programme, "state")).isEqualTo("concluded");
        assertThat(filter()).isNull();
        assertThat(events(programme))
                .containsExactly(
                        "programme-launched",
                        "plan-submitted",
                        "plan-approved",
                        "second-batch-started",
                        "programme-concluded");
    }

    private void batchRunsToItsEnd(String end) {
        List<String> both = List.of(subgroup(1), subgroup(2));
        both.forEach(this::kickedOff);
        timePassesUntil(end);
        both.forEach(this::handedOver);
        jobsRun();
    }

    @Test
    void theSecondBatchCanBeLeftOut() {
        published();
        batchRunsToItsEnd("2024-05-10T18:30");
        done(office, programme, "Task_ReviewBatch", Map.of("lessons", "不再开展", "secondBatch", false));

        assertThat(waitsAt(programme)).containsExactly("Task_ConcludeProgramme");
        assertThat(column("batch", "code", programme + "-B2", "state")).isEqualTo("skipped");
    }

    @Test
    void cancellingEndsEverythingAtOnce() {
        published();
        kickedOff(subgroup(1));
        acting.as(office, () -> planning.cancel(programme, "机构调整"));
        jobsRun();

        assertThat(runs(programme)).isFalse();
        assertThat(runs(batch)).isFalse();
        assertThat(runs(subgroup(1))).isFalse();
        assertThat(column("programme", "code", programme, "state")).isEqualTo("cancelled");
        assertThat(filter()).isNull();
        assertThat(column("batch", "code", batch, "state")).isEqualTo("cancelled");
        assertThat(column("subgroup", "code", subgroup(1), "state")).isEqualTo("ended");
        assertThat(events(programme)).endsWith("programme-cancelled", "open-work-handed-over");
    }

    @Test
    void cancellingNeedsAReasonAndAProgrammeUnderWay() {
        planned();
        assertThatThrownBy(() -> planning.cancel(programme, " ")).hasMessageContaining("取消原因");
        acting.as(leadership, () -> planning.cancel(programme, "机构调整"));
        jobsRun();

        assertThatThrownBy(() -> planning.cancel(programme, "再来一次")).hasMessageContaining("已经结束");
    }
}
