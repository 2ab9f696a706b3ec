package org.dundian.programme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.roster.Cadre;
import org.dundian.roster.Expertise;

/**
 * What kinds of cadre a team has, beside the whole batch.
 *
 * @param parts by department, grade, gender, age and expertise, in this order
 */
public record GroupingBalance(List<Part> parts) {

    /** Kinds shown of one part; what is beyond counts together as others. */
    static final int MOST = 12;

    /** Ages are those of the year in which the stay begins. */
    private static final List<String> AGES = List.of("35 岁及以下", "36–45 岁", "46–55 岁", "56 岁及以上");

    /** @param shares most frequent first, ages in their order */
    public record Part(String title, List<Share> shares) {}

    /**
     * @param team cadres of the team
     * @param batch cadres of the whole batch, the team included
     */
    public record Share(String name, long team, long batch) {}

    /** @param year in which the stay begins */
    public static GroupingBalance of(Collection<Cadre> batch, Collection<Cadre> team, int year) {
        return new GroupingBalance(List.of(
                part("部门", batch, team, cadre -> Stream.of(cadre.department())),
                part("职级", batch, team, cadre -> Stream.of(cadre.grade())),
                part("性别", batch, team, cadre -> Stream.of(cadre.gender().equals("female") ? "女" : "男")),
                ages(part("年龄", batch, team, cadre -> Stream.of(age(year - cadre.birthYear())))),
                part("专长", batch, team, cadre -> cadre.expertise().stream().map(Expertise::labelOf))));
    }

    private static String age(int years) {
        return AGES.get(years <= 35 ? 0 : years <= 45 ? 1 : years <= 55 ? 2 : 3);
    }

    private static Part ages(Part part) {
        return new Part(
                part.title(),
                part.shares().stream()
                        .sorted(Comparator.comparing(share -> AGES.indexOf(share.name())))
                        .toList());
    }

    private static Part part(
            String title, Collection<Cadre> batch, Collection<Cadre> team, Function<Cadre, Stream<String>> kinds) {
        Map<String, Long> whole = counted(batch, kinds);
        Map<String, Long> own = counted(team, kinds);
        List<Share> shares = new ArrayList<>(whole.entrySet().stream()
                .map(kind -> new Share(kind.getKey(), own.getOrDefault(kind.getKey(), 0L), kind.getValue()))
                .sorted(Comparator.comparing(Share::batch).reversed().thenComparing(Share::name))
                .toList());
        if (shares.size() > MOST) {
            List<Share> others = shares.subList(MOST - 1, shares.size());
            Share together = new Share(
                    "其他 " + others.size() + " 种",
                    others.stream().mapToLong(Share::team).sum(),
                    others.stream().mapToLong(Share::batch).sum());
            others.clear();
            shares.add(together);
        }
        return new Part(title, List.copyOf(shares));
    }

    private static Map<String, Long> counted(Collection<Cadre> cadres, Function<Cadre, Stream<String>> kinds) {
        return cadres.stream()
                .flatMap(kinds)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }
}
