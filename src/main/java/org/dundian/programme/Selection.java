package org.dundian.programme;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
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
    private final ProgrammeEvents events;
    private final CadreCandidates candidates;
    private final Cadres cadres;
    private final Hosts hosts;
    private final GroupingTasks tasks;

    Selection(
            Batches batches,
            ProgrammeEvents events,
            CadreCandidates candidates,
            Cadres cadres,
            Hosts hosts,
            GroupingTasks tasks) {
        this.batches = batches;
        this.events = events;
        this.candidates = candidates;
        this.cadres = cadres;
        this.hosts = hosts;
        this.tasks = tasks;
    }

    /**
     * A cadre on the roster, and whether the batch can have them.
     *
     * @param reasons why not, in words; empty for one who can be selected
     * @param advice what speaks against it without forbidding it, in words
     */
    public record CadreCandidate(
            Cadre cadre, String name, List<String> reasons, List<String> advice, boolean selected, LeadWish lead) {
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
        return candidates.of(batches.get(batchCode));
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

    /**
     * Selects them, with nobody named to lead.
     *
     * @throws InvalidInput as {@link #selectCadres(String, Collection, Map)}
     */
    public void selectCadres(String batchCode, Collection<String> userIds) {
        selectCadres(batchCode, userIds, Map.of());
    }

    /**
     * @param leads what those who are named are to lead, by user id
     * @throws InvalidInput naming each one who cannot be selected or cannot lead, with the reasons
     */
    public void selectCadres(String batchCode, Collection<String> userIds, Map<String, LeadWish> leads) {
        Batch batch = selecting(batchCode);
        Map<String, CadreCandidate> known = cadres(batch.code()).stream()
                .collect(Collectors.toMap(candidate -> candidate.cadre().userId(), Function.identity()));
        refuse(userIds.stream()
                .filter(userId -> !known.containsKey(userId))
                .map(userId -> new FieldError("selected", "干部名册中没有 " + userId))
                .toList());
        refuse(ineligible("selected", userIds.stream().map(known::get).toList()));
        Map<String, LeadWish> wishes = new TreeMap<>();
        userIds.forEach(userId -> wishes.put(userId, leads.getOrDefault(userId, LeadWish.NONE)));
        refuse(leads.keySet().stream()
                .filter(userId -> !wishes.containsKey(userId))
                .map(userId -> new FieldError("leads", userId + " 未选定，不能指定为组长或小组长"))
                .toList());
        refuse(known.values().stream()
                .filter(candidate -> !wish(candidate, wishes).fits(candidate.cadre()))
                .map(candidate -> new FieldError(
                        "leads",
                        candidate.name() + "在名册中不能担任" + wish(candidate, wishes).label()))
                .toList());
        long teams =
                wishes.values().stream().filter(wish -> wish == LeadWish.TEAM).count();
        if (teams > batch.sizes().teams()) {
            throw new InvalidInput("leads", "本批次有 " + batch.sizes().teams() + " 个蹲点组，指定的组长有 " + teams + " 名");
        }
        batches.selectCadres(batchCode, wishes);
    }

    private static LeadWish wish(CadreCandidate candidate, Map<String, LeadWish> wishes) {
        return wishes.getOrDefault(candidate.cadre().userId(), LeadWish.NONE);
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

    /**
     * Why the selected cadres cannot be confirmed, in words for the office; empty if they can be.
     */
    @Transactional(readOnly = true)
    public Optional<String> cadresObstacle(String batchCode) {
        Batch batch = batches.get(batchCode);
        List<CadreCandidate> selected =
                cadres(batchCode).stream().filter(CadreCandidate::selected).toList();
        Optional<String> ineligible = ineligible("confirmed", selected).stream()
                .map(FieldError::message)
                .findFirst();
        if (ineligible.isPresent()) {
            return ineligible;
        }
        int least = batch.sizes().smallest() + (batch.sizes().leadersInside() ? 0 : 1);
        if (selected.size() < least) {
            return Optional.of("至少需要选定 " + least + " 名蹲点干部，已选 " + selected.size() + " 名");
        }
        return selected.stream().noneMatch(candidate -> candidate.cadre().mayLeadTeam())
                ? Optional.of("选定的干部中没有可以担任组长的")
                : Optional.empty();
    }

    /** @throws InvalidInput if those selected cannot make a single subgroup with its team leader */
    public void confirmCadres(String batchCode, boolean confirmed) {
        Batch batch = batches.lock(batchCode);
        confirmed(confirmed);
        cadresObstacle(batchCode).ifPresent(obstacle -> {
            throw new InvalidInput("confirmed", obstacle);
        });
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
