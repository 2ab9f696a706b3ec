package org.dundian.programme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which cadres and hosts a batch has. */
@Service
@Transactional
public class Selection {

    private final Batches batches;
    private final Postings postings;
    private final ProgrammeEvents events;
    private final CadreEligibility eligibility;
    private final Cadres cadres;
    private final Hosts hosts;
    private final People people;
    private final GroupingTasks tasks;

    Selection(
            Batches batches,
            Postings postings,
            ProgrammeEvents events,
            CadreEligibility eligibility,
            Cadres cadres,
            Hosts hosts,
            People people,
            GroupingTasks tasks) {
        this.batches = batches;
        this.postings = postings;
        this.events = events;
        this.eligibility = eligibility;
        this.cadres = cadres;
        this.hosts = hosts;
        this.people = people;
        this.tasks = tasks;
    }

    /** A cadre on the roster, and whether the batch can have them. */
    public record CadreCandidate(Cadre cadre, String name, List<String> reasons, boolean selected) {
        public boolean eligible() {
            return reasons.isEmpty();
        }
    }

    /** A host on the roster of the batch's kind. */
    public record HostCandidate(Host host, boolean selected) {}

    /** The batch begins with selecting. */
    public void open(String batch) {
        batches.move(batch, BatchState.SELECTING);
    }

    /** All cadres of the batch's organisation, by user id. */
    public List<CadreCandidate> cadres(String batchCode) {
        Batch batch = batches.get(batchCode);
        List<Cadre> all = cadres.ofOrganisation(batch.organisation());
        Set<String> selected = new TreeSet<>(batches.selectedCadres(batchCode));
        Set<String> engaged = postings.engagedOutside(batchCode);
        Map<String, Person> known = people
                .findAllById(all.stream().map(Cadre::userId).toList())
                .stream()
                .collect(Collectors.toMap(Person::userId, Function.identity()));
        // few profiles differ, so the table is asked once for each and not for each cadre
        Map<CadreEligibility.Profile, List<String>> answers = new HashMap<>();
        List<CadreCandidate> candidates = new ArrayList<>();
        for (Cadre cadre : all) {
            Person person = known.get(cadre.userId());
            CadreEligibility.Profile profile = new CadreEligibility.Profile(
                    cadre.available(),
                    person != null && person.active(),
                    engaged.contains(cadre.userId()),
                    yearsToRetirement(cadre, batch));
            List<String> reasons = answers.computeIfAbsent(profile, eligibility::reasonsAgainst);
            String name = person == null ? cadre.userId() : person.name();
            candidates.add(new CadreCandidate(cadre, name, withWhy(reasons, cadre), selected.contains(cadre.userId())));
        }
        return candidates;
    }

    /** Women in such posts retire at 55 and men at 60; five years and more are all the same to the table. */
    private static int yearsToRetirement(Cadre cadre, Batch batch) {
        int age = "female".equals(cadre.gender()) ? 55 : 60;
        return Math.max(0, Math.min(5, cadre.birthYear() + age - batch.endsOn().getYear()));
    }

    private static List<String> withWhy(List<String> reasons, Cadre cadre) {
        if (cadre.available() || cadre.unavailableWhy() == null) {
            return reasons;
        }
        List<String> more = new ArrayList<>(reasons);
        more.add(cadre.unavailableWhy());
        return more;
    }

    /** Hosts of the batch's organisation and kind, by code. */
    @Transactional(readOnly = true)
    public List<HostCandidate> hosts(String batchCode) {
        Batch batch = batches.get(batchCode);
        Set<String> selected = new TreeSet<>(batches.selectedHosts(batchCode));
        return hosts.ofOrganisation(batch.organisation()).stream()
                .filter(host -> batch.kind().takes(host.kind()))
                .map(host -> new HostCandidate(host, selected.contains(host.code())))
                .toList();
    }

    /** How many hosts fit the selected cadres in subgroups of the smallest size, each team with a leader. */
    @Transactional(readOnly = true)
    public int hostsWanted(String batchCode) {
        GroupingSizes sizes = batches.get(batchCode).sizes();
        int selected = batches.selectedCadres(batchCode).size();
        int hosts = selected / sizes.smallest();
        while (hosts > 0
                && hosts * sizes.smallest() + (sizes.leadersInside() ? 0 : Math.min(sizes.teams(), hosts)) > selected) {
            hosts--;
        }
        return hosts;
    }

    /** @throws InvalidInput naming each one who cannot be selected, with the reasons */
    public void selectCadres(String batchCode, Collection<String> userIds) {
        Batch batch = selecting(batchCode);
        Map<String, CadreCandidate> candidates = cadres(batch.code()).stream()
                .collect(Collectors.toMap(candidate -> candidate.cadre().userId(), Function.identity()));
        refuse(userIds.stream()
                .filter(userId -> !candidates.containsKey(userId))
                .map(userId -> new FieldError("selected", "干部名册中没有 " + userId))
                .toList());
        refuse(ineligible("selected", userIds.stream().map(candidates::get).toList()));
        batches.selectCadres(batchCode, new TreeSet<>(userIds));
    }

    /** One error for each reason, with the names of all whom it keeps from going. */
    private static List<FieldError> ineligible(String field, List<CadreCandidate> wanted) {
        Map<String, List<String>> names = new TreeMap<>();
        for (CadreCandidate candidate : wanted) {
            if (!candidate.eligible()) {
                names.computeIfAbsent(String.join("，", candidate.reasons()), reason -> new ArrayList<>())
                        .add(candidate.name());
            }
        }
        return names.entrySet().stream()
                .map(entry -> new FieldError(field, String.join("、", entry.getValue()) + "不能选派：" + entry.getKey()))
                .toList();
    }

    /** @throws InvalidInput naming each one that cannot be selected */
    public void selectHosts(String batchCode, Collection<String> codes) {
        Batch batch = selecting(batchCode);
        Set<String> offered = hosts(batch.code()).stream()
                .map(candidate -> candidate.host().code())
                .collect(Collectors.toSet());
        refuse(codes.stream()
                .filter(code -> !offered.contains(code))
                .map(code -> new FieldError("selected", "可选的蹲点单位中没有 " + code))
                .toList());
        batches.selectHosts(batchCode, new TreeSet<>(codes));
    }

    private Batch selecting(String batchCode) {
        Batch batch = batches.lock(batchCode);
        if (batch.state() != BatchState.SELECTING) {
            throw new InvalidInput("selected", "批次 " + batchCode + " 现在不能改动选派");
        }
        return batch;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    /** @throws InvalidInput if those selected cannot make a single subgroup with its team leader */
    public void confirmCadres(String batchCode, boolean confirmed) {
        Batch batch = batches.lock(batchCode);
        confirmed(confirmed);
        List<CadreCandidate> selected =
                cadres(batchCode).stream().filter(CadreCandidate::selected).toList();
        refuse(ineligible("confirmed", selected));
        int least = batch.sizes().smallest() + (batch.sizes().leadersInside() ? 0 : 1);
        if (selected.size() < least) {
            throw new InvalidInput("confirmed", "至少需要选定 " + least + " 名蹲点干部，已选 " + selected.size() + " 名");
        }
        if (selected.stream().noneMatch(candidate -> candidate.cadre().mayLeadTeam())) {
            throw new InvalidInput("confirmed", "选定的干部中没有可以担任组长的");
        }
        events.note(batch.programme(), batchCode, "cadres-selected", null);
    }

    /** @throws InvalidInput if the selected cadres and hosts cannot be grouped */
    public void confirmHosts(String batchCode, boolean confirmed) {
        Batch batch = batches.lock(batchCode);
        confirmed(confirmed);
        tasks.of(batch).obstacle().ifPresent(obstacle -> {
            throw new InvalidInput("confirmed", obstacle);
        });
        events.note(batch.programme(), batchCode, "hosts-selected", null);
    }

    private static void confirmed(boolean confirmed) {
        if (!confirmed) {
            throw new InvalidInput("confirmed", "请确认选定的名单");
        }
    }
}
