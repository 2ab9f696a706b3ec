package org.dundian.grouping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;

/**
 * Splits fairly and predictably: team leaders from those fit for it, hosts of a district side by side in a team, a leader
 * for each subgroup, and the rest so that departments and expertise mix. The same task and attempt give the same
 * grouping; another attempt gives another.
 */
public final class FairSplit {

    private FairSplit() {}

    /**
     * @param attempt from 1
     * @throws IllegalArgumentException if the task has an {@link GroupingTask#obstacle}
     */
    public static Grouping propose(GroupingTask task, int attempt) {
        task.obstacle().ifPresent(obstacle -> {
            throw new IllegalArgumentException(obstacle);
        });
        List<Candidate> everybody = new ArrayList<>(task.candidates());
        everybody.sort(Comparator.comparing(Candidate::id));

        List<Candidate> fit = everybody.stream()
                .filter(Candidate::mayLeadTeam)
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
        List<Candidate> teamLeaders = rotated(fit, attempt - 1).subList(0, task.teamCount());

        List<Candidate> free = new ArrayList<>(everybody);
        free.removeAll(teamLeaders);
        free = new ArrayList<>(rotated(free, attempt - 1));

        List<List<Place>> placesOfTeams = spread(task.hosts(), task.teamCount());
        List<Seats> seats = new ArrayList<>();
        for (int t = 0; t < task.teamCount(); t++) {
            for (Place place : placesOfTeams.get(t)) {
                seats.add(new Seats(t, place));
            }
        }
        share(task.members(), seats);
        if (task.leadersInside()) {
            for (int t = 0; t < task.teamCount(); t++) {
                int team = t;
                seats.stream()
                        .filter(seat -> seat.team == team)
                        .findFirst()
                        .orElseThrow()
                        .members
                        .add(teamLeaders.get(t));
            }
        }
        appointLeaders(seats, free);
        fill(seats, free);
        return grouping(teamLeaders, seats);
    }

    /** Those who may lead come first, one to a subgroup. */
    private static void appointLeaders(List<Seats> seats, List<Candidate> free) {
        free.sort(Comparator.comparing((Candidate candidate) -> !candidate.mayLead()));
        for (Seats seat : seats) {
            if (seat.members.isEmpty()) {
                seat.members.add(free.remove(0));
            }
        }
    }

    /** Round by round, so that no subgroup is served last in everything. */
    private static void fill(List<Seats> seats, List<Candidate> free) {
        boolean placed = true;
        while (!free.isEmpty() && placed) {
            placed = false;
            for (Seats seat : seats) {
                if (seat.members.size() < seat.size && !free.isEmpty()) {
                    Candidate best = Collections.min(free, Comparator.comparingInt(seat::sameness));
                    free.remove(best);
                    seat.members.add(best);
                    placed = true;
                }
            }
        }
    }

    private static void share(int members, List<Seats> seats) {
        int base = members / seats.size();
        int extra = members % seats.size();
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).size = base + (i < extra ? 1 : 0);
        }
    }

    /** Neighbours stay together: sorted by district, then cut into parts whose sizes differ by one at most. */
    private static List<List<Place>> spread(List<Place> hosts, int teams) {
        List<Place> sorted = hosts.stream()
                .sorted(Comparator.comparing(Place::district).thenComparing(Place::code))
                .toList();
        List<List<Place>> parts = new ArrayList<>();
        int from = 0;
        for (int t = 0; t < teams; t++) {
            int size = sorted.size() / teams + (t < sorted.size() % teams ? 1 : 0);
            parts.add(sorted.subList(from, from + size));
            from += size;
        }
        return parts;
    }

    private static Grouping grouping(List<Candidate> teamLeaders, List<Seats> seats) {
        List<GroupedTeam> teams = new ArrayList<>();
        for (int t = 0; t < teamLeaders.size(); t++) {
            List<GroupedSubgroup> subgroups = new ArrayList<>();
            for (int s = 0; s < seats.size(); s++) {
                Seats seat = seats.get(s);
                if (seat.team == t) {
                    List<String> ids = seat.members.stream().map(Candidate::id).toList();
                    subgroups.add(new GroupedSubgroup(s + 1, seat.place.code(), ids.get(0), ids));
                }
            }
            teams.add(new GroupedTeam(t + 1, teamLeaders.get(t).id(), subgroups));
        }
        return new Grouping(teams);
    }

    private static <T> List<T> rotated(List<T> list, int by) {
        List<T> copy = new ArrayList<>(list);
        Collections.rotate(copy, -by);
        return copy;
    }

    /** A subgroup that is being filled; the first member leads it. */
    private static final class Seats {
        final int team;
        final Place place;
        final List<Candidate> members = new ArrayList<>();
        int size;

        Seats(int team, Place place) {
            this.team = team;
            this.place = place;
        }

        /** The lower, the more the candidate adds to those who are there. */
        int sameness(Candidate candidate) {
            int same = 0;
            for (Candidate member : members) {
                if (member.department().equals(candidate.department())) {
                    same += 4;
                }
                Set<String> shared = new HashSet<>(member.skills());
                shared.retainAll(candidate.skills());
                same += shared.size();
            }
            return same;
        }
    }
}
