package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.dundian.DundianTest;
import org.dundian.grouping.Grouping;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.programme.LeadWish;
import org.dundian.programme.Selection;
import org.dundian.roster.HostKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DundianTest
class BatchesAreSelectedAndGroupedTest extends StationingScenario {

    @Autowired
    IdentityService identities;

    @BeforeEach
    void theFirstBatchIsOpen() {
        planned();
    }

    @Test
    void aSelectionThatIsEmptyOrTooSmallIsRefused() {
        refused(office, batch, "Task_SelectCadres", Map.of("confirmed", true)).hasMessageContaining("至少需要");
        selection.selectCadres(batch, List.of(id("cadre1"), id("cadre2"), id("cadre3")));
        refused(office, batch, "Task_SelectCadres", Map.of("confirmed", true)).hasMessageContaining("组长");
    }

    @Test
    void aCadreWhoIsNotEligibleIsRefusedWithTheReasons() {
        jdbc.sql("update cadre set available = false, unavailable_why = '脱产学习' where user_id = ?")
                .param(id("cadre1"))
                .update();
        jdbc.sql("update cadre set birth_year = 1964 where user_id = ?")
                .param(id("cadre2"))
                .update();
        jdbc.sql("update person set active = false where user_id = ?")
                .param(id("cadre3"))
                .update();

        assertThat(selection.cadres(batch))
                .filteredOn(candidate -> !candidate.eligible())
                .extracting(candidate -> String.join("，", candidate.reasons()))
                .containsExactly("目前不能参加，脱产学习", "蹲点结束当年即到退休年龄", "账号已停用");
        assertThatThrownBy(() -> selection.selectCadres(batch, List.of(id("cadre1"), id("cadre4"))))
                .hasMessageContaining("脱产学习");
        assertThat(selection.cadres(batch)).noneMatch(candidate -> candidate.selected());
    }

    @Test
    void whoIsAwayDuringTheStayIsNotEligibleAndWhoIsBackBeforeItIs() {
        away("cadre1", "2024-05-10", "2024-06-01", "产假");
        away("cadre2", "2024-03-01", "2024-04-14", "培训");
        away("cadre3", "2024-05-11", "2024-05-20", "休假");

        assertThat(reasons("cadre1")).containsExactly("蹲点期间不在岗", "2024-05-10 至 2024-06-01 产假");
        assertThat(reasons("cadre2")).isEmpty();
        assertThat(reasons("cadre3")).isEmpty();
    }

    @Test
    void whoWasPostedTheYearBeforeIsAdvisedAgainstButMayBeSelected() {
        earlier("cadre1", 2023);
        earlier("cadre2", 2022);

        assertThat(candidate("cadre1").advice()).containsExactly("上一年度已参加蹲点");
        assertThat(candidate("cadre1").eligible()).isTrue();
        assertThat(candidate("cadre2").advice()).isEmpty();
    }

    @Test
    void aPostingAcceptedInThisApplicationCountsTheYearAfter() {
        published(batch, HostKind.PLATFORM);
        subgroups.ofBatch(batch).forEach(subgroup -> everybodyAccepts(subgroup.code()));
        String next = organisation + "-2025";
        Map<String, Object> form = aLaunch();
        form.putAll(Map.of(
                "year",
                2025,
                "code",
                next,
                "firstStart",
                "2025-04-15",
                "firstEnd",
                "2025-05-10",
                "secondStart",
                "2025-06-03",
                "secondEnd",
                "2025-06-28"));
        launch(form);

        assertThat(selection.cadres(next + "-B1"))
                .filteredOn(candidate -> !candidate.advice().isEmpty())
                .extracting(candidate -> candidate.cadre().userId())
                .containsExactlyInAnyOrder(ids("head1", "head2", "cadre1", "cadre2", "cadre3", "cadre4")
                        .toArray(String[]::new));
    }

    @Test
    void whoHasAConflictWithEveryHostIsNotEligibleAndWithSomeIs() {
        conflict("cadre1", host(HostKind.PLATFORM, 1));
        conflict("cadre1", host(HostKind.PLATFORM, 2));
        conflict("cadre2", host(HostKind.PLATFORM, 1));

        assertThat(reasons("cadre1")).containsExactly("与所有可选单位都有利益回避关系");
        assertThat(reasons("cadre2")).isEmpty();
    }

    @Test
    void whoHasNoAccountIsNotEligible() {
        identities.deleteUser(id("cadre1"));

        assertThat(reasons("cadre1")).contains("没有账号");
    }

    @Test
    void leadersAreNamedAmongThoseSelectedWhoAreFitForIt() {
        List<String> chosen = ids("head1", "cadre1", "cadre2", "cadre3");
        selection.selectCadres(batch, chosen, Map.of(id("head1"), LeadWish.TEAM, id("cadre1"), LeadWish.SUBGROUP));

        assertThat(candidate("head1").lead()).isEqualTo(LeadWish.TEAM);
        assertThat(candidate("cadre1").lead()).isEqualTo(LeadWish.SUBGROUP);
        assertThat(candidate("cadre2").lead()).isEqualTo(LeadWish.NONE);
        assertThatThrownBy(() -> selection.selectCadres(batch, chosen, Map.of(id("cadre1"), LeadWish.TEAM)))
                .hasMessageContaining("不能担任组长");
        assertThatThrownBy(() -> selection.selectCadres(batch, chosen, Map.of(id("cadre3"), LeadWish.SUBGROUP)))
                .hasMessageContaining("不能担任小组长");
        assertThatThrownBy(() -> selection.selectCadres(batch, chosen, Map.of(id("head2"), LeadWish.TEAM)))
                .hasMessageContaining("未选定");
        assertThat(candidate("head1").lead()).isEqualTo(LeadWish.TEAM);
    }

    private Selection.CadreCandidate candidate(String name) {
        return selection.cadres(batch).stream()
                .filter(each -> each.cadre().userId().equals(id(name)))
                .findFirst()
                .orElseThrow();
    }

    private List<String> reasons(String name) {
        return candidate(name).reasons();
    }

    private void away(String name, String from, String until, String why) {
        jdbc.sql("insert into cadre_unavailable (user_id, from_day, until_day, why) values (?, ?, ?, ?)")
                .params(id(name), LocalDate.parse(from), LocalDate.parse(until), why)
                .update();
    }

    private void earlier(String name, int year) {
        jdbc.sql("insert into cadre_earlier_posting (user_id, posted_year, host) values (?, ?, '某公司')")
                .params(id(name), year)
                .update();
    }

    private void conflict(String name, String host) {
        jdbc.sql("insert into cadre_conflict (user_id, host_code) values (?, ?)")
                .params(id(name), host)
                .update();
    }

    @Test
    void someoneStationedInAnotherBatchIsNotEligible() {
        published(batch, HostKind.PLATFORM);

        assertThat(selection.cadres(programme + "-B2"))
                .filteredOn(candidate -> candidate.cadre().userId().equals(id("cadre1")))
                .allSatisfy(candidate -> assertThat(candidate.reasons()).containsExactly("正在其他批次蹲点"));
    }

    @Test
    void hostsThatDoNotFitTheCadresAreRefused() {
        selection.selectCadres(batch, ids("head1", "head2", "cadre1", "cadre2"));
        done(office, batch, "Task_SelectCadres", Map.of("confirmed", true));
        assertThatThrownBy(() -> selection.selectHosts(batch, List.of(host(HostKind.NON_PUBLIC, 1))))
                .hasMessageContaining("没有");
        selection.selectHosts(batch, List.of(host(HostKind.PLATFORM, 1), host(HostKind.PLATFORM, 2)));

        refused(office, batch, "Task_SelectHosts", Map.of("confirmed", true)).hasMessageContaining("需要 4 至 6 名");
    }

    @Test
    void aProposalPlacesEveryCadreOnceAndEveryHostOnce() {
        selected(batch, HostKind.PLATFORM);

        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        Grouping proposal = grouping.current(batch);
        assertThat(proposal.teams()).extracting(GroupedTeam::leader).containsExactly(id("head1"), id("head2"));
        assertThat(proposal.subgroups().flatMap(subgroup -> subgroup.members().stream()))
                .containsExactlyInAnyOrder(
                        ids("cadre1", "cadre2", "cadre3", "cadre4").toArray(String[]::new));
        assertThat(proposal.subgroups().map(GroupedSubgroup::host))
                .containsExactlyInAnyOrder(host(HostKind.PLATFORM, 1), host(HostKind.PLATFORM, 2));
        assertThat(proposal.subgroups().map(GroupedSubgroup::leader))
                .containsExactlyInAnyOrder(id("cadre1"), id("cadre2"));
    }

    @Test
    void anotherProposalIsAnother() {
        selected(batch, HostKind.PLATFORM);
        Grouping first = grouping.current(batch);
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "propose-again"));
        grouping.awaitProposals();

        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        assertThat(grouping.current(batch)).isNotEqualTo(first);
    }

    @Test
    void theOfficeChangesTheProposalWithinTheRules() {
        selected(batch, HostKind.PLATFORM);
        Grouping swapped = swapHosts(grouping.current(batch));
        grouping.change(batch, swapped);
        assertThat(grouping.current(batch)).isEqualTo(swapped);

        Grouping broken = withMembersTwice(swapped);
        assertThatThrownBy(() -> grouping.change(batch, broken)).hasMessageContaining("只能编入一个小组");
        assertThat(grouping.current(batch)).isEqualTo(swapped);
    }

    @Test
    void aGroupingBeforeTheLeadershipCannotBeChangedAndComesBackWhenReturned() {
        selected(batch, HostKind.PLATFORM);
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"));
        Grouping accepted = grouping.current(batch);
        assertThatThrownBy(() -> grouping.change(batch, accepted)).hasMessageContaining("不能改动");

        done(leadership, batch, "Task_ApproveGrouping", Map.of("decision", "return", "reason", "两组强弱悬殊"));
        assertThat(waitsAt(batch)).containsExactly("Task_ReviewGrouping");
        grouping.change(batch, swapHosts(accepted));
    }

    @Test
    void aCadreReplacedBeforePublicationLeavesTheProposal() {
        selected(batch, HostKind.PLATFORM);
        acting.as(office, () -> replacements.request(batch, id("cadre1"), "生病"));
        done(
                office,
                batch,
                "Task_ReplaceCadre",
                Map.of("leaving", id("cadre1"), "replacement", id("reserve1"), "reason", "生病"));
        jobsRun();

        assertThat(grouping.current(batch).subgroups().flatMap(subgroup -> subgroup.members().stream()))
                .contains(id("reserve1"))
                .doesNotContain(id("cadre1"));
        done(office, batch, "Task_ReviewGrouping", Map.of("decision", "accept"));
    }

    private List<String> ids(String... names) {
        return java.util.Arrays.stream(names).map(this::id).toList();
    }

    private static Grouping swapHosts(Grouping grouping) {
        List<String> hosts =
                new ArrayList<>(grouping.subgroups().map(GroupedSubgroup::host).toList());
        java.util.Collections.reverse(hosts);
        var next = hosts.iterator();
        return new Grouping(grouping.teams().stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        team.subgroups().stream()
                                .map(each ->
                                        new GroupedSubgroup(each.number(), next.next(), each.leader(), each.members()))
                                .toList()))
                .toList());
    }

    private static Grouping withMembersTwice(Grouping grouping) {
        List<String> members = grouping.subgroups().findFirst().orElseThrow().members();
        return new Grouping(grouping.teams().stream()
                .map(team -> new GroupedTeam(
                        team.number(),
                        team.leader(),
                        team.subgroups().stream()
                                .map(each -> new GroupedSubgroup(each.number(), each.host(), members.get(0), members))
                                .toList()))
                .toList());
    }
}
