package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.GroupingTask.Candidate;
import org.dundian.grouping.GroupingTask.Place;
import org.junit.jupiter.api.Test;

class FairSplitTest {

    @Test
    void twentyEightCadresMakeFourTeamsAndTwelveSubgroupsOfTwo() {
        Grouping grouping = FairSplit.propose(task(4, 24, 12, 4, 2, 3, false), 1);

        assertThat(grouping.teams())
                .hasSize(4)
                .allSatisfy(team -> assertThat(team.subgroups()).hasSize(3));
        assertThat(grouping.subgroups()).hasSize(12).allSatisfy(subgroup -> {
            assertThat(subgroup.members()).hasSize(2);
            assertThat(departmentsOf(subgroup)).doesNotHaveDuplicates();
        });
    }

    @Property
    void everyProposalKeepsEveryRule(
            @ForAll @IntRange(min = 1, max = 5) int teams,
            @ForAll @IntRange(min = 1, max = 14) int hosts,
            @ForAll @IntRange(min = 1, max = 3) int smallest,
            @ForAll @IntRange(min = 0, max = 2) int more,
            @ForAll @IntRange(min = 0, max = 40) int extra,
            @ForAll @IntRange(min = 1, max = 5) int attempt,
            @ForAll boolean inside) {
        int teamCount = Math.min(teams, hosts);
        int room = hosts * more;
        int members = hosts * smallest + (room == 0 ? 0 : extra % (room + 1));
        int others = inside ? members - teamCount : members;
        GroupingTask task = task(teams, Math.max(0, others), hosts, teams, smallest, smallest + more, inside);
        if (task.obstacle().isPresent()) {
            assertThatThrownBy(() -> FairSplit.propose(task, attempt)).isInstanceOf(IllegalArgumentException.class);
            return;
        }

        Grouping grouping = FairSplit.propose(task, attempt);

        assertThat(task.errors(grouping)).isEmpty();
        assertThat(FairSplit.propose(task, attempt)).isEqualTo(grouping);
    }

    @Test
    void thoseWhoMayLeadAreSpreadOverTheSubgroups() {
        Grouping grouping = FairSplit.propose(task(2, 8, 4, 2, 2, 2, false), 1);

        assertThat(grouping.subgroups().map(GroupedSubgroup::leader))
                .containsExactlyInAnyOrder("c01", "c03", "c05", "c07");
    }

    @Test
    void hostsOfADistrictShareATeam() {
        Grouping grouping = FairSplit.propose(task(2, 8, 4, 2, 2, 2, false), 1);

        assertThat(grouping.teams())
                .extracting(team -> team.subgroups().stream()
                        .map(subgroup -> Integer.parseInt(subgroup.host().substring(1)) % 2)
                        .distinct()
                        .count())
                .containsOnly(1L);
    }

    @Test
    void whatBreaksTheRulesIsNamed() {
        GroupingTask task = task(1, 4, 2, 1, 2, 2, false);
        GroupedSubgroup first = new GroupedSubgroup(1, "h01", "c01", List.of("c01", "c02"));

        assertThat(messages(task, first, new GroupedSubgroup(2, "h01", "c03", List.of("c03", "c04"))))
                .contains("只能有一个小组", "蹲点单位 h02 还没有小组");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c03", List.of("c03", "c01"))))
                .contains("只能编入一个小组", "干部 c04 还没有编组");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c01", List.of("c03", "c04"))))
                .contains("小组长应是本小组成员");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c03", List.of("c03"))))
                .contains("应有 2 至 2 人");
        assertThat(messages(task, first, new GroupedSubgroup(1, "h02", "c03", List.of("c03", "c04"))))
                .contains("小组序号 1 重复");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "t01", List.of("t01", "c03", "c04"))))
                .contains("不能同时是小组成员");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "x", List.of("x", "c03"))))
                .contains("不在选定的干部中");
    }

    private static String messages(GroupingTask task, GroupedSubgroup... subgroups) {
        return String.join(
                "\n",
                task.errors(new Grouping(List.of(new GroupedTeam(1, "t01", List.of(subgroups))))).stream()
                        .map(error -> error.message())
                        .toList());
    }

    private static List<Integer> departmentsOf(GroupedSubgroup subgroup) {
        return subgroup.members().stream()
                .map(id -> Integer.parseInt(id.substring(1)) % 6)
                .toList();
    }

    private static GroupingTask task(
            int leaders, int others, int hosts, int teams, int smallest, int largest, boolean inside) {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.rangeClosed(1, leaders)
                .forEach(i -> candidates.add(candidate(String.format("t%02d", i), i, true, true)));
        IntStream.rangeClosed(1, others)
                .forEach(i -> candidates.add(candidate(String.format("c%02d", i), i, i % 2 == 1, false)));
        List<Place> places = IntStream.rangeClosed(1, hosts)
                .mapToObj(i -> new Place(String.format("h%02d", i), "区" + i % 2))
                .toList();
        return new GroupingTask(candidates, places, teams, smallest, largest, inside);
    }

    private static Candidate candidate(String id, int number, boolean mayLead, boolean mayLeadTeam) {
        return new Candidate(id, "部门" + number % 6, Set.of("专长" + number % 4), mayLead, mayLeadTeam);
    }
}
