package org.dundian.grouping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Tasks as a federation would have them, invented by a seed. */
final class InventedTasks {

    static final Period STAY = new Period(LocalDate.of(2024, 4, 15), LocalDate.of(2024, 7, 12));

    private static final List<String> DISTRICTS = List.of(
            "渝中区", "江北区", "沙坪坝区", "九龙坡区", "南岸区", "渝北区", "巴南区", "北碚区", "大渡口区", "璧山区", "永川区", "涪陵区", "万州区", "长寿区", "江津区",
            "合川区");
    private static final List<String> SKILLS =
            List.of("law", "wages", "safety", "organising", "mediation", "welfare", "publicity", "data");
    private static final List<String> GRADES = List.of("处长", "副处长", "一级主任科员", "二级主任科员", "科员");

    private InventedTasks() {}

    /**
     * One cadre in ten has a conflict and one in twenty must be apart from another; a grouping that keeps every rule exists
     * where the numbers allow one.
     */
    static GroupingTask of(int cadres, int hosts, int teams, int smallest, int largest, boolean inside, long seed) {
        Random random = new Random(seed);
        List<Place> places = new ArrayList<>();
        for (int i = 1; i <= hosts; i++) {
            places.add(
                    new Place(String.format("h%03d", i), "单位" + i, one(DISTRICTS, random), some(SKILLS, random, 3), 0));
        }
        int heads = Math.min(teams, hosts);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 1; i <= cadres; i++) {
            boolean head = i <= heads + heads / 4;
            boolean leads = head || i % 5 < 3;
            candidates.add(new Candidate(
                    id(i),
                    "干部" + i,
                    "部门" + random.nextInt(8),
                    one(GRADES, random),
                    random.nextInt(3) == 0 ? "female" : "male",
                    1966 + random.nextInt(30),
                    one(DISTRICTS, random),
                    some(SKILLS, random, 2),
                    leads,
                    head,
                    WantedRole.values()[random.nextInt(20) < 18 ? 0 : 1 + random.nextInt(2)],
                    List.of(),
                    Set.of(),
                    Set.of(),
                    random.nextInt(5) == 0 ? Set.of(one(places, random).code()) : Set.of(),
                    i > 1 && random.nextInt(5) == 0 ? Set.of(id(1 + random.nextInt(i - 1))) : Set.of()));
        }
        GroupingTask task = new GroupingTask(candidates, places, teams, smallest, largest, inside, STAY, Pins.NONE);
        return task.obstacle().isPresent() ? task : hindered(task, random);
    }

    /** With conflicts and pairs that leave one way at least. */
    private static GroupingTask hindered(GroupingTask task, Random random) {
        Map<String, Set<String>> near = new HashMap<>();
        for (Grouping.GroupedTeam team : FairSplit.propose(task, 1).teams()) {
            for (Grouping.GroupedSubgroup subgroup : team.subgroups()) {
                near.computeIfAbsent(team.leader(), id -> new HashSet<>()).add(subgroup.host());
                for (String member : subgroup.members()) {
                    Set<String> own = near.computeIfAbsent(member, id -> new HashSet<>());
                    own.add(subgroup.host());
                    own.addAll(subgroup.members());
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : task.candidates()) {
            Set<String> own = near.getOrDefault(candidate.id(), Set.of());
            String host = one(task.hosts(), random).code();
            String other = one(task.candidates(), random).id();
            boolean conflict = random.nextInt(10) == 0 && !own.contains(host);
            boolean apart = random.nextInt(20) == 0 && !own.contains(other) && !other.equals(candidate.id());
            candidates.add(SmallTask.keptFrom(
                    candidate, conflict ? Set.of(host) : Set.of(), apart ? Set.of(other) : Set.of()));
        }
        return new GroupingTask(
                candidates,
                task.hosts(),
                task.teams(),
                task.smallest(),
                task.largest(),
                task.leadersInside(),
                task.stay(),
                task.pins());
    }

    static String id(int number) {
        return String.format("c%04d", number);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Set<String> some(List<String> all, Random random, int most) {
        Set<String> some = new TreeSet<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            some.add(one(all, random));
        }
        return some;
    }
}
