package org.dundian.programme.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.ApartPairs;
import org.dundian.programme.ApartPairs.Pair;
import org.dundian.programme.Batch;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which cadres of the batch's organisation must not share a subgroup. */
@RestController
class ApartController {

    private final ApartPairs pairs;
    private final Cadres cadres;
    private final People people;
    private final BatchAccess access;

    ApartController(ApartPairs pairs, Cadres cadres, People people, BatchAccess access) {
        this.pairs = pairs;
        this.cadres = cadres;
        this.people = people;
        this.access = access;
    }

    record Row(@Nullable String one, @Nullable String other) {}

    /**
     * @param pairs absent counts as none
     * @param names of the cadres in the pairs, by user id; ignored where it is sent
     */
    record Body(@Nullable List<Row> pairs, @Nullable Map<String, String> names) {}

    @GetMapping("/api/batches/{code}/apart")
    Body apart(@PathVariable String code) {
        Batch batch = access.forOffice(code);
        List<Pair> all = pairs.ofOrganisation(batch.organisation());
        Set<String> ids = all.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .collect(Collectors.toSet());
        return new Body(
                all.stream().map(pair -> new Row(pair.one(), pair.other())).toList(),
                people.findAllById(ids).stream().collect(Collectors.toMap(Person::userId, Person::name)));
    }

    /** Keeps these pairs and no others. */
    @PutMapping("/api/batches/{code}/apart")
    Body change(@PathVariable String code, @RequestBody Body body) {
        Batch batch = access.forOffice(code);
        Map<String, Cadre> known = cadres.ofOrganisation(batch.organisation()).stream()
                .collect(Collectors.toMap(Cadre::userId, Function.identity()));
        Set<Pair> wanted = new LinkedHashSet<>();
        for (Row row : body.pairs() == null ? List.<Row>of() : body.pairs()) {
            wanted.add(pair(row, known));
        }
        pairs.replace(batch.organisation(), wanted);
        return apart(code);
    }

    private static Pair pair(@Nullable Row row, Map<String, Cadre> known) {
        if (row == null || row.one == null || row.other == null) {
            throw new InvalidInput("pairs", "“不同组”需要写明两名干部");
        }
        if (row.one.equals(row.other)) {
            throw new InvalidInput("pairs", "“不同组”的两名干部不能是同一人");
        }
        for (String id : List.of(row.one, row.other)) {
            if (!known.containsKey(id)) {
                throw new InvalidInput("pairs", "干部名册中没有 " + id);
            }
        }
        return Pair.of(row.one, row.other);
    }
}
