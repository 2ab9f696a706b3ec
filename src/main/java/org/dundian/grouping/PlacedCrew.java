package org.dundian.grouping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people of a subgroup that is under way, and what must hold of them.
 *
 * @param code unique among the crews of a task
 * @param name as on screen
 * @param places the hosts that it looks after, the one where it is stationed first; more than one where subgroups were merged
 * @param least members at least
 * @param most members at most
 * @param wanted how many it is to have; fewer than it has changes nothing
 * @param leader id of a member; null if none leads it
 * @param lends whether its members may be placed elsewhere
 * @param stay the days for which its members must be there
 */
public record PlacedCrew(
        String code,
        String name,
        List<Place> places,
        int least,
        int most,
        int wanted,
        List<Candidate> members,
        @Nullable String leader,
        boolean lends,
        Period stay) {

    /** With other members; whoever led it goes on to if still a member. */
    public PlacedCrew with(List<Candidate> others) {
        return new PlacedCrew(code, name, places, least, most, wanted, List.copyOf(others), leader, lends, stay);
    }

    /** With another number of members wanted. */
    public PlacedCrew wanting(int number) {
        return new PlacedCrew(code, name, places, least, most, number, members, leader, lends, stay);
    }

    /** Seats to be filled. */
    int open() {
        return Math.max(0, wanted - members.size());
    }

    /** Whether nothing forbids that the candidate joins those who are there. */
    public boolean takes(Candidate candidate) {
        return members.size() < most
                && places.stream().allMatch(candidate::mayServeAt)
                && absence(candidate) == null
                && members.stream().noneMatch(candidate::isApartFrom);
    }

    private @Nullable Period absence(Candidate candidate) {
        return candidate.unavailable().stream()
                .filter(stay::overlaps)
                .findFirst()
                .orElse(null);
    }

    boolean hasLeader() {
        return members.stream().anyMatch(member -> member.id().equals(leader))
                || members.stream().anyMatch(Candidate::mayLead);
    }

    /** Who leads it: whoever did, else who may and wants to, else nobody. */
    public @Nullable String nextLeader() {
        if (members.stream().anyMatch(member -> member.id().equals(leader))) {
            return leader;
        }
        return Amounts.subgroupLeader(members, null).map(Candidate::id).orElse(null);
    }

    /** The rules that it breaks, each naming whom it fails at; nothing of a crew that nobody is of. */
    public List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (members.size() < least || members.size() > most) {
            broken.add(RuleWords.size(name, least, most, members.size()));
        }
        if (!members.isEmpty() && !hasLeader()) {
            broken.add(name + "没有可以担任小组长的人员");
        }
        for (Candidate member : members) {
            places.stream()
                    .filter(place -> !member.mayServeAt(place))
                    .forEach(place -> broken.add(RuleWords.interest(member, place)));
            Period away = absence(member);
            if (away != null) {
                broken.add(RuleWords.absent(member, away));
            }
        }
        for (int i = 0; i < members.size(); i++) {
            for (int j = i + 1; j < members.size(); j++) {
                if (members.get(i).isApartFrom(members.get(j))) {
                    broken.add(RuleWords.apart(name, members.get(i), members.get(j)));
                }
            }
        }
        return broken;
    }
}
