package org.dundian.grouping;

import java.util.function.UnaryOperator;

/** What somebody may do to a grouping by hand. Who is left without a place waits for one; nobody is lost. */
public sealed interface Move {

    /** The cadre becomes a member of the subgroup, and leads it where it had no leader and the cadre may. */
    record CadreToSubgroup(String cadre, int subgroup) implements Move {}

    /** The cadre has no place any more. */
    record CadreOut(String cadre) implements Move {}

    /** Each takes the other's place, with what the other led; one of them may have none. */
    record Exchange(String one, String other) implements Move {}

    /** The cadre, a member, leads the own subgroup. */
    record LeadSubgroup(String cadre) implements Move {}

    /** The cadre leads the team; who did so before takes the cadre's place. */
    record LeadTeam(String cadre, int team) implements Move {}

    /** The host is the subgroup's; whose it was gets the other's in exchange. */
    record HostToSubgroup(String host, int subgroup) implements Move {}

    /** The host has no subgroup any more. */
    record HostOut(String host) implements Move {}

    /** The subgroup with its host and members belongs to the team. */
    record SubgroupToTeam(int subgroup, int team) implements Move {}

    /** As a person would say it. */
    default String inWords(UnaryOperator<String> cadreName, UnaryOperator<String> hostName) {
        if (this instanceof CadreToSubgroup to) {
            return cadreName.apply(to.cadre) + " 移到第 " + to.subgroup + " 小组";
        }
        if (this instanceof CadreOut out) {
            return cadreName.apply(out.cadre) + " 移出编组";
        }
        if (this instanceof Exchange both) {
            return cadreName.apply(both.one) + " 与 " + cadreName.apply(both.other) + " 互换";
        }
        if (this instanceof LeadSubgroup lead) {
            return cadreName.apply(lead.cadre) + " 任小组长";
        }
        if (this instanceof LeadTeam lead) {
            return cadreName.apply(lead.cadre) + " 任第 " + lead.team + " 组组长";
        }
        if (this instanceof HostToSubgroup to) {
            return hostName.apply(to.host) + " 由第 " + to.subgroup + " 小组进驻";
        }
        if (this instanceof HostOut out) {
            return hostName.apply(out.host) + " 移出小组";
        }
        SubgroupToTeam to = (SubgroupToTeam) this;
        return "第 " + to.subgroup + " 小组移到第 " + to.team + " 组";
    }
}
