package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dundian.grouping.SmallTask.away;
import static org.dundian.grouping.SmallTask.keptFrom;
import static org.dundian.grouping.SmallTask.named;
import static org.dundian.grouping.SmallTask.with;
import static org.dundian.grouping.SmallTask.withHost;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.junit.jupiter.api.Test;

class GroupingRulesTest {

    private final GroupingTask task = SmallTask.of(1, 4, 2, 1, 2, 2, false);
    private final GroupedSubgroup first = new GroupedSubgroup(1, "h01", "c01", List.of("c01", "c02"));
    private final GroupedSubgroup second = new GroupedSubgroup(2, "h02", "c03", List.of("c03", "c04"));

    @Test
    void whatKeepsEveryRuleIsTaken() {
        assertThat(messages(task, first, second)).isEmpty();
    }

    @Test
    void whatBreaksTheRulesIsNamed() {
        assertThat(messages(task, first, new GroupedSubgroup(2, "h01", "c03", List.of("c03", "c04"))))
                .contains("只能有一个小组", "蹲点单位 h02 还没有小组");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c03", List.of("c03", "c01"))))
                .contains("只能编入一个小组", "干部 c04 还没有编组");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c01", List.of("c03", "c04"))))
                .contains("小组长应是本小组成员");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c04", List.of("c03", "c04"))))
                .contains("c04 不能担任小组长");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "c03", List.of("c03"))))
                .contains("应有 2 至 2 人");
        assertThat(messages(task, first, new GroupedSubgroup(1, "h02", "c03", List.of("c03", "c04"))))
                .contains("小组序号 1 重复");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "t01", List.of("t01", "c03", "c04"))))
                .contains("不能同时是小组成员");
        assertThat(messages(task, first, new GroupedSubgroup(2, "h02", "x", List.of("x", "c03"))))
                .contains("不在选定的干部中");
    }

    @Test
    void interestsExcludedPairsAbsencesAndCapacityAreNamed() {
        assertThat(messages(with(task, "c02", one -> keptFrom(one, Set.of("h01"), Set.of())), first, second))
                .contains("c02 与蹲点单位 h01 有利益关系");
        assertThat(messages(with(task, "t01", one -> keptFrom(one, Set.of("h02"), Set.of())), first, second))
                .contains("t01 与蹲点单位 h02 有利益关系");
        assertThat(messages(with(task, "c04", one -> keptFrom(one, Set.of(), Set.of("c03"))), first, second))
                .contains("c03 与 c04 不能同在一个小组");
        assertThat(messages(
                        with(task, "c04", one -> away(named(one, "陈某"), days("2024-05-06", "2024-05-20"))),
                        first,
                        second))
                .contains("陈某 在 5月6日至5月20日 不可参加");
        assertThat(messages(with(task, "c04", one -> away(one, days("2024-08-06", "2024-08-20"))), first, second))
                .isEmpty();
        GroupingTask roomier = new GroupingTask(task.candidates(), task.hosts(), 1, 1, 3, false);
        assertThat(messages(withHost(roomier, "h01", one -> new Place("h01", "单位甲", "", Set.of(), 1)), first, second))
                .contains("应有 1 至 1 人，现有 2 人");
    }

    @Test
    void aLeaderInsideIsAMemberOfTheOwnTeam() {
        GroupingTask inside = SmallTask.of(2, 2, 2, 2, 2, 2, true);
        List<GroupedTeam> crossed = List.of(
                new GroupedTeam(1, "t02", List.of(new GroupedSubgroup(1, "h01", "t01", List.of("t01", "c01")))),
                new GroupedTeam(2, "t01", List.of(new GroupedSubgroup(2, "h02", "t02", List.of("t02", "c02")))));

        assertThat(inside.errors(new Grouping(crossed)))
                .extracting(error -> error.message())
                .containsExactly("第 1 组的组长 t02 应是本组一个小组的成员", "第 2 组的组长 t01 应是本组一个小组的成员");
    }

    @Test
    void whatCannotBeGroupedIsNamedBeforehand() {
        assertThat(SmallTask.of(1, 4, 0, 1, 2, 2, false).obstacles()).containsExactly("还没有选定蹲点单位");
        assertThat(SmallTask.of(1, 7, 2, 1, 2, 3, false).obstacles())
                .containsExactly("除组长外有 7 名组员，2 个蹲点单位每组 2 至 3 人，需要 4 至 6 名");
        assertThat(SmallTask.of(1, 5, 2, 2, 2, 3, false).obstacles()).containsExactly("需要 2 名可以担任组长的干部，已选 1 名：t01");
        assertThat(with(task, "c03", one -> new Candidate("c03", "部门", Set.of(), false, false))
                        .obstacles())
                .containsExactly("需要 1 名组长和 2 名小组长，可以任职的共 2 名：t01、c01");
        assertThat(with(task, "c04", one -> away(named(one, "陈某"), days("2024-05-06", "2024-05-20")))
                        .obstacles())
                .containsExactly("陈某 在 5月6日至5月20日 不可参加");
        assertThat(with(task, "c04", one -> keptFrom(one, Set.of("h01", "h02"), Set.of()))
                        .obstacles())
                .containsExactly("c04 应回避选定的所有蹲点单位");
        assertThat(withHost(task, "h02", one -> new Place("h02", "单位乙", "", Set.of(), 1))
                        .obstacles())
                .containsExactly("每组至少 2 人，超出接待能力：单位乙（1 人）");
        assertThat(task.obstacles()).isEmpty();
    }

    @Test
    void pinsThatContradictEachOtherOrARuleAreNamed() {
        assertThat(pinned(at("c01", "h01", true), at("c03", "h01", true))).containsExactly("c01 和 c03 都固定为 h01 的小组长");
        assertThat(pinned(at("c01", "h01", false), at("c02", "h01", false), at("c04", "h01", false)))
                .containsExactly("h01 至多 2 人，固定了 3 人：c01、c02、c04");
        assertThat(pinned(at("c02", "h01", false), at("c04", "h01", false)))
                .containsExactly("固定在 h01 的干部都不能担任小组长：c02、c04");
        assertThat(pinned(at("c02", "h01", true))).containsExactly("c02 固定为小组长，但不能担任小组长");
        assertThat(pinned(new CadrePin("c01", null, false, 1))).containsExactly("c01 固定为组长，但不能担任组长");
        assertThat(pinned(new CadrePin("t01", "h01", false, 1))).containsExactly("t01 既固定为组长，又固定在小组");
        assertThat(pinned(at("x", "h01", false))).containsExactly("固定的干部 x 未被选定");
        assertThat(pinned(at("c01", "h09", false))).containsExactly("c01 固定在未选定的蹲点单位 h09");
        assertThat(task.pinned(new Pins(List.of(), List.of(new HostPin("h01", 2))))
                        .obstacles())
                .containsExactly("h01 固定在第 2 组，只分 1 组");
        GroupingTask twoTeams = SmallTask.of(2, 4, 2, 2, 2, 2, false);
        assertThat(twoTeams.pinned(new Pins(List.of(), List.of(new HostPin("h01", 1), new HostPin("h02", 1))))
                        .obstacles())
                .containsExactly("固定的蹲点单位使 1 个组没有小组");
        assertThat(with(task, "c01", one -> keptFrom(one, Set.of("h01"), Set.of("c02")))
                        .pinned(new Pins(List.of(at("c01", "h01", false), at("c02", "h01", false)), List.of()))
                        .obstacles())
                .containsExactly("c01 固定在 h01，但应回避该单位", "c01 与 c02 不能同组，却都固定在 h01");
    }

    private List<String> pinned(CadrePin... pins) {
        return task.pinned(new Pins(List.of(pins), List.of())).obstacles();
    }

    private static CadrePin at(String cadre, String host, boolean leads) {
        return new CadrePin(cadre, host, leads, null);
    }

    private static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static String messages(GroupingTask task, GroupedSubgroup... subgroups) {
        return String.join(
                "\n",
                task.errors(new Grouping(List.of(new GroupedTeam(1, "t01", List.of(subgroups))))).stream()
                        .map(error -> error.message())
                        .toList());
    }
}
