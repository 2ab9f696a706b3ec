package org.dundian.grouping;

/** How it is said that a rule is broken, of a grouping that is made up and of one that is under way. */
final class RuleWords {

    private RuleWords() {}

    static String size(String subgroup, int least, int most, int present) {
        return subgroup + "应有 " + least + " 至 " + most + " 人，现有 " + present + " 人";
    }

    static String noLeader(String subgroup) {
        return subgroup + "没有可以担任小组长的人员";
    }

    static String interest(Candidate candidate, Place place) {
        return candidate.name() + " 与蹲点单位 " + place.name() + " 有利益关系（亲属或曾任职），应回避";
    }

    static String absent(Candidate candidate, Period away) {
        return candidate.name() + " 在 " + away.inWords() + " 不可参加";
    }

    static String apart(String subgroup, Candidate one, Candidate other) {
        return subgroup + "的 " + one.name() + " 与 " + other.name() + " 不能同在一个小组";
    }
}
