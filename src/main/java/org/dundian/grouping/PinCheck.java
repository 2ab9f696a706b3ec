package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;

/** Holds a grouping against the pins. */
final class PinCheck {

    private PinCheck() {}

    static List<String> broken(GroupingTask task, Grouping grouping) {
        Map<String, Integer> teamOf = new HashMap<>();
        Map<String, GroupedSubgroup> subgroupOf = new HashMap<>();
        Map<Integer, String> leaderOf = new HashMap<>();
        for (GroupedTeam team : grouping.teams()) {
            leaderOf.put(team.number(), team.leader());
            for (GroupedSubgroup subgroup : team.subgroups()) {
                teamOf.put(subgroup.host(), team.number());
                subgroup.members().forEach(member -> subgroupOf.put(member, subgroup));
            }
        }
        List<String> broken = new ArrayList<>();
        for (HostPin pin : task.pins().hosts()) {
            if (!Integer.valueOf(pin.team()).equals(teamOf.get(pin.host()))) {
                broken.add(pin.host() + " 应在第 " + pin.team() + " 组");
            }
        }
        for (CadrePin pin : task.pins().cadres()) {
            GroupedSubgroup subgroup = subgroupOf.get(pin.userId());
            if (pin.host() != null && (subgroup == null || !pin.host().equals(subgroup.host()))) {
                broken.add(pin.userId() + " 应在 " + pin.host());
            }
            if (pin.leads() && (subgroup == null || !pin.userId().equals(subgroup.leader()))) {
                broken.add(pin.userId() + " 应担任小组长");
            }
            if (pin.team() != null && !pin.userId().equals(leaderOf.get(pin.team()))) {
                broken.add(pin.userId() + " 应担任第 " + pin.team() + " 组组长");
            }
        }
        return broken;
    }
}
