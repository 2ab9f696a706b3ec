package org.dundian.grouping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;

/** Says of everybody what speaks for the place and what it costs. */
final class Sentences {

    private final Weights weights;
    private final UnaryOperator<String> skillInWords;
    private final Map<String, String> cadres = new LinkedHashMap<>();
    private final Map<String, String> hosts = new LinkedHashMap<>();

    Sentences(Weights weights, UnaryOperator<String> skillInWords) {
        this.weights = weights;
        this.skillInWords = skillInWords;
    }

    Map<String, String> cadres() {
        return cadres;
    }

    Map<String, String> hosts() {
        return hosts;
    }

    void teamLeader(Candidate leader, GroupedTeam team, List<Place> places, long kilometres) {
        List<String> good = new ArrayList<>();
        List<String> cost = new ArrayList<>();
        good.add("可以担任组长");
        if (leader.wanted() == WantedRole.TEAM) {
            good.add("拟任组长");
        }
        if (!leader.district().isBlank()
                && places.stream().anyMatch(place -> !place.district().isBlank())) {
            (kilometres == 0 ? good : cost)
                    .add(
                            kilometres == 0
                                    ? "住在各单位所在区县"
                                    : "居住地到各单位平均约 " + kilometres + " 公里" + points(Concern.TRAVEL, kilometres));
        }
        role(leader, false, true, cost);
        cadres.put(leader.id(), sentence("任第 " + team.number() + " 组组长", good, cost));
    }

    void member(Candidate member, Place place, List<Candidate> members, GroupedSubgroup subgroup, boolean leadsTeam) {
        boolean leads = member.id().equals(subgroup.leader());
        List<Candidate> others = members.stream()
                .filter(other -> !other.id().equals(member.id()))
                .toList();
        List<String> good = new ArrayList<>();
        List<String> cost = new ArrayList<>();
        Set<String> offered = new TreeSet<>(place.wanted());
        offered.retainAll(member.skills());
        if (!offered.isEmpty()) {
            good.add("具备单位需要的" + inWords(offered));
        }
        if (leads && member.wanted() == WantedRole.SUBGROUP) {
            good.add("拟任小组长");
        }
        travel(member, place, good, cost);
        mixed(member, others, good, cost);
        if (Amounts.lastHost(place, member) > 0) {
            cost.add("上年也在该单位" + points(Concern.LAST_HOST, 1));
        }
        named(others, other -> Amounts.partners(member, other) > 0)
                .ifPresent(names -> cost.add("上年与" + names + "搭档" + points(Concern.LAST_PARTNER, 1)));
        role(member, leads, leadsTeam, cost);
        String what = (leads ? "任" : "编入") + place.name() + "小组" + (leads ? "小组长" : "") + (leadsTeam ? "并任组长" : "");
        cadres.put(member.id(), sentence(what, good, cost));
    }

    private void travel(Candidate member, Place place, List<String> good, List<String> cost) {
        if (member.district().isBlank() || place.district().isBlank()) {
            return;
        }
        int kilometres = Amounts.travel(place, member);
        if (kilometres == 0) {
            good.add("住在单位所在的" + place.district());
        } else if (Districts.knows(member.district()) && Districts.knows(place.district())) {
            cost.add("住" + member.district() + "，距单位所在的" + place.district() + "约 " + kilometres + " 公里"
                    + points(Concern.TRAVEL, kilometres));
        } else {
            cost.add(
                    "住" + member.district() + "，单位在" + place.district() + "，距离不详" + points(Concern.TRAVEL, kilometres));
        }
    }

    private void mixed(Candidate member, List<Candidate> others, List<String> good, List<String> cost) {
        if (others.isEmpty()) {
            return;
        }
        named(others, other -> Amounts.sameDepartment(member, other) > 0)
                .ifPresentOrElse(
                        names -> cost.add("与" + names + "同部门" + points(Concern.DEPARTMENTS, 1)),
                        () -> good.add("与同组人员部门不同"));
        named(others, other -> Amounts.sameGrade(member, other) > 0)
                .ifPresent(names -> cost.add("与" + names + "职级相同" + points(Concern.SENIORITY, 1)));
        named(others, other -> Amounts.sameAge(member, other) > 0)
                .ifPresent(names -> cost.add("与" + names + "年龄相近" + points(Concern.SENIORITY, 1)));
        if (!member.gender().isEmpty()
                && others.stream()
                        .anyMatch(other ->
                                !other.gender().isEmpty() && !other.gender().equals(member.gender()))) {
            good.add("小组男女搭配");
        }
    }

    private void role(Candidate member, boolean leads, boolean leadsTeam, List<String> cost) {
        int against = Amounts.subgroupRole(member, leads) + Amounts.teamRole(member, leadsTeam);
        if (against > 0) {
            cost.add(switch (member.wanted()) {
                        case SUBGROUP -> "原拟任小组长";
                        case TEAM, ANY -> "原拟任组长";
                    }
                    + points(Concern.ROLE, against));
        }
    }

    void host(Place place, List<Candidate> members, GroupedSubgroup subgroup, GroupedTeam team) {
        List<String> good = new ArrayList<>();
        List<String> cost = new ArrayList<>();
        Set<String> missing = new TreeSet<>(Amounts.missing(place, members));
        Set<String> covered = new TreeSet<>(place.wanted());
        covered.removeAll(missing);
        if (!covered.isEmpty()) {
            good.add("需要的" + inWords(covered) + "有人具备");
        }
        if (!missing.isEmpty()) {
            cost.add("需要的" + inWords(missing) + "无人具备" + points(Concern.EXPERTISE, missing.size()));
        }
        if (members.size() > 1) {
            if (Amounts.departments(members) == 0) {
                good.add("来自 " + members.size() + " 个部门");
            }
            if (Amounts.gender(members) > 0) {
                cost.add("全组同为" + ("female".equals(members.get(0).gender()) ? "女性" : "男性") + points(Concern.GENDER, 1));
            }
        }
        String leader = members.stream()
                .filter(member -> member.id().equals(subgroup.leader()))
                .map(Candidate::name)
                .findFirst()
                .orElse("未定");
        hosts.put(
                place.code(),
                sentence(
                        "由第 " + team.number() + " 组第 " + subgroup.number() + " 小组 " + members.size() + " 人进驻，小组长"
                                + leader,
                        good,
                        cost));
    }

    private static String sentence(String what, List<String> good, List<String> cost) {
        return what
                + (good.isEmpty() ? "" : "：" + String.join("，", good))
                + (cost.isEmpty() ? "。" : "。代价：" + String.join("，", cost) + "。");
    }

    private static Optional<String> named(List<Candidate> others, Predicate<Candidate> which) {
        String names = others.stream().filter(which).map(Candidate::name).collect(Collectors.joining("、"));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private String inWords(Set<String> skills) {
        return skills.stream().map(skillInWords).collect(Collectors.joining("、", "“", "”"));
    }

    private String points(Concern concern, long amount) {
        return "（" + amount * weights.of(concern) + " 分）";
    }
}
