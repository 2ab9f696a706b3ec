package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dundian.grouping.SmallTask.lastYear;
import static org.dundian.grouping.SmallTask.living;
import static org.dundian.grouping.SmallTask.wanted;
import static org.dundian.grouping.SmallTask.with;
import static org.dundian.grouping.SmallTask.withHost;

import java.util.List;
import java.util.Set;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.junit.jupiter.api.Test;

class AssessmentTest {

    private final Grouping grouping = new Grouping(List.of(new GroupedTeam(
            1,
            "t01",
            List.of(
                    new GroupedSubgroup(1, "h01", "c01", List.of("c01", "c02")),
                    new GroupedSubgroup(2, "h02", "c03", List.of("c03", "c04"))))));

    @Test
    void whatIsNotKnownCostsNothingButTheDistrictsOfTheTeam() {
        assertThat(assess(SmallTask.of(1, 4, 2, 1, 2, 2, false)).costs())
                .filteredOn(cost -> cost.points() > 0)
                .extracting(cost -> cost.concern().label() + " " + cost.amount() + " " + cost.points())
                .containsExactly("一组跨区县 1 20");
    }

    @Test
    void everyConcernIsCountedAndSaidInWords() {
        GroupingTask task = SmallTask.of(1, 4, 2, 1, 2, 2, false);
        task = withHost(task, "h01", one -> new Place("h01", "快送", "渝中区", Set.of("law", "专长1"), 0));
        task = withHost(task, "h02", one -> new Place("h02", "出行", "渝中区", Set.of(), 0));
        task = with(task, "c01", one -> lastYear(living(one, "万州区", "male", "科员", 1980), Set.of("h01"), Set.of("c02")));
        task = with(
                task,
                "c02",
                one -> new Candidate(
                        "c02",
                        "王某",
                        "部门1",
                        "科员",
                        "male",
                        1983,
                        "渝中区",
                        Set.of(),
                        true,
                        false,
                        WantedRole.SUBGROUP,
                        List.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of()));

        Assessment assessment = assess(task);

        int kilometres = Districts.km("万州区", "渝中区");
        assertThat(assessment.costs())
                .filteredOn(cost -> cost.points() > 0)
                .extracting(cost -> cost.concern().code() + " " + cost.amount())
                .containsExactly(
                        "expertise 1",
                        "departments 1",
                        "seniority 2",
                        "gender 1",
                        "travel " + kilometres,
                        "last-host 1",
                        "last-partner 1",
                        "role 1");
        assertThat(assessment.points()).isEqualTo(60 + 40 + 20 + 30 + kilometres + 80 + 60 + 200);
        assertThat(assessment.cadres().get("c01"))
                .isEqualTo("任快送小组小组长：具备单位需要的“专长1”。代价：住万州区，距单位所在的渝中区约 " + kilometres + " 公里（" + kilometres
                        + " 分），与王某同部门（40 分），与王某职级相同（10 分），与王某年龄相近（10 分），上年也在该单位（80 分），上年与王某搭档（60 分）。");
        assertThat(assessment.cadres().get("c02")).contains("编入快送小组：住在单位所在的渝中区", "原拟任小组长（200 分）");
        assertThat(assessment.hosts().get("h01"))
                .isEqualTo("由第 1 组第 1 小组 2 人进驻，小组长c01：需要的“专长1”有人具备。代价：需要的“法律”无人具备（60 分），全组同为男性（30 分）。");
        assertThat(assessment.cadres().get("t01")).startsWith("任第 1 组组长：可以担任组长");
        assertThat(assessment.cadres()).containsOnlyKeys("t01", "c01", "c02", "c03", "c04");
        assertThat(assessment.hosts()).containsOnlyKeys("h01", "h02");
    }

    @Test
    void aConcernWithoutWeightCostsNothing() {
        GroupingTask task = SmallTask.of(1, 4, 2, 1, 2, 2, false);
        Weights none = new Weights(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(Assessment.of(task, grouping, none, skill -> skill).points()).isZero();
        assertThatThrownBy(() -> new Weights(-1, 0, 0, 0, 0, 0, 0, 0, 0, 0)).hasMessageContaining("-1");
    }

    @Test
    void aWantedTeamLeaderWhoIsPassedOverCosts() {
        GroupingTask task = SmallTask.of(2, 4, 2, 1, 2, 3, false);
        task = with(task, "t02", one -> wanted(one, WantedRole.TEAM));
        Grouping passedOver = new Grouping(List.of(new GroupedTeam(
                1,
                "t01",
                List.of(
                        new GroupedSubgroup(1, "h01", "c01", List.of("c01", "c02", "t02")),
                        new GroupedSubgroup(2, "h02", "c03", List.of("c03", "c04"))))));

        Assessment assessment = Assessment.of(task, passedOver, Weights.DEFAULT, skill -> skill);

        assertThat(assessment.cadres().get("t02")).contains("原拟任组长（200 分）");
    }

    @Test
    void teamsFarFromAnEvenShareCostTheSquare() {
        assertThat(Amounts.load(3, 12, 4)).isZero();
        assertThat(Amounts.load(5, 12, 4)).isEqualTo(4);
        assertThat(Amounts.load(1, 12, 4)).isEqualTo(4);
        assertThat(Amounts.load(3, 10, 4)).isZero();
        assertThat(Amounts.load(2, 10, 4)).isZero();
        assertThat(Amounts.load(4, 10, 4)).isEqualTo(1);
    }

    @Test
    void distancesAreThoseOfTheMap() {
        assertThat(Districts.km("渝中区", "万州区")).isCloseTo(226, within(10));
        assertThat(Districts.km("重庆市渝中区", "渝中区")).isZero();
        assertThat(Districts.km("渝中区", "江北区")).isBetween(4, 10);
        assertThat(Districts.km("示例东区", "渝中区")).isEqualTo(Districts.UNKNOWN);
        assertThat(Districts.km("示例东区", "示例东区")).isZero();
        assertThat(Districts.km("", "渝中区")).isZero();
        for (String district :
                "万州区 涪陵区 渝中区 大渡口区 江北区 沙坪坝区 九龙坡区 南岸区 北碚区 綦江区 大足区 渝北区 巴南区 黔江区 长寿区 江津区 合川区 永川区 南川区 璧山区 铜梁区 潼南区 荣昌区 开州区 梁平区 武隆区 城口县 丰都县 垫江县 忠县 云阳县 奉节县 巫山县 巫溪县 石柱土家族自治县 秀山土家族苗族自治县 酉阳土家族苗族自治县 彭水苗族土家族自治县"
                        .split(" ")) {
            assertThat(Districts.knows(district)).as(district).isTrue();
        }
    }

    private Assessment assess(GroupingTask task) {
        return Assessment.of(task, grouping, Weights.DEFAULT, skill -> skill.equals("law") ? "法律" : skill);
    }
}
