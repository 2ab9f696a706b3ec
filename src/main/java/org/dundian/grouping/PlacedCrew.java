package org.dundian.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
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
        Period stay) {

    /** With other members; whoever led it goes on to if still a member. */
    public PlacedCrew with(List<Candidate> others) {
        return new PlacedCrew(code, name, places, least, most, wanted, List.copyOf(others), leader, stay);
    }

    /** With another number of members wanted. */
    public PlacedCrew wanting(int number) {
        return new PlacedCrew(code, name, places, least, most, number, members, leader, stay);
    }

    /** Led by somebody else. */
    PlacedCrew led(@Nullable String by) {
        return new PlacedCrew(code, name, places, least, most, wanted, members, by, stay);
    }

    /** What it costs that these people look after these hosts, and why each is there. */
    public Assessment assessed(Weights weights, UnaryOperator<String> skillInWords) {
        return places.stream()
                .map(place -> assessed(place, weights, skillInWords))
                .reduce(Assessment::andAt)
                .orElseThrow();
    }

    private Assessment assessed(Place place, Weights weights, UnaryOperator<String> skillInWords) {
        GroupingTask alone = new GroupingTask(members, List.of(place), 1, least, most, false, stay, Pins.NONE);
        List<String> ids = members.stream().map(Candidate::id).toList();
        GroupedSubgroup subgroup = new GroupedSubgroup(1, place.code(), Objects.requireNonNullElse(leader, ""), ids);
        return Assessment.of(
                alone, new Grouping(List.of(new GroupedTeam(1, "", List.of(subgroup)))), weights, skillInWords);
    }

    /** Seats to be filled. */
    int open() {
        return Math.max(0, wanted - members.size());
    }

    /** Whether nothing forbids that the candidate joins those who are there. */
    public boolean takes(Candidate candidate) {
        return members.size() < most && against(candidate).isEmpty();
    }

    /** The rules that fail and did not before, or not as badly. */
    public List<String> brokenSince(@Nullable PlacedCrew before) {
        List<String> broken = new ArrayList<>(broken());
        if (before != null) {
            broken.removeAll(before.broken());
            if (misfit() <= before.misfit()) {
                broken.remove(RuleWords.size(name, least, most, members.size()));
            }
            if (!before.hasLeader()) {
                broken.remove(RuleWords.noLeader(name));
            }
        }
        return broken;
    }

    private int misfit() {
        return Math.max(0, Math.max(least - members.size(), members.size() - most));
    }

    /** The rules that the candidate would break among those who are there, whatever their number. */
    public List<String> against(Candidate candidate) {
        List<String> broken = new ArrayList<>();
        places.stream()
                .filter(place -> !candidate.mayServeAt(place))
                .forEach(place -> broken.add(RuleWords.interest(candidate, place)));
        Period away = absence(candidate);
        if (away != null) {
            broken.add(RuleWords.absent(candidate, away));
        }
        members.stream()
                .filter(member -> !member.id().equals(candidate.id()) && member.isApartFrom(candidate))
                .forEach(member -> broken.add(RuleWords.apart(name, candidate, member)));
        return broken;
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
            broken.add(RuleWords.noLeader(name));
        }
        for (int i = 0; i < members.size(); i++) {
            broken.addAll(with(members.subList(i + 1, members.size())).against(members.get(i)));
        }
        return broken;
    }
}
