package org.dundian.grouping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;

/**
 * Compares the solver with chance, with a greedy split and with the best that a long search finds; prints the table of
 * {@code src/docs/grouping.md}. Started by hand: arguments are the names of the sizes ({@code small}, {@code district},
 * {@code large}), all if there are none.
 */
public final class GroupingBenchmark {

    private static final int LONG_TIMES = 10;

    private record Size(String name, int cadres, int hosts, int teams) {}

    private static final List<Size> SIZES =
            List.of(new Size("small", 28, 12, 4), new Size("district", 250, 100, 12), new Size("large", 2000, 800, 40));

    private GroupingBenchmark() {}

    public static void main(String[] names) {
        System.out.println("| size | way | rules broken | points | seconds |");
        System.out.println("| --- | --- | ---: | ---: | ---: |");
        for (Size size : SIZES) {
            if (names.length == 0 || List.of(names).contains(size.name)) {
                compare(size);
            }
        }
    }

    private static void compare(Size size) {
        GroupingTask task = InventedTasks.of(size.cadres, size.hosts, size.teams, 2, 3, false, 2024);
        row(size, "random", task, () -> atRandom(task));
        row(size, "greedy", task, () -> FairSplit.propose(task, 1));
        row(size, "solver", task, () -> solved(task, 1));
        row(size, "best known (" + LONG_TIMES + " times as long)", task, () -> solved(task, LONG_TIMES));
    }

    private interface Way {
        Grouping go();
    }

    private static void row(Size size, String name, GroupingTask task, Way way) {
        long start = System.nanoTime();
        Grouping grouping = way.go();
        double seconds = (System.nanoTime() - start) / 1e9;
        Assessment assessment = Assessment.of(task, grouping, Weights.DEFAULT, skill -> skill);
        System.out.printf(
                Locale.ROOT,
                "| %d cadres, %d hosts | %s | %d | %,d | %.1f |%n",
                size.cadres,
                size.hosts,
                name,
                task.errors(grouping).size(),
                assessment.points(),
                seconds);
        if (System.getProperty("costs") != null) {
            assessment.costs().forEach(cost -> System.out.println("    " + cost));
        }
    }

    private static Grouping solved(GroupingTask task, int times) {
        Effort effort = new Effort(Effort.DEFAULT.steps() * times, Duration.ofHours(1));
        long start = System.nanoTime();
        return GroupingSolver.propose(task, Weights.DEFAULT, effort, 1, (steps, wanted, broken, points) -> {
            if (System.getProperty("costs") != null) {
                System.out.printf(
                        "    %.1f s: %d of %d steps, %d broken, %d points%n",
                        (System.nanoTime() - start) / 1e9, steps, wanted, broken, points);
            }
        });
    }

    /** Leaders who may lead, and the rest as the dice fall. */
    private static Grouping atRandom(GroupingTask task) {
        Random random = new Random(1);
        List<Candidate> people = new ArrayList<>(task.candidates());
        Collections.shuffle(people, random);
        people.sort((one, other) -> Boolean.compare(other.mayLeadTeam(), one.mayLeadTeam()));
        List<String> heads =
                people.subList(0, task.teamCount()).stream().map(Candidate::id).toList();
        List<Candidate> rest = new ArrayList<>(people.subList(task.teamCount(), people.size()));
        Collections.shuffle(rest, random);
        rest.sort((one, other) -> Boolean.compare(other.mayLead(), one.mayLead()));
        List<Place> places = new ArrayList<>(task.hosts());
        Collections.shuffle(places, random);
        List<List<String>> members = new ArrayList<>();
        places.forEach(place -> members.add(new ArrayList<>()));
        for (int i = 0; i < rest.size(); i++) {
            members.get(i % places.size()).add(rest.get(i).id());
        }
        List<List<GroupedSubgroup>> teams = new ArrayList<>();
        heads.forEach(head -> teams.add(new ArrayList<>()));
        for (int i = 0; i < places.size(); i++) {
            teams.get(i % heads.size())
                    .add(new GroupedSubgroup(
                            i + 1, places.get(i).code(), members.get(i).get(0), members.get(i)));
        }
        List<GroupedTeam> all = new ArrayList<>();
        for (int t = 0; t < heads.size(); t++) {
            all.add(new GroupedTeam(t + 1, heads.get(t), teams.get(t)));
        }
        return new Grouping(all);
    }
}
