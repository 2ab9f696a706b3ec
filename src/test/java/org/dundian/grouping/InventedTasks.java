package org.dundian.grouping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** Every {@code members} more than leaders; one in ten has a conflict, a few must not meet. */
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
            Set<String> conflicts =
                    random.nextInt(10) == 0 ? Set.of(one(places, random).code()) : Set.of();
            Set<String> apart = i > 1 && random.nextInt(20) == 0 ? Set.of(id(1 + random.nextInt(i - 1))) : Set.of();
            Set<String> lastHosts =
                    random.nextInt(5) == 0 ? Set.of(one(places, random).code()) : Set.of();
            Set<String> lastPartners =
                    i > 1 && random.nextInt(5) == 0 ? Set.of(id(1 + random.nextInt(i - 1))) : Set.of();
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
                    conflicts,
                    apart,
                    lastHosts,
                    lastPartners));
        }
        return new GroupingTask(candidates, places, teams, smallest, largest, inside, STAY, Pins.NONE);
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
