package org.dundian.problem.tables;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.problem.Decider;
import org.dundian.problem.Routing;
import org.dundian.problem.Severity;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.springframework.stereotype.Component;

/** The codes that one organisation's tables may name, with the words for them. */
public final class KnownCodes {

    /** Stands for any district that no host is in yet. */
    static final String OTHER_DISTRICT = "其他区县";

    static final int LEVELS = 4;

    /** The level of the federation above. */
    static final int PARENT_LEVEL = 4;

    private static final Map<String, String> UNITS = Map.of("days", "个工作日", "hours", "小时");

    private final Map<String, Map<String, String>> byColumn = new LinkedHashMap<>();
    private final List<String> districts;
    private final List<String> owners;

    KnownCodes(List<Category> categories, List<Owner> owners, List<Host> hosts) {
        Map<String, String> all = owners.stream().collect(named(Owner::code, Owner::name));
        all.put(Routing.HOST, "蹲点单位工会");
        this.owners = Stream.concat(
                        owners.stream().filter(Owner::hasAccounts).map(Owner::code), Stream.of(Routing.HOST))
                .toList();
        this.districts = hosts.stream().map(Host::district).distinct().sorted().toList();
        byColumn.put("category", categories.stream().collect(named(Category::code, Category::name)));
        byColumn.put("hostKind", Arrays.stream(HostKind.values()).collect(named(HostKind::code, HostKind::label)));
        byColumn.put("severity", Arrays.stream(Severity.values()).collect(named(Severity::code, Severity::label)));
        byColumn.put("district", districts.stream().collect(named(Function.identity(), Function.identity())));
        byColumn.put("owner", all);
        byColumn.put("coOwners", all);
        Map<String, String> deciders = Arrays.stream(Decider.values()).collect(named(Decider::code, Decider::label));
        byColumn.put("firstSupervisor", deciders);
        byColumn.put("decider", deciders);
        byColumn.put("unit", UNITS);
    }

    private static <T> java.util.stream.Collector<T, ?, Map<String, String>> named(
            Function<T, String> code, Function<T, String> name) {
        return Collectors.toMap(code, name, (first, second) -> first, LinkedHashMap::new);
    }

    /** Finds them. */
    @Component
    static class Lookup {

        private final Categories categories;
        private final Owners owners;
        private final Hosts hosts;

        Lookup(Categories categories, Owners owners, Hosts hosts) {
            this.categories = categories;
            this.owners = owners;
            this.hosts = hosts;
        }

        KnownCodes of(String organisation) {
            return new KnownCodes(
                    categories.all(), owners.ofOrganisation(organisation), hosts.ofOrganisation(organisation));
        }
    }

    /** The words for a code in a column; the code itself where it is not known, or is a number. */
    public String words(String column, Object code) {
        return byColumn.getOrDefault(column, Map.of()).getOrDefault(String.valueOf(code), String.valueOf(code));
    }

    boolean knows(String column, Object code) {
        return code instanceof Integer level
                ? level >= 1 && level <= LEVELS
                : byColumn.getOrDefault(column, Map.of()).containsKey(String.valueOf(code));
    }

    /** Whether a problem may be given to it: it has people of its own, or is the host's union. */
    boolean canOwn(String owner) {
        return owners.contains(owner);
    }

    /** All values that an input may have. */
    List<Object> valuesOf(String input) {
        return switch (input) {
            case "level" ->
                IntStream.rangeClosed(1, LEVELS)
                        .<Object>mapToObj(level -> level)
                        .toList();
            case "district" ->
                Stream.concat(districts.stream(), Stream.of(OTHER_DISTRICT))
                        .map(Object.class::cast)
                        .toList();
            default ->
                byColumn.getOrDefault(input, Map.of()).keySet().stream()
                        .map(Object.class::cast)
                        .toList();
        };
    }
}
