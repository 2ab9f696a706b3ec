package org.dundian.programme;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.GroupingTask;
import org.dundian.grouping.Period;
import org.dundian.grouping.Place;
import org.dundian.grouping.WantedRole;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what there is to group in a batch: its selection, the roster, last year's postings, and the office's pins. */
@Component
class GroupingTasks {

    private final Batches batches;
    private final Cadres cadres;
    private final Hosts hosts;
    private final People people;
    private final ApartPairs apartPairs;
    private final GroupingPins pins;
    private final JdbcClient jdbc;

    GroupingTasks(
            Batches batches,
            Cadres cadres,
            Hosts hosts,
            People people,
            ApartPairs apartPairs,
            GroupingPins pins,
            JdbcClient jdbc) {
        this.batches = batches;
        this.cadres = cadres;
        this.hosts = hosts;
        this.people = people;
        this.apartPairs = apartPairs;
        this.pins = pins;
        this.jdbc = jdbc;
    }

    /** Where somebody was last year, and with whom. */
    private record Last(Set<String> hosts, Set<String> partners) {}

    GroupingTask of(Batch batch) {
        GroupingSizes sizes = batch.sizes();
        return new GroupingTask(
                candidates(batch, batches.selectedCadres(batch.code())),
                places(batches.selectedHosts(batch.code())),
                sizes.teams(),
                sizes.smallest(),
                sizes.largest(),
                sizes.leadersInside(),
                new Period(batch.startsOn(), batch.endsOn()),
                pins.of(batch.code()));
    }

    /** The cadres as the batch's grouping sees them, by user id. */
    List<Candidate> candidates(Batch batch, Collection<String> userIds) {
        List<Cadre> everybody = cadres.allByUserId(userIds);
        Map<String, String> names = people.findAllById(userIds).stream()
                .collect(Collectors.toMap(Person::userId, Person::name, (one, other) -> one));
        Map<String, Set<String>> apart = apartPairs.byCadre(batch.organisation());
        Map<String, String> leads = leads(batch.code());
        Map<String, Last> last = last(everybody, batch.startsOn().getYear() - 1);
        return everybody.stream()
                .map(cadre -> candidate(
                        cadre,
                        names.getOrDefault(cadre.userId(), cadre.userId()),
                        wanted(leads.getOrDefault(cadre.userId(), "none")),
                        apart.getOrDefault(cadre.userId(), Set.of()),
                        last.getOrDefault(cadre.userId(), new Last(Set.of(), Set.of()))))
                .toList();
    }

    List<Place> places(Collection<String> codes) {
        return hosts.allByCode(codes).stream().map(GroupingTasks::place).toList();
    }

    private static Candidate candidate(Cadre cadre, String name, WantedRole wanted, Set<String> apart, Last last) {
        Set<String> skills = new TreeSet<>(cadre.expertise());
        skills.addAll(cadre.languages());
        return new Candidate(
                cadre.userId(),
                name,
                cadre.department(),
                cadre.grade(),
                cadre.gender(),
                cadre.birthYear(),
                Objects.requireNonNullElse(cadre.residenceDistrict(), ""),
                skills,
                cadre.mayLead(),
                cadre.mayLeadTeam(),
                wanted,
                cadre.unavailable().stream()
                        .map(period -> new Period(period.from(), period.until()))
                        .toList(),
                cadre.conflicts().stream().map(Cadre.Conflict::host).collect(Collectors.toCollection(TreeSet::new)),
                apart,
                last.hosts(),
                last.partners());
    }

    private static Place place(Host host) {
        Integer capacity = host.capacity();
        return new Place(
                host.code(),
                host.name(),
                host.district(),
                new TreeSet<>(host.wantedExpertise()),
                capacity == null ? 0 : capacity);
    }

    private Map<String, String> leads(String batch) {
        Map<String, String> leads = new HashMap<>();
        jdbc.sql("select user_id, lead from batch_cadre where batch_code = :batch")
                .param("batch", batch)
                .query(row -> {
                    leads.put(row.getString(1), row.getString(2));
                });
        return leads;
    }

    private static WantedRole wanted(String lead) {
        return switch (lead) {
            case "team" -> WantedRole.TEAM;
            case "subgroup" -> WantedRole.SUBGROUP;
            default -> WantedRole.ANY;
        };
    }

    /** From the roster, and from the postings that this application knows of. */
    private Map<String, Last> last(List<Cadre> everybody, int year) {
        Map<String, Last> last = new HashMap<>();
        Map<String, Set<String>> together = new HashMap<>();
        for (Cadre cadre : everybody) {
            Last own = new Last(new TreeSet<>(), new TreeSet<>());
            last.put(cadre.userId(), own);
            cadre.earlierPostings().stream()
                    .filter(posting -> posting.year() == year)
                    .forEach(posting -> {
                        own.hosts().add(posting.host());
                        own.partners().add(posting.partner());
                    });
            own.partners().remove("");
        }
        jdbc.sql("""
                        select p.user_id, s.host_code, s.code from posting p join subgroup s on s.code = p.subgroup_code
                         where s.starts_on between :first and :last and p.state in ('accepted', 'completed')""")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(row -> {
                    Last own = last.get(row.getString(1));
                    if (own != null) {
                        own.hosts().add(row.getString(2));
                        together.computeIfAbsent(row.getString(3), code -> new TreeSet<>())
                                .add(row.getString(1));
                    }
                });
        together.values()
                .forEach(members -> members.forEach(member -> {
                    Last own = last.get(member);
                    if (own != null) {
                        own.partners().addAll(members);
                        own.partners().remove(member);
                    }
                }));
        return last;
    }
}
