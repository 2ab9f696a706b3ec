package org.dundian.organisation;

import java.util.stream.Stream;

/**
 * Names of the groups that tasks are offered to. A person's groups say all that the person holds, so what somebody
 * may see follows from them alone (see {@link Sight}).
 *
 * <ul>
 *   <li>{@code office-CQ}, {@code leadership-CQ}, {@code auditor-CQ}, {@code cadre-CQ}: a role within organisation CQ
 *   <li>{@code owner-rights}, {@code owner-host-01}: handlers and heads of an owner
 *   <li>{@code head-rights}: the heads only
 *   <li>{@code team-CQ-2024-B1-T1}: the leader of a team
 *   <li>{@code subgroup-CQ-2024-B1-S07}: the members of a subgroup, its contact group afterwards
 *   <li>{@code camunda-admin}: administrators
 * </ul>
 */
public final class Groups {

    public static final String ADMINISTRATORS = "camunda-admin";
    public static final String OFFICE = "office-";
    public static final String LEADERSHIP = "leadership-";
    public static final String AUDITORS = "auditor-";
    public static final String CADRES = "cadre-";
    public static final String OWNER = "owner-";
    public static final String HEADS = "head-";
    public static final String TEAM = "team-";
    public static final String SUBGROUP = "subgroup-";

    private Groups() {}

    /**
     * Whether somebody who stands in for a member acts with the group. Not with those that let people start something,
     * read everything, or administer: only what waits for the absent person is theirs to do.
     */
    public static boolean isLent(String group) {
        return !group.equals(ADMINISTRATORS) && !group.startsWith(AUDITORS) && !group.startsWith(CADRES);
    }

    /** Whether the group is one of these, and not one that an administrator made for some purpose of their own. */
    public static boolean isOurs(String group) {
        return group.equals(ADMINISTRATORS)
                || Stream.of(OFFICE, LEADERSHIP, AUDITORS, CADRES, OWNER, HEADS, TEAM, SUBGROUP)
                        .anyMatch(group::startsWith);
    }

    public static String office(String organisation) {
        return OFFICE + organisation;
    }

    public static boolean isOffice(String group) {
        return group.startsWith(OFFICE);
    }

    public static String leadership(String organisation) {
        return LEADERSHIP + organisation;
    }

    public static String auditors(String organisation) {
        return AUDITORS + organisation;
    }

    public static boolean isAuditors(String group) {
        return group.startsWith(AUDITORS);
    }

    public static String cadres(String organisation) {
        return CADRES + organisation;
    }

    public static String owner(String ownerCode) {
        return OWNER + ownerCode;
    }

    public static String heads(String ownerCode) {
        return HEADS + ownerCode;
    }

    public static String team(String teamCode) {
        return TEAM + teamCode;
    }

    public static String subgroup(String subgroupCode) {
        return SUBGROUP + subgroupCode;
    }
}
