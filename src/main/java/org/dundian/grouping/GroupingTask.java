package org.dundian.grouping;

import java.util.List;
import java.util.Optional;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What is to be grouped, and what every grouping of it must keep to.
 *
 * @param candidates all of them are used, each once
 * @param hosts all of them are used, each for one subgroup
 * @param teams how many teams are wanted, at least one; no more are made than there are hosts
 * @param smallest members of a subgroup at least
 * @param largest members of a subgroup at most; fewer where the host's capacity is smaller
 * @param leadersInside whether team leaders are members of a subgroup of their team as well
 * @param stay when the subgroups are at their hosts; null if not known
 * @param pins what somebody has decided beforehand
 */
public record GroupingTask(
        List<Candidate> candidates,
        List<Place> hosts,
        int teams,
        int smallest,
        int largest,
        boolean leadersInside,
        @Nullable Period stay,
        Pins pins) {

    public GroupingTask(
            List<Candidate> candidates,
            List<Place> hosts,
            int teams,
            int smallest,
            int largest,
            boolean leadersInside) {
        this(candidates, hosts, teams, smallest, largest, leadersInside, null, Pins.NONE);
    }

    /** How many teams there will be. */
    public int teamCount() {
        return Math.min(teams, hosts.size());
    }

    /** How many candidates will be members of subgroups. */
    public int members() {
        return leadersInside ? candidates.size() : candidates.size() - teamCount();
    }

    /** How many cadres the subgroup at the host may have at most. */
    public int most(Place place) {
        return place.capacity() == 0 ? largest : Math.min(largest, place.capacity());
    }

    /** When within the stay the candidate cannot be there, if ever. */
    Optional<Period> absence(Candidate candidate) {
        return stay == null
                ? Optional.empty()
                : candidate.unavailable().stream().filter(stay::overlaps).findFirst();
    }

    /** The same with other pins. */
    public GroupingTask pinned(Pins others) {
        return new GroupingTask(candidates, hosts, teams, smallest, largest, leadersInside, stay, others);
    }

    /** Why no grouping can exist, each naming the rule and whom or what it fails at; empty if nothing was found. */
    public List<String> obstacles() {
        return new Obstacles(this).found();
    }

    /**
     * Refuses pins that make it impossible; what is impossible without any pin is nobody's fault here.
     *
     * @throws InvalidInput naming the pins that contradict each other or a rule
     */
    public void refuseNewObstacles(Pins wanted) {
        List<String> free = pinned(Pins.NONE).obstacles();
        List<FieldError> errors = pinned(wanted).obstacles().stream()
                .filter(obstacle -> !free.contains(obstacle))
                .map(obstacle -> new FieldError("pins", obstacle))
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** The {@link #obstacles} in one text for the office. */
    public Optional<String> obstacle() {
        List<String> found = obstacles();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.join("；", found));
    }

    /**
     * What the grouping breaks, each with the path of the field that does; empty if it may be used. Pins do not count: they
     * bind the next proposal, not whoever changes it.
     */
    public List<FieldError> errors(Grouping grouping) {
        return breaches(grouping).stream()
                .map(breach -> new FieldError(breach.field(), breach.message()))
                .toList();
    }

    /** The {@link #errors} with the teams, subgroups, cadres and hosts that each concerns. */
    public List<Breach> breaches(Grouping grouping) {
        return new RuleCheck(this, grouping).breaches();
    }

    /** What the grouping does not keep of the pins, in words. */
    public List<String> pinsBroken(Grouping grouping) {
        return PinCheck.broken(this, grouping);
    }
}
