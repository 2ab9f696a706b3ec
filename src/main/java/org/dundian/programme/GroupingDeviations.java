package org.dundian.programme;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dundian.grouping.Difference;
import org.dundian.grouping.Grouping;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.programme.GroupingChanges.Change;
import org.dundian.programme.GroupingChanges.Subject;
import org.dundian.programme.GroupingDrafts.Draft;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which places differ from the solver's proposal, and why: what leadership signs beside it. */
@Service
public class GroupingDeviations {

    private static final int LONGEST_REASON = 500;

    private final Batches batches;
    private final GroupingDrafts drafts;
    private final GroupingRequests requests;
    private final ProposedGroupings groupings;
    private final GroupingChanges changes;
    private final People people;
    private final Hosts hosts;

    GroupingDeviations(
            Batches batches,
            GroupingDrafts drafts,
            GroupingRequests requests,
            ProposedGroupings groupings,
            GroupingChanges changes,
            People people,
            Hosts hosts) {
        this.batches = batches;
        this.drafts = drafts;
        this.requests = requests;
        this.groupings = groupings;
        this.changes = changes;
        this.people = people;
        this.hosts = hosts;
    }

    /**
     * Of the draft while the office reviews, afterwards of what it accepted; hosts first, then cadres, by id. Empty if
     * everything is as the solver proposed it, or before it proposed anything.
     */
    @Transactional(readOnly = true)
    public List<Deviation> of(String batchCode) {
        Optional<Draft> draft = drafts.of(batchCode);
        Grouping stands = draft.filter(some -> batches.get(batchCode).state() == BatchState.GROUPING)
                .map(Draft::grouping)
                .orElseGet(() -> groupings.current(batchCode));
        return of(batchCode, attempt(batchCode), stands);
    }

    /** The proposal, from 1, that the deviations are from; 0 before there is any. */
    @Transactional(readOnly = true)
    public int attempt(String batchCode) {
        return drafts.of(batchCode).map(Draft::attempt).orElseGet(() -> requests.latestProposed(batchCode));
    }

    /** As {@link #of(String)}, of a grouping that somebody made of the proposal. */
    List<Deviation> of(String batchCode, int attempt, Grouping made) {
        Grouping proposed = groupings.remembered(batchCode, attempt);
        if (proposed.teams().isEmpty()) {
            return List.of();
        }
        List<Difference> differences = Difference.made(proposed, made);
        if (differences.isEmpty()) {
            return List.of();
        }
        Map<Subject, Change> known = changes.of(batchCode);
        Map<String, String> names = names(differences, known);
        Map<String, String> hostNames = hostNames(differences);
        return differences.stream()
                .map(difference -> {
                    boolean cadre = difference.kind() == Difference.Kind.CADRE;
                    Map<String, String> those = cadre ? names : hostNames;
                    PlaceInWords words = new PlaceInWords(hostNames);
                    Change change = known.get(new Subject(difference.kind(), difference.id()));
                    boolean explained = change != null && change.reason() != null;
                    String who = change == null ? null : explained ? change.reasonBy() : change.who();
                    String behalf = change == null ? null : explained ? change.reasonBehalf() : change.onBehalfOf();
                    Instant at = change == null ? null : explained ? change.reasonAt() : change.at();
                    return new Deviation(
                            difference.kind(),
                            difference.id(),
                            those.getOrDefault(difference.id(), difference.id()),
                            words.of(difference.kind(), difference.from()),
                            words.of(difference.kind(), difference.to()),
                            change == null ? null : change.reason(),
                            who,
                            who == null ? null : names.getOrDefault(who, who),
                            behalf,
                            at);
                })
                .toList();
    }

    /**
     * Keeps why the office has moved a cadre or a host.
     *
     * @param kind {@code cadre} or {@code host}
     * @param id of a cadre or code of a host that is selected for the batch
     * @param reason at most 500 characters; blank takes back what was given
     * @throws InvalidInput naming the field; also if the batch is not being grouped
     */
    @Transactional
    public void explain(String batchCode, @Nullable String kind, @Nullable String id, @Nullable String reason) {
        Batch batch = batches.lock(batchCode);
        if (batch.state() != BatchState.GROUPING) {
            throw new InvalidInput("reason", "批次 " + batchCode + " 现在不能改动编组");
        }
        String subject = Fields.required("id", "干部或蹲点单位", id, 64);
        boolean cadre = Difference.Kind.CADRE.code().equals(kind);
        if (!cadre && !Difference.Kind.HOST.code().equals(kind)) {
            throw new InvalidInput("kind", "应写明是干部（cadre）还是蹲点单位（host）");
        }
        if (!(cadre ? batches.selectedCadres(batchCode) : batches.selectedHosts(batchCode)).contains(subject)) {
            throw new InvalidInput("id", subject + " 不在本批次的名单中");
        }
        changes.explain(
                batchCode,
                new Subject(cadre ? Difference.Kind.CADRE : Difference.Kind.HOST, subject),
                Fields.optional("reason", "调整原因", reason, LONGEST_REASON));
    }

    private Map<String, String> names(List<Difference> differences, Map<Subject, Change> known) {
        TreeSet<String> ids = new TreeSet<>();
        for (Difference difference : differences) {
            if (difference.kind() == Difference.Kind.CADRE) {
                ids.add(difference.id());
            }
            Change change = known.get(new Subject(difference.kind(), difference.id()));
            if (change != null) {
                ids.add(change.who());
                if (change.reasonBy() != null) {
                    ids.add(change.reasonBy());
                }
            }
        }
        Map<String, String> names = new HashMap<>();
        people.findAllById(ids).forEach(person -> names.put(person.userId(), person.name()));
        return names;
    }

    private Map<String, String> hostNames(List<Difference> differences) {
        TreeSet<String> codes = new TreeSet<>();
        for (Difference difference : differences) {
            if (difference.kind() == Difference.Kind.HOST) {
                codes.add(difference.id());
            }
            Stream.of(difference.from(), difference.to())
                    .map(seat -> seat.host())
                    .filter(code -> !code.isEmpty())
                    .forEach(codes::add);
        }
        Map<String, String> names = new HashMap<>();
        hosts.allByCode(codes).forEach(host -> names.put(host.code(), host.name()));
        return names;
    }
}
