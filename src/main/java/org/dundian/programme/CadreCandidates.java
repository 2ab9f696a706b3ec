package org.dundian.programme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.CadreEligibility.Profile;
import org.dundian.programme.CadreEligibility.Verdict;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The cadres on a roster as a batch sees them: who can be had, who cannot and why, who is selected. */
@Component
class CadreCandidates {

    private final Batches batches;
    private final Postings postings;
    private final CadreEligibility eligibility;
    private final Cadres cadres;
    private final Hosts hosts;
    private final People people;
    private final Accounts accounts;

    CadreCandidates(
            Batches batches,
            Postings postings,
            CadreEligibility eligibility,
            Cadres cadres,
            Hosts hosts,
            People people,
            Accounts accounts) {
        this.batches = batches;
        this.postings = postings;
        this.eligibility = eligibility;
        this.cadres = cadres;
        this.hosts = hosts;
        this.people = people;
        this.accounts = accounts;
    }

    /** All cadres of the batch's organisation, by user id. */
    List<Selection.CadreCandidate> of(Batch batch) {
        List<Cadre> all = cadres.ofOrganisation(batch.organisation());
        List<String> ids = all.stream().map(Cadre::userId).toList();
        Map<String, LeadWish> selected = batches.leadWishes(batch.code());
        Set<String> engaged = postings.engagedOutside(batch.code());
        Set<String> lastYear = postings.postedIn(batch.startsOn().getYear() - 1);
        Set<String> places = places(batch);
        Map<String, Person> known =
                people.findAllById(ids).stream().collect(Collectors.toMap(Person::userId, Function.identity()));
        Set<String> withAccount = accounts.existing(ids);
        // few profiles differ, so the table is asked once for each and not for each cadre
        Map<Profile, Verdict> answers = new HashMap<>();
        List<Selection.CadreCandidate> candidates = new ArrayList<>();
        for (Cadre cadre : all) {
            String id = cadre.userId();
            Person person = known.get(id);
            Profile profile = new Profile(
                    cadre.available(),
                    withAccount.contains(id),
                    person != null && person.active(),
                    engaged.contains(id),
                    !away(cadre, batch).isEmpty(),
                    lastYear.contains(id) || postedBefore(cadre, batch),
                    conflictsEverywhere(cadre, places),
                    yearsToRetirement(cadre, batch));
            Verdict verdict = answers.computeIfAbsent(profile, eligibility::verdict);
            candidates.add(new Selection.CadreCandidate(
                    cadre,
                    person == null ? id : person.name(),
                    withWhy(verdict.reasons(), cadre, batch),
                    verdict.advice(),
                    selected.containsKey(id),
                    selected.getOrDefault(id, LeadWish.NONE)));
        }
        return candidates;
    }

    /** Codes of the hosts that the batch has, or, as long as none is selected, can have. */
    private Set<String> places(Batch batch) {
        List<String> selected = batches.selectedHosts(batch.code());
        return selected.isEmpty()
                ? hosts.ofOrganisation(batch.organisation()).stream()
                        .filter(host -> batch.kind().takes(host.kind()))
                        .map(Host::code)
                        .collect(Collectors.toSet())
                : new TreeSet<>(selected);
    }

    private static boolean conflictsEverywhere(Cadre cadre, Set<String> places) {
        return !places.isEmpty()
                && !cadre.conflicts().isEmpty()
                && cadre.conflicts().stream()
                        .map(Cadre.Conflict::host)
                        .collect(Collectors.toSet())
                        .containsAll(places);
    }

    private static boolean postedBefore(Cadre cadre, Batch batch) {
        return cadre.earlierPostings().stream()
                .anyMatch(posting -> posting.year() == batch.startsOn().getYear() - 1);
    }

    private static List<Cadre.Period> away(Cadre cadre, Batch batch) {
        return cadre.unavailable().stream()
                .filter(period -> period.overlaps(batch.startsOn(), batch.endsOn()))
                .toList();
    }

    /** Women in such posts retire at 55 and men at 60; five years and more are all the same to the table. */
    private static int yearsToRetirement(Cadre cadre, Batch batch) {
        int age = "female".equals(cadre.gender()) ? 55 : 60;
        return Math.max(0, Math.min(5, cadre.birthYear() + age - batch.endsOn().getYear()));
    }

    private static List<String> withWhy(List<String> reasons, Cadre cadre, Batch batch) {
        List<String> more = new ArrayList<>(reasons);
        if (reasons.isEmpty()) {
            return more;
        }
        @Nullable String why = cadre.unavailableWhy();
        if (!cadre.available() && why != null) {
            more.add(why);
        }
        away(cadre, batch)
                .forEach(period -> more.add(
                        period.from() + " 至 " + period.until() + (period.why().isEmpty() ? "" : " " + period.why())));
        return more;
    }
}
