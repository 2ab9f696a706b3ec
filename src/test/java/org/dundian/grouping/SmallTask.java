package org.dundian.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A task of leaders t01… and others c01… (the odd ones may lead), hosts h01…, that tests change as they need. */
final class SmallTask {

    private SmallTask() {}

    static GroupingTask of(int leaders, int others, int hosts, int teams, int smallest, int largest, boolean inside) {
        List<Candidate> candidates = new ArrayList<>();
        IntStream.rangeClosed(1, leaders)
                .forEach(i -> candidates.add(candidate(String.format("t%02d", i), i, true, true)));
        IntStream.rangeClosed(1, others)
                .forEach(i -> candidates.add(candidate(String.format("c%02d", i), i, i % 2 == 1, false)));
        List<Place> places = IntStream.rangeClosed(1, hosts)
                .mapToObj(i -> new Place(String.format("h%02d", i), "区" + i % 2))
                .toList();
        return new GroupingTask(candidates, places, teams, smallest, largest, inside, InventedTasks.STAY, Pins.NONE);
    }

    private static Candidate candidate(String id, int number, boolean mayLead, boolean mayLeadTeam) {
        return new Candidate(id, "部门" + number % 6, Set.of("专长" + number % 4), mayLead, mayLeadTeam);
    }

    /** The task with one candidate changed. */
    static GroupingTask with(GroupingTask task, String id, UnaryOperator<Candidate> change) {
        return new GroupingTask(
                task.candidates().stream()
                        .map(each -> each.id().equals(id) ? change.apply(each) : each)
                        .toList(),
                task.hosts(),
                task.teams(),
                task.smallest(),
                task.largest(),
                task.leadersInside(),
                task.stay(),
                task.pins());
    }

    /** The task with one host changed. */
    static GroupingTask withHost(GroupingTask task, String code, UnaryOperator<Place> change) {
        return new GroupingTask(
                task.candidates(),
                task.hosts().stream()
                        .map(each -> each.code().equals(code) ? change.apply(each) : each)
                        .toList(),
                task.teams(),
                task.smallest(),
                task.largest(),
                task.leadersInside(),
                task.stay(),
                task.pins());
    }

    static Candidate named(Candidate one, String name) {
        return changed(one, draft -> draft.name = name);
    }

    static Candidate living(Candidate one, String district, String gender, String grade, int birthYear) {
        return changed(one, draft -> {
            draft.district = district;
            draft.gender = gender;
            draft.grade = grade;
            draft.birthYear = birthYear;
        });
    }

    static Candidate away(Candidate one, Period... unavailable) {
        return changed(one, draft -> draft.unavailable = List.of(unavailable));
    }

    static Candidate keptFrom(Candidate one, Set<String> conflicts, Set<String> apart) {
        return changed(one, draft -> {
            draft.conflicts = conflicts;
            draft.apart = apart;
        });
    }

    static Candidate lastYear(Candidate one, Set<String> hosts, Set<String> partners) {
        return changed(one, draft -> {
            draft.lastHosts = hosts;
            draft.lastPartners = partners;
        });
    }

    static Candidate wanted(Candidate one, WantedRole role) {
        return changed(one, draft -> draft.wanted = role);
    }

    private static Candidate changed(Candidate one, Consumer<Draft> change) {
        Draft draft = new Draft(one);
        change.accept(draft);
        return draft.candidate(one);
    }

    /** What tests change of a candidate; the rest stays. */
    private static final class Draft {
        private String name;
        private String grade;
        private String gender;
        private int birthYear;
        private String district;
        private WantedRole wanted;
        private List<Period> unavailable;
        private Set<String> conflicts;
        private Set<String> apart;
        private Set<String> lastHosts;
        private Set<String> lastPartners;

        Draft(Candidate one) {
            name = one.name();
            grade = one.grade();
            gender = one.gender();
            birthYear = one.birthYear();
            district = one.district();
            wanted = one.wanted();
            unavailable = one.unavailable();
            conflicts = one.conflicts();
            apart = one.apart();
            lastHosts = one.lastHosts();
            lastPartners = one.lastPartners();
        }

        Candidate candidate(Candidate one) {
            return new Candidate(
                    one.id(),
                    name,
                    one.department(),
                    grade,
                    gender,
                    birthYear,
                    district,
                    one.skills(),
                    one.mayLead(),
                    one.mayLeadTeam(),
                    wanted,
                    unavailable,
                    conflicts,
                    apart,
                    lastHosts,
                    lastPartners);
        }
    }
}
