package org.dundian.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        return new Candidate(
                one.id(),
                name,
                one.department(),
                one.grade(),
                one.gender(),
                one.birthYear(),
                one.district(),
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                one.wanted(),
                one.unavailable(),
                one.conflicts(),
                one.apart(),
                one.lastHosts(),
                one.lastPartners());
    }

    static Candidate living(Candidate one, String district, String gender, String grade, int birthYear) {
        return new Candidate(
                one.id(),
                one.name(),
                one.department(),
                grade,
                gender,
                birthYear,
                district,
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                one.wanted(),
                one.unavailable(),
                one.conflicts(),
                one.apart(),
                one.lastHosts(),
                one.lastPartners());
    }

    static Candidate away(Candidate one, Period... unavailable) {
        return new Candidate(
                one.id(),
                one.name(),
                one.department(),
                one.grade(),
                one.gender(),
                one.birthYear(),
                one.district(),
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                one.wanted(),
                List.of(unavailable),
                one.conflicts(),
                one.apart(),
                one.lastHosts(),
                one.lastPartners());
    }

    static Candidate keptFrom(Candidate one, Set<String> conflicts, Set<String> apart) {
        return new Candidate(
                one.id(),
                one.name(),
                one.department(),
                one.grade(),
                one.gender(),
                one.birthYear(),
                one.district(),
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                one.wanted(),
                one.unavailable(),
                conflicts,
                apart,
                one.lastHosts(),
                one.lastPartners());
    }

    static Candidate lastYear(Candidate one, Set<String> hosts, Set<String> partners) {
        return new Candidate(
                one.id(),
                one.name(),
                one.department(),
                one.grade(),
                one.gender(),
                one.birthYear(),
                one.district(),
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                one.wanted(),
                one.unavailable(),
                one.conflicts(),
                one.apart(),
                hosts,
                partners);
    }

    static Candidate wanted(Candidate one, WantedRole role) {
        return new Candidate(
                one.id(),
                one.name(),
                one.department(),
                one.grade(),
                one.gender(),
                one.birthYear(),
                one.district(),
                one.skills(),
                one.mayLead(),
                one.mayLeadTeam(),
                role,
                one.unavailable(),
                one.conflicts(),
                one.apart(),
                one.lastHosts(),
                one.lastPartners());
    }
}
