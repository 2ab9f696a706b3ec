package org.dundian.grouping;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;

/** Where everybody and every host is in a grouping. */
public final class Seating {

    private final Map<String, Seat> cadres = new HashMap<>();
    private final Map<String, Seat> hosts = new HashMap<>();

    public Seating(Grouping grouping) {
        for (GroupedTeam team : grouping.teams()) {
            if (!team.leader().isEmpty()) {
                cadres.put(team.leader(), new Seat(team.number(), 0, "", false, true));
            }
            for (GroupedSubgroup subgroup : team.subgroups()) {
                if (!subgroup.host().isEmpty()) {
                    hosts.put(
                            subgroup.host(), new Seat(team.number(), subgroup.number(), subgroup.host(), false, false));
                }
                for (String member : subgroup.members()) {
                    cadres.put(
                            member,
                            new Seat(
                                    team.number(),
                                    subgroup.number(),
                                    subgroup.host(),
                                    member.equals(subgroup.leader()),
                                    member.equals(team.leader())));
                }
            }
        }
    }

    /** {@link Seat#NONE} for whoever has none. */
    public Seat ofCadre(String id) {
        return cadres.getOrDefault(id, Seat.NONE);
    }

    /** {@link Seat#NONE} for a host without a subgroup. */
    public Seat ofHost(String code) {
        return hosts.getOrDefault(code, Seat.NONE);
    }

    /** Ids of those who have a seat, sorted. */
    public Set<String> cadres() {
        return new TreeSet<>(cadres.keySet());
    }

    /** Codes of the hosts that have a subgroup, sorted. */
    public Set<String> hosts() {
        return new TreeSet<>(hosts.keySet());
    }
}
