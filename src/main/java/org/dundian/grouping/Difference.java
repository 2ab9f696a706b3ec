package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.dundian.grouping.Grouping.GroupedTeam;

/**
 * A cadre or a host that two groupings have in different places.
 *
 * @param id of the cadre, or the host's code
 */
public record Difference(Kind kind, String id, Seat from, Seat to) {

    /** What is somewhere else. */
    public enum Kind {
        CADRE("cadre"),
        HOST("host");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** What somebody made of a grouping, whose teams and subgroups have kept their numbers; hosts first, then cadres. */
    public static List<Difference> made(Grouping from, Grouping to) {
        return between(
                from,
                to,
                (one, other) -> one.subgroup() == other.subgroup()
                        && one.leads() == other.leads()
                        && one.leadsTeam() == other.leadsTeam()
                        && (one.team() == other.team() || !one.leadsTeam()),
                (one, other) -> one.team() == other.team() && one.subgroup() == other.subgroup());
    }

    /**
     * Between two proposals, whose numbers mean nothing: cadres differ by their host and what they lead, hosts by the hosts
     * with which they share a team.
     */
    public static List<Difference> ofProposals(Grouping one, Grouping other) {
        Map<Integer, Integer> counterpart = counterparts(one, other);
        BiPredicate<Seat, Seat> sameTeam = (here, there) -> counterpart.getOrDefault(here.team(), 0) == there.team();
        return between(
                one,
                other,
                (here, there) -> here.isTaken() == there.isTaken()
                        && here.host().equals(there.host())
                        && here.leads() == there.leads()
                        && here.leadsTeam() == there.leadsTeam()
                        && (!here.leadsTeam() || sameTeam.test(here, there)),
                (here, there) -> here.isTaken() == there.isTaken() && (!here.isTaken() || sameTeam.test(here, there)));
    }

    /** Which team of the other grouping has most of a team's hosts; each is taken once, by the largest share. */
    private static Map<Integer, Integer> counterparts(Grouping one, Grouping other) {
        record Share(int here, int there, long hosts) {}
        Seating there = new Seating(other);
        List<Share> shares = new ArrayList<>();
        for (GroupedTeam team : one.teams()) {
            Map<Integer, Long> common = new HashMap<>();
            team.subgroups()
                    .forEach(subgroup ->
                            common.merge(there.ofHost(subgroup.host()).team(), 1L, Long::sum));
            common.forEach((number, hosts) -> shares.add(new Share(team.number(), number, hosts)));
        }
        shares.sort((left, right) -> Long.compare(right.hosts(), left.hosts()));
        Map<Integer, Integer> counterpart = new HashMap<>();
        Set<Integer> taken = new HashSet<>(Set.of(0));
        for (Share share : shares) {
            if (!counterpart.containsKey(share.here()) && taken.add(share.there())) {
                counterpart.put(share.here(), share.there());
            }
        }
        return counterpart;
    }

    private static List<Difference> between(
            Grouping from, Grouping to, BiPredicate<Seat, Seat> sameCadre, BiPredicate<Seat, Seat> sameHost) {
        Seating before = new Seating(from);
        Seating after = new Seating(to);
        List<Difference> differences = new ArrayList<>();
        collect(differences, Kind.HOST, before, after, Seating::hosts, Seating::ofHost, sameHost);
        collect(differences, Kind.CADRE, before, after, Seating::cadres, Seating::ofCadre, sameCadre);
        return differences;
    }

    private static void collect(
            List<Difference> differences,
            Kind kind,
            Seating before,
            Seating after,
            Function<Seating, Set<String>> all,
            BiFunction<Seating, String, Seat> seat,
            BiPredicate<Seat, Seat> same) {
        Set<String> ids = new TreeSet<>(all.apply(before));
        ids.addAll(all.apply(after));
        for (String id : ids) {
            Seat from = seat.apply(before, id);
            Seat to = seat.apply(after, id);
            if (!same.test(from, to)) {
                differences.add(new Difference(kind, id, from, to));
            }
        }
    }
}
