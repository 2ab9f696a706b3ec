package org.dundian.grouping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.grouping.Arrangement.Step;
import org.jspecify.annotations.Nullable;

/**
 * Fills the open seats of a {@link ChangeTask} with as little disturbance as can be: rules come first, then seats left empty,
 * then people who change place, then the concerns of a good grouping. Seats are filled one after the other and only the most
 * promising ways are followed, so a single seat is filled in the best way there is, and all in a good one. Whoever is moved
 * out of a crew that cannot spare them opens a seat there, which is filled in turn.
 */
public final class LeastChange {

    private static final int WAYS_FOLLOWED = 64;

    /** How many moves more than there are open seats are tried: each is somebody who could have stayed. */
    private static final int DETOURS = 2;

    private final ChangeTask task;
    private final Weights weights;
    private final UnaryOperator<String> skillInWords;
    private final Map<String, PlacedCrew> before = new LinkedHashMap<>();
    private final Map<String, PlacedCrew> atFirst = new HashMap<>();
    private final Map<String, Long> costs = new HashMap<>();
    private final int mostSteps;

    private LeastChange(ChangeTask task, Weights weights, UnaryOperator<String> skillInWords) {
        this.task = task;
        this.weights = weights;
        this.skillInWords = skillInWords;
        task.crews().forEach(crew -> before.put(crew.code(), crew));
        task.before().forEach(crew -> atFirst.put(crew.code(), crew));
        this.mostSteps = task.crews().stream().mapToInt(PlacedCrew::open).sum() + DETOURS;
    }

    /**
     * @param most how many ways are returned at most, each with other people; at least 1
     * @return best first; one without steps if no seat is open
     */
    public static List<Arrangement> find(
            ChangeTask task, Weights weights, UnaryOperator<String> skillInWords, int most) {
        return new LeastChange(task, weights, skillInWords).search(most);
    }

    /** @param given seats given up */
    private record Way(Map<String, PlacedCrew> crews, List<Move> moves, int given, List<String> broken, long points) {

        int open() {
            return crews.values().stream().mapToInt(PlacedCrew::open).sum();
        }

        String people() {
            return moves.stream()
                    .map(move -> move.who.id() + ">" + move.to)
                    .sorted()
                    .collect(Collectors.joining(","));
        }
    }

    private record Move(Candidate who, @Nullable String from, String to) {}

    private static final Comparator<Way> BEST_FIRST = Comparator.comparingInt((Way way) -> way.broken.size())
            .thenComparingInt(Way::given)
            .thenComparingInt(way -> way.moves.size() + way.open())
            .thenComparingLong(Way::points)
            .thenComparing(Way::people);

    private List<Arrangement> search(int most) {
        List<Way> done = new ArrayList<>();
        List<Way> ways = List.of(new Way(before, List.of(), 0, List.of(), 0));
        while (!ways.isEmpty()) {
            Map<String, Way> next = new LinkedHashMap<>();
            for (Way way : ways) {
                if (way.open() == 0) {
                    done.add(judged(way, true));
                } else {
                    onward(way).forEach(each -> next.putIfAbsent(each.people() + "/" + each.given, each));
                }
            }
            ways = next.values().stream()
                    .sorted(BEST_FIRST)
                    .limit(WAYS_FOLLOWED)
                    .toList();
        }
        Set<Set<String>> people = new LinkedHashSet<>();
        return done.stream()
                .sorted(BEST_FIRST)
                .filter(way ->
                        people.add(way.moves.stream().map(move -> move.who.id()).collect(Collectors.toSet())))
                .limit(most)
                .map(this::arrangement)
                .toList();
    }

    /** Every way to fill the next open seat; where nobody may, it is given up. */
    private List<Way> onward(Way way) {
        PlacedCrew crew = nextOpen(way);
        List<Way> onward = new ArrayList<>();
        if (way.moves.size() < mostSteps) {
            options(way, crew).forEach(option -> onward.add(moved(way, option, crew)));
        }
        if (onward.isEmpty()) {
            onward.add(givenUp(way, crew));
        }
        return onward;
    }

    private static PlacedCrew nextOpen(Way way) {
        return way.crews.values().stream()
                .filter(crew -> crew.open() > 0)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Move> options(Way way, PlacedCrew crew) {
        Set<String> moved = way.moves.stream().map(move -> move.who.id()).collect(Collectors.toSet());
        Optional<String> chosen =
                task.chosen().stream().filter(id -> !moved.contains(id)).findFirst();
        if (chosen.isPresent()) {
            return all(way, crew).filter(move -> move.who.id().equals(chosen.get()));
        }
        PlacedCrew donor = task.donor() == null ? null : way.crews.get(task.donor());
        boolean gives = donor != null
                && donor.members().size() > donor.least()
                && donor.members().stream().anyMatch(crew::takes);
        return all(way, crew)
                .filter(move -> !moved.contains(move.who.id()) && crew.takes(move.who))
                .filter(move -> !gives || Objects.equals(move.from, task.donor()));
    }

    private Stream<Move> all(Way way, PlacedCrew crew) {
        return Stream.concat(
                task.reserve().stream().map(candidate -> new Move(candidate, null, crew.code())),
                way.crews.values().stream()
                        .filter(other -> !other.code().equals(crew.code()))
                        .flatMap(other -> other.members().stream()
                                .filter(member -> !task.fixed().contains(member.id()))
                                .map(member -> new Move(member, other.code(), crew.code()))));
    }

    private Way moved(Way way, Move move, PlacedCrew crew) {
        Map<String, PlacedCrew> crews = new LinkedHashMap<>(way.crews);
        List<Candidate> joined = new ArrayList<>(crew.members());
        joined.add(move.who);
        crews.put(crew.code(), crew.with(joined));
        if (move.from != null) {
            PlacedCrew left = Objects.requireNonNull(crews.get(move.from));
            PlacedCrew without = left.with(left.members().stream()
                    .filter(member -> !member.id().equals(move.who.id()))
                    .toList());
            crews.put(left.code(), needing(without));
        }
        List<Move> moves = new ArrayList<>(way.moves);
        moves.add(move);
        return judged(new Way(crews, moves, way.given, List.of(), 0), false);
    }

    /** A crew that can spare whoever it lends needs nobody else. */
    private static PlacedCrew needing(PlacedCrew left) {
        int size = left.members().size();
        return left.wanting(size >= left.least() ? size : size + 1);
    }

    private Way givenUp(Way way, PlacedCrew crew) {
        Map<String, PlacedCrew> crews = new LinkedHashMap<>(way.crews);
        crews.put(crew.code(), crew.wanting(crew.members().size()));
        return judged(new Way(crews, way.moves, way.given + crew.open(), List.of(), 0), false);
    }

    /** What a way breaks; of crews that are not full yet only what more people cannot mend. */
    private Way judged(Way way, boolean whole) {
        List<String> broken = new ArrayList<>();
        long points = 0;
        for (String code : touched(way)) {
            PlacedCrew crew = Objects.requireNonNull(way.crews.get(code));
            if (whole || crew.open() == 0) {
                broken.addAll(crew.brokenSince(atFirst.get(code)));
            }
            points += cost(crew) - cost(Objects.requireNonNull(before.get(code)));
        }
        return new Way(way.crews, way.moves, way.given, broken, points);
    }

    private Set<String> touched(Way way) {
        Set<String> touched = before.values().stream()
                .filter(crew -> crew.open() > 0)
                .map(PlacedCrew::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        way.moves.forEach(move -> {
            touched.add(move.to);
            if (move.from != null) {
                touched.add(move.from);
            }
        });
        return touched;
    }

    private long cost(PlacedCrew crew) {
        String key = crew.members().stream()
                .map(Candidate::id)
                .sorted()
                .collect(Collectors.joining(",", crew.code() + ":", ""));
        return costs.computeIfAbsent(key, unknown -> assess(crew).points());
    }

    private Assessment assess(PlacedCrew crew) {
        return crew.led(leaderOf(crew)).assessed(weights, skillInWords);
    }

    /** Whoever was there before leads before anybody who joins. */
    private @Nullable String leaderOf(PlacedCrew crew) {
        Set<String> present = Objects.requireNonNull(before.get(crew.code())).members().stream()
                .map(Candidate::id)
                .collect(Collectors.toSet());
        PlacedCrew staying = crew.with(crew.members().stream()
                .filter(member -> present.contains(member.id()))
                .toList());
        String next = staying.nextLeader();
        if (next != null) {
            return next;
        }
        return staying.members().isEmpty()
                ? crew.nextLeader()
                : staying.members().get(0).id();
    }

    private Arrangement arrangement(Way way) {
        Map<String, Assessment> judged = new HashMap<>();
        List<PlacedCrew> crews = touched(way).stream()
                .map(code -> Objects.requireNonNull(way.crews.get(code)))
                .toList();
        crews.forEach(crew -> judged.put(crew.code(), assess(crew)));
        List<Step> steps = way.moves.stream()
                .map(move -> new Step(
                        move.who,
                        move.from,
                        move.to,
                        Objects.requireNonNull(judged.get(move.to)).cadres().getOrDefault(move.who.id(), "")))
                .toList();
        return new Arrangement(steps, crews, way.given, way.points, way.broken);
    }
}
