package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.dundian.ledger.Invariants;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.programme.BatchChanges;
import org.dundian.programme.ChangePlan;
import org.dundian.programme.ChangePlan.Piece;
import org.dundian.programme.ChangePlan.PieceKind;
import org.dundian.programme.ChangeWish;
import org.dundian.programme.Posting;
import org.dundian.programme.PostingState;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupState;
import org.dundian.programme.Vacancies;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.stationing.Stays;
import org.dundian.stationing.WeeklyReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The office changes a running batch; told on each database. Dates as in {@link StaysAreReportedAndHandedOverTest}. */
abstract class BatchesAreChangedWhileTheyRun extends StationingScenario {

    @Autowired
    BatchChanges changes;

    @Autowired
    Vacancies vacancies;

    @Autowired
    WeeklyReports reports;

    @Autowired
    Stays stays;

    @Autowired
    Invariants invariants;

    @Autowired
    HistoryService history;

    @Autowired
    Hosts roster;

    @Autowired
    Owners owners;

    private String one;
    private String other;

    @BeforeEach
    void twoSubgroupsArePosted() {
        published();
        one = subgroup(1);
        other = subgroup(2);
        roster.save(new Host(
                host(HostKind.PLATFORM, 3), organisation, "第三平台", HostKind.PLATFORM, "东区", "配送", 90, 20, true));
    }

    @AfterEach
    void everyInvariantHolds() {
        String mine = organisation.toUpperCase(Locale.ROOT) + "-";
        assertThat(invariants.check())
                .filteredOn(violation -> violation.rows().stream().anyMatch(row -> row.startsWith(mine)))
                .isEmpty();
    }

    @AfterEach
    void tablesAndEngineAgree() {
        for (Subgroup subgroup : subgroups.ofBatch(batch)) {
            assertThat(runs(subgroup.code())).as(subgroup.code() + " runs").isEqualTo(subgroup.isLive());
            if (subgroup.isInStay()) {
                assertThat(management
                                .createJobQuery()
                                .activityId("BoundaryEvent_StayEnded")
                                .list())
                        .filteredOn(job -> subgroup.code()
                                .equals(runtime.createProcessInstanceQuery()
                                        .processInstanceId(job.getProcessInstanceId())
                                        .singleResult()
                                        .getBusinessKey()))
                        .as("the end of the stay of " + subgroup.code())
                        .allSatisfy(
                                job -> assertThat(job.getDuedate().toInstant().getEpochSecond())
                                        .isEqualTo(stays.end(subgroup.code()).getEpochSecond()));
            }
        }
    }

    // --- a stay that lasts longer, or less long

    @Test
    void aStayThatIsExtendedHasItsNewEndAndTheWeeksInBetween() {
        at("2024-04-15T09:00");
        kickedOff(one);
        timePassesUntil("2024-05-10T12:00");
        assertThat(reports.ofSubgroup(one)).hasSize(3);

        ChangePlan plan = made(wish("extend").subgroup(one).until("2024-05-24"));
        assertThat(plan.pieces())
                .containsExactly(new Piece(PieceKind.STAY, one, crew(1), "2024-05-10", "2024-05-24", ""));
        assertThat(plan.points()).isZero();
        assertThat(plan.notes()).containsExactly("成员和单位不变，搭配、路程等代价也不变");
        timePassesUntil("2024-05-10T18:01");
        assertThat(waitsAt(one)).doesNotContain("Task_WriteFinalReport");
        timePassesUntil("2024-05-24T12:00");
        assertThat(reports.ofSubgroup(one))
                .extracting(report -> report.dueOn().toString())
                .containsExactly("2024-04-19", "2024-04-28", "2024-04-30", "2024-05-11", "2024-05-17", "2024-05-24");
        timePassesUntil("2024-05-24T18:01");
        assertThat(waitsAt(one)).containsExactly("Task_WriteFinalReport");
        assertThat(events(one)).contains("stay-extended");
    }

    @Test
    void aBatchIsExtendedWithItsSubgroupsBeforeTheyHaveAccepted() {
        made(wish("extend").until("2024-05-17"));

        assertThat(column("batch", "code", batch, "ends_on")).isEqualTo("2024-05-17");
        assertThat(subgroups.ofBatch(batch)).extracting(Subgroup::endsOn).containsOnly(LocalDate.of(2024, 5, 17));
        at("2024-04-15T09:00");
        kickedOff(one);
        timePassesUntil("2024-05-17T12:00");
        assertThat(reports.ofSubgroup(one))
                .extracting(report -> report.dueOn().toString())
                .contains("2024-05-11", "2024-05-17");
    }

    @Test
    void whoIsAwayInTheDaysThatAreAddedIsNamedAndNothingIsDone() {
        String member = other(one);
        jdbc.sql("insert into cadre_unavailable (user_id, from_day, until_day, why) values (?, ?, ?, '产假')")
                .params(member, LocalDate.of(2024, 5, 13), LocalDate.of(2024, 6, 30))
                .update();
        ChangePlan plan = preview(wish("extend").subgroup(one).until("2024-05-24"));

        assertThat(plan.broken()).singleElement().asString().contains(member).contains("不可参加");
        assertThatThrownBy(() -> carriedOut(wish("extend").subgroup(one).until("2024-05-24"), plan))
                .hasMessageContaining(member);
        assertThat(column("subgroup", "code", one, "ends_on")).isEqualTo("2024-05-10");
    }

    @Test
    void aStayThatIsShortenedEndsOnItsNewLastDayAndOneThatIsEndedEndsNow() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        timePassesUntil("2024-04-19T10:00");
        made(wish("end-early").subgroup(one).until("2024-04-26"));
        made(wish("end-early").subgroup(other));
        jobsRun();

        assertThat(waitsAt(one)).containsExactly("Task_WriteWeeklyReport");
        assertThat(waitsAt(other)).containsExactly("Task_WriteFinalReport");
        assertThat(reports.ofSubgroup(other)).extracting("state").containsExactly("missing");
        timePassesUntil("2024-04-26T18:01");
        assertThat(waitsAt(one)).containsExactly("Task_WriteFinalReport");
        handedOver(one);
        handedOver(other);
        jobsRun();
        assertThat(runs(batch)).isFalse();
    }

    // --- replacements

    @Test
    void aCadreWhoFallsIllIsReplacedInOneStepByWhoDisturbsLeast() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        timePassesUntil("2024-04-19T10:00");
        String ill = leader(one);
        String staying = other(one);
        ChangePlan plan = made(wish("replace").leaving(ill).reason("illness"));
        jobsRun();

        assertThat(plan.options()).hasSizeBetween(2, 3);
        assertThat(plan.options().get(0).why().get(0)).contains(id("reserve"));
        String successor = plan.options().get(0).people().get(0);
        assertThat(members(one)).containsExactlyInAnyOrder(staying, successor);
        assertThat(task(one, "Task_WriteWeeklyReport").getAssignee()).isEqualTo(staying);
        assertThat(task(one, "Task_AcceptPosting").getAssignee()).isEqualTo(successor);
        assertThat(waitsAt(batch)).isEmpty();
        assertThat(accounts.membersOf(Groups.subgroup(one))).containsExactlyInAnyOrder(staying, successor);
        assertThat(jdbc.sql("select state || '/' || ended_by || '/' || why from posting where user_id = ?")
                        .param(ill)
                        .query(String.class)
                        .single())
                .isEqualTo("replaced/" + office + "/生病");
        assertThat(changes.of(batch)).singleElement().satisfies(made -> {
            assertThat(made.by()).isEqualTo(office);
            assertThat(made.why()).isEqualTo("生病");
            assertThat(made.summary()).contains("接替");
        });
    }

    @Test
    void theOfficeTakesAnotherByHandAndWhoMustKeepAwayIsNamed() {
        String leaving = other(one);
        String host = subgroups.byCode(one).orElseThrow().host();
        jdbc.sql("insert into cadre_conflict (user_id, host_code) values (?, ?)")
                .params(id("reserve1"), host)
                .update();
        ChangePlan best = preview(wish("replace").leaving(leaving).reason("transfer"));
        assertThat(best.options().stream().flatMap(option -> option.people().stream()))
                .doesNotContain(id("reserve1"));
        ChangePlan broken =
                preview(wish("replace").leaving(leaving).reason("transfer").chosen(id("reserve1")));
        assertThat(broken.broken())
                .singleElement()
                .asString()
                .contains(id("reserve1"))
                .contains("应回避");

        made(wish("replace").leaving(leaving).reason("transfer").chosen(id("cadre5")));
        assertThat(members(one)).contains(id("cadre5"));
    }

    @Test
    void aTeamLeaderIsReplacedByOneWhoMayLeadATeamAndTakesOverWhatWaits() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        timePassesUntil("2024-04-19T10:00");
        done(leader(one), one, "Task_WriteWeeklyReport", Map.of("summary", "走访三家站点"));
        String number = urgentlyEscalated(one, "2024-04-19T12:01");
        String ill = teamLeader(one);
        ChangePlan nobody = preview(wish("replace").leaving(ill).reason("illness"));
        assertThat(nobody.broken()).anySatisfy(rule -> assertThat(rule).contains("没有可以接替" + ill));
        assertThatThrownBy(() ->
                        preview(wish("replace").leaving(ill).reason("illness").chosen(id("reserve1"))))
                .hasMessageContaining("接任组长的须可任组长");
        jdbc.sql("update cadre set may_lead_team = true where user_id = ?")
                .param(id("reserve2"))
                .update();

        ChangePlan plan = made(wish("replace").leaving(ill).reason("illness"));
        jobsRun();

        assertThat(plan.options().get(0).people()).containsExactly(id("reserve2"));
        assertThat(plan.pieces())
                .filteredOn(piece -> piece.kind() == PieceKind.PERSON)
                .extracting(Piece::about)
                .containsExactlyInAnyOrder(ill, id("reserve2"));
        String team = subgroups.byCode(one).orElseThrow().team();
        assertThat(teamLeader(one)).isEqualTo(id("reserve2"));
        assertThat(accounts.membersOf(Groups.team(team))).containsExactly(id("reserve2"));
        assertThat(task(number, "Task_DecideEscalation").getAssignee()).isEqualTo(id("reserve2"));
        assertThat(waitsAt(batch)).isEmpty();
        done(id("reserve2"), one, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        done(
                id("reserve2"),
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "今日内到场", "reason", "紧急"));
    }

    @Test
    void whoDeclinedIsReplacedFromThePageJustAsFromTheTask() {
        String declining = other(one);
        done(declining, one, "Task_AcceptPosting", Map.of("decision", "decline", "reason", "家中有事"));
        jobsRun();
        assertThat(waitsAt(batch)).containsExactly("Task_ReplaceCadre");

        made(wish("replace").leaving(declining).reason("declined"));
        jobsRun();
        assertThat(waitsAt(batch)).isEmpty();
        assertThat(members(one)).hasSize(2).doesNotContain(declining);
    }

    @Test
    void aPlanThatIsNoLongerTrueIsNotCarriedOut() {
        ChangeWish wish = wish("replace").leaving(other(one)).reason("illness").wish();
        ChangePlan plan = acting.as(office, () -> changes.preview(batch, wish));
        String first = plan.options().get(0).people().get(0);
        jdbc.sql("update cadre set available = false, unavailable_why = '出差' where user_id = ?")
                .param(first)
                .update();

        assertThat(acting.as(office, () -> changes.carryOut(batch, wish, plan.fingerprint())))
                .isFalse();
        assertThat(waitsAt(batch)).isEmpty();
        assertThat(changes.of(batch)).isEmpty();
    }

    // --- hosts

    @Test
    void aHostThatDropsOutBeforeAnythingHappenedTakesItsSubgroupWithIt() {
        accepts(leader(one), one);
        Set<String> freed = Set.copyOf(members(one));
        ChangePlan plan = made(wish("host-leaves").subgroup(one));
        jobsRun();

        assertThat(plan.pieces())
                .filteredOn(piece -> piece.kind() == PieceKind.PERSON)
                .hasSize(2);
        assertThat(runs(one)).isFalse();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .activityId("EndEvent_Dissolved")
                        .list())
                .anyMatch(end -> one.equals(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(end.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()));
        assertThat(subgroups.byCode(one).orElseThrow().state()).isEqualTo(SubgroupState.ENDED);
        assertThat(accounts.membersOf(Groups.subgroup(one))).isEmpty();
        assertThat(vacancies.proposals(batch, other(other)))
                .extracting(proposal -> proposal.userId())
                .containsAll(freed);
        at("2024-04-15T09:00");
        kickedOff(other);
        timePassesUntil("2024-05-10T18:01");
        handedOver(other);
        jobsRun();
        assertThat(runs(batch)).isFalse();
    }

    @Test
    void aHostThatDropsOutDuringTheStayIsReportedAndHandedOverWithItsProblems() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        String number = reported(one);
        timePassesUntil("2024-04-19T10:00");
        ChangePlan plan = made(wish("host-leaves").subgroup(one));
        jobsRun();

        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).contains("1 个"));
        assertThat(waitsAt(one)).containsExactly("Task_WriteFinalReport");
        assertThat(reports.ofSubgroup(one)).extracting("state").containsExactly("missing");
        finalReport(one);
        jdbc.sql("insert into handover_assignment (subgroup_code, problem_number, contact) values (?, ?, ?)")
                .params(one, number, leader(one))
                .update();
        done(leader(one), one, "Task_HandOver", Map.of("confirmed", true));
        assertThat(column("problem", "number", number, "contact")).isEqualTo(leader(one));
        assertThat(runs(one)).isFalse();
        assertThat(runs(batch)).isTrue();
    }

    @Test
    void aHostThatJoinsGetsASubgroupWhichTheBatchWaitsFor() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        Set<String> before = Set.copyOf(members(one));
        ChangePlan plan = made(wish("host-joins").host(host(HostKind.PLATFORM, 3)));
        jobsRun();

        String third = subgroup(3);
        assertThat(plan.broken()).isEmpty();
        assertThat(plan.disturbance()).isEqualTo(2);
        assertThat(members(one)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(waitsAt(third)).containsExactly("Task_AcceptPosting", "Task_AcceptPosting");
        assertThat(accounts.membersOf(Groups.subgroup(third))).containsExactlyInAnyOrderElementsOf(members(third));
        kickedOff(third);
        timePassesUntil("2024-04-19T10:00");
        assertThat(waitsAt(third)).containsExactly("Task_WriteWeeklyReport");
        timePassesUntil("2024-05-10T18:01");
        handedOver(one);
        handedOver(other);
        jobsRun();
        assertThat(runs(batch)).isTrue();
        handedOver(third);
        jobsRun();
        assertThat(runs(batch)).isFalse();
        assertThat(waitsAt(programme)).containsExactly("Task_ReviewBatch");
    }

    @Test
    void aHostThatDroppedOutMayJoinAgain() {
        String host = subgroups.byCode(one).orElseThrow().host();
        assertThatThrownBy(() -> preview(wish("host-joins").host(host))).hasMessageContaining("已有本批次");
        assertThatThrownBy(() -> preview(wish("host-joins").host(host(HostKind.NON_PUBLIC, 1))))
                .hasMessageContaining("单位类型");
        made(wish("host-leaves").subgroup(one));
        made(wish("host-joins").host(host));
        jobsRun();

        assertThat(subgroups.byCode(subgroup(3)).orElseThrow().host()).isEqualTo(host);
    }

    // --- subgroups

    @Test
    void ofTwoSubgroupsThatAreMergedOneGoesOnWithAllPeopleProblemsAndHosts() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        String number = reported(other);
        timePassesUntil("2024-04-19T10:00");
        jdbc.sql("update cadre set residence_district = '渝中区' where organisation_code = ?")
                .param(organisation)
                .update();
        String reporting = leader(other);
        String leading = leader(one);
        Set<String> all = Set.copyOf(concat(members(one), members(other)));
        ChangePlan plan = made(wish("merge").subgroup(one).other(other));
        jobsRun();

        // four have 30 km to a further host each, four more pairs are of one grade and one age, two of one department,
        // and there is one subgroup of men less
        assertThat(plan.points()).isEqualTo(4 * 30 + 4 * 2 * 10 + 2 * 40 - 30);
        assertThat(plan.pieces())
                .filteredOn(piece -> piece.kind() == PieceKind.PERSON)
                .allSatisfy(piece -> assertThat(piece.why()).isNotBlank());
        assertThat(members(one)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(postings.liveOf(one)).extracting(Posting::state).containsOnly(PostingState.ACCEPTED);
        assertThat(leader(one)).isEqualTo(leading);
        assertThat(column("problem", "number", number, "subgroup_code")).isEqualTo(one);
        assertThat(accounts.membersOf(Groups.subgroup(other))).containsExactlyInAnyOrderElementsOf(all);
        assertThat(waitsAt(other)).containsExactly("Task_WriteFinalReport");
        assertThat(task(other, "Task_WriteFinalReport").getAssignee()).isEqualTo(reporting);
        assertThat(reportedAt(one, subgroups.byCode(other).orElseThrow().host()))
                .as("a problem at the other host is reported by the merged subgroup")
                .isEqualTo(one);
        handedOver(other);
        assertThat(runs(other)).isFalse();
        timePassesUntil("2024-05-10T18:01");
        assertThat(waitsAt(one)).contains("Task_WriteFinalReport");
    }

    @Test
    void whatWaitsForTheFormerTeamLeaderOfAMergedSubgroupIsDecidedByTheNewOne() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        String number = urgentlyEscalated(other, "2024-04-15T11:01");
        String former = teamLeader(other);
        assertThat(former).isNotEqualTo(teamLeader(one));
        assertThat(task(number, "Task_DecideEscalation").getAssignee()).isEqualTo(former);
        made(wish("merge").subgroup(one).other(other));
        jobsRun();

        assertThat(task(number, "Task_DecideEscalation").getAssignee()).isEqualTo(teamLeader(one));
        done(
                teamLeader(one),
                number,
                "Task_DecideEscalation",
                Map.of("decision", "instruct", "instructions", "今日内到场", "reason", "紧急"));
    }

    @Test
    void aWeeklyReportHandedInBeforeAMergerIsAcceptedWithTheFinalOneAndTheOtherGoesOn() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        timePassesUntil("2024-04-19T10:00");
        done(leader(other), other, "Task_WriteWeeklyReport", Map.of("summary", "走访三家站点"));
        made(wish("merge").subgroup(one).other(other));
        jobsRun();

        assertThat(task(one, "Task_WriteWeeklyReport").getAssignee()).isEqualTo(leader(one));
        done(leader(one), one, "Task_WriteWeeklyReport", Map.of("summary", "两家单位都已走访"));
        done(teamLeader(one), one, "Task_AcceptWeeklyReport", Map.of("decision", "approve"));
        assertThat(reports.ofSubgroup(one)).extracting("state").containsExactly("accepted");

        assertThat(waitsAt(other)).containsExactly("Task_WriteFinalReport");
        done(
                String.valueOf(task(other, "Task_WriteFinalReport").getAssignee()),
                other,
                "Task_WriteFinalReport",
                Map.of("summary", "蹲点总结", "checklistDone", list("survey")));
        assertThat(tasks.getVariable(task(other, "Task_AcceptFinalReport").getId(), "brief")
                        .toString())
                .contains("尚未审阅的周报（2024-04-15 起一周），随蹲点报告一并认可：走访三家站点");
        assertThat(reports.ofSubgroup(other)).extracting("state").containsExactly("written");
        done(teamLeader(other), other, "Task_AcceptFinalReport", Map.of("decision", "approve"));
        assertThat(reports.ofSubgroup(other)).extracting("state").containsExactly("accepted");
    }

    @Test
    void aSubgroupThatHasDoneNothingIsDissolvedWhenItIsMerged() {
        accepts(leader(other), other);
        String accepted = leader(other);
        made(wish("merge").subgroup(one).other(other));
        jobsRun();

        assertThat(runs(other)).isFalse();
        assertThat(members(one)).hasSize(4);
        assertThat(waitsAt(one)).hasSize(3).containsOnly("Task_AcceptPosting");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(one)
                        .taskAssignee(accepted)
                        .count())
                .as("who has accepted is not asked again")
                .isZero();
        postings.liveOf(one).stream()
                .filter(posting -> posting.state() == PostingState.PUBLISHED)
                .forEach(posting -> accepts(posting.userId(), one));
        assertThat(waitsAt(one)).containsExactly("Task_HoldKickOff");
    }

    @Test
    void whoStillHasToReportForAMergedSubgroupHandsThatOverWhenLeaving() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        String reporting = leader(other);
        made(wish("merge").subgroup(one).other(other));
        jobsRun();
        made(wish("replace").leaving(reporting).reason("illness"));
        jobsRun();

        assertThat(task(other, "Task_WriteFinalReport").getAssignee()).isEqualTo(leader(one));
        assertThat(accounts.membersOf(Groups.subgroup(other))).doesNotContain(reporting);
    }

    @Test
    void aMergedSubgroupIsSplitAgainAndTheProblemsOfTheHostGoWithIt() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        String number = reported(other);
        String host = subgroups.byCode(other).orElseThrow().host();
        made(wish("merge").subgroup(one).other(other));
        jobsRun();
        handedOver(other);
        ChangePlan plan = made(wish("split").subgroup(one).host(host));
        jobsRun();

        String third = subgroup(3);
        assertThat(plan.disturbance()).isEqualTo(2);
        assertThat(members(one)).hasSize(2);
        assertThat(members(third)).hasSize(2);
        assertThat(column("problem", "number", number, "subgroup_code")).isEqualTo(third);
        assertThat(waitsAt(third)).containsExactly("Task_AcceptPosting", "Task_AcceptPosting");
    }

    // --- when nothing can be changed

    @Test
    void nothingIsChangedBeforeTheStaysBeginOrAfterTheBatchHasEnded() {
        at("2024-04-15T09:00");
        kickedOff(one);
        kickedOff(other);
        timePassesUntil("2024-05-10T18:01");
        assertThatThrownBy(() -> preview(wish("extend").subgroup(one).until("2024-05-24")))
                .hasMessageContaining("不在蹲点期间");
        handedOver(one);
        handedOver(other);
        jobsRun();

        assertThat(waitsAt(programme)).containsExactly("Task_ReviewBatch");
        for (String kind : List.of("extend", "end-early", "host-leaves", "host-joins", "merge", "split", "replace")) {
            assertThatThrownBy(() -> preview(wish(kind).subgroup(one).until("2024-05-24")))
                    .as(kind)
                    .hasMessageContaining("不在进行中");
        }
        assertThatThrownBy(() -> replacements.request(batch, id("cadre1"), "生病"))
                .hasMessageContaining("现在不能更换干部");

        done(office, programme, "Task_ReviewBatch", Map.of("lessons", "经验", "secondBatch", true));
        jobsRun();
        String second = programme + "-B2";
        selected(second, HostKind.NON_PUBLIC);
        done(office, second, "Task_ReviewGrouping", Map.of("decision", "accept"));
        assertThat(waitsAt(second)).as("leadership decides").containsExactly("Task_ApproveGrouping");
        ChangeWish replacing =
                wish("replace").leaving(id("cadre1")).reason("illness").wish();
        assertThatThrownBy(() -> acting.as(office, () -> changes.preview(second, replacing)))
                .hasMessageContaining("不在进行中");
        assertThat(waitsAt(second)).containsExactly("Task_ApproveGrouping");
    }

    // --- words

    private Wish wish(String kind) {
        return new Wish(kind);
    }

    private final class Wish {
        private final Map<String, String> said = new HashMap<>();
        private List<String> chosen = List.of();

        Wish(String kind) {
            said.put("kind", kind);
            said.put("why", "replace".equals(kind) ? "" : "工作需要");
        }

        Wish subgroup(String code) {
            return with("subgroup", code);
        }

        Wish other(String code) {
            return with("other", code);
        }

        Wish host(String code) {
            return with("host", code);
        }

        Wish leaving(String user) {
            return with("leaving", user);
        }

        Wish reason(String code) {
            return with("reason", code);
        }

        Wish until(String day) {
            return with("until", day);
        }

        Wish chosen(String... users) {
            chosen = List.of(users);
            return this;
        }

        private Wish with(String field, String value) {
            said.put(field, value);
            return this;
        }

        ChangeWish wish() {
            return new ChangeWish(
                    said.get("kind"),
                    said.get("subgroup"),
                    said.get("other"),
                    said.get("host"),
                    said.get("leaving"),
                    said.get("reason"),
                    said.get("why"),
                    said.get("until"),
                    chosen,
                    false);
        }
    }

    private ChangePlan preview(Wish wish) {
        return acting.as(office, () -> changes.preview(batch, wish.wish()));
    }

    private void carriedOut(Wish wish, ChangePlan plan) {
        assertThat(acting.as(office, () -> changes.carryOut(batch, wish.wish(), plan.fingerprint())))
                .as("nothing has changed since the preview")
                .isTrue();
    }

    /** Looked at, agreed to, and done. */
    private ChangePlan made(Wish wish) {
        ChangePlan plan = preview(wish);
        assertThat(plan.broken()).isEmpty();
        carriedOut(wish, plan);
        return plan;
    }

    private String crew(int number) {
        return "第 " + number + " 小组（"
                + column(
                        "host",
                        "code",
                        subgroups.byCode(subgroup(number)).orElseThrow().host(),
                        "name") + "）";
    }

    /** An urgent problem, reported now, whose owner has not accepted it within the two hours that are over then. */
    private String urgentlyEscalated(String subgroup, String then) {
        owners.add(new Owner(id("dept"), organisation, "权益部", Owner.DEPARTMENT));
        accounts.join(office, Groups.owner(id("dept")));
        String number = reported(subgroup, "urgent");
        done(
                office,
                number,
                "Task_TriageProblem",
                Map.of("decision", "accept", "owner", id("dept"), "coOwners", list(id("dept")), "reason", "由权益部办理"));
        timePassesUntil(then);
        return number;
    }

    private String reportedAt(String subgroup, String host) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "hostCode", host,
                "title", "站点缺少饮水",
                "category", "pay",
                "severity", "normal",
                "description", "站点没有饮水",
                "since", "2024-04-01",
                "affectedWorkers", 3,
                "visibility", "subgroup",
                "source", "worker"));
        String number = acting.as(
                other(subgroup),
                () -> runtime.startProcessInstanceByKey("problem-resolution", form)
                        .getBusinessKey());
        return column("problem", "number", number, "subgroup_code");
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
