package org.dundian.grouping;

/** What a good grouping looks after, as far as the rules leave a choice. */
public enum Concern {
    /** Skills that a host wants and that nobody of its subgroup has. */
    EXPERTISE("expertise", "单位需要的专长"),
    /** Pairs of a department within a subgroup. */
    DEPARTMENTS("departments", "部门搭配"),
    /** Pairs of a grade, and pairs less than five years apart, within a subgroup. */
    SENIORITY("seniority", "资历搭配"),
    /** Subgroups of women or of men alone. */
    GENDER("gender", "男女搭配"),
    /** Kilometres between residence and host, for a team leader their mean. */
    TRAVEL("travel", "往返路程"),
    /** Districts of a team beyond its first. */
    DISTRICTS("districts", "一组跨区县"),
    /** Cadres at last year's host. */
    LAST_HOST("last-host", "与上年同一单位"),
    /** Pairs who were partners last year. */
    LAST_PARTNER("last-partner", "与上年同一搭档"),
    /** How far teams are from an even share of the subgroups, squared. */
    LOAD("load", "各组负担均衡"),
    /** Cadres who do not lead what they were wanted to. */
    ROLE("role", "任职意向");

    private final String code;
    private final String label;

    Concern(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** Whether it is about the host, and counts for each where people look after more than one. */
    boolean isOfHost() {
        return this == EXPERTISE || this == TRAVEL || this == LAST_HOST;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }
}
