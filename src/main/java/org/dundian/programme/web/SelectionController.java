package org.dundian.programme.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dundian.input.InvalidInput;
import org.dundian.programme.Batch;
import org.dundian.programme.LeadWish;
import org.dundian.programme.Selection;
import org.dundian.roster.Cadre;
import org.dundian.roster.Expertise;
import org.dundian.roster.Host;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The selection of a batch's cadres and hosts while its form is open. */
@RestController
class SelectionController {

    private final Selection selection;
    private final BatchAccess access;

    SelectionController(Selection selection, BatchAccess access) {
        this.selection = selection;
        this.access = access;
    }

    record CadreRow(
            String userId,
            String name,
            String department,
            String grade,
            String gender,
            int birthYear,
            List<String> expertise,
            boolean mayLead,
            boolean mayLeadSubgroup,
            boolean eligible,
            List<String> reasons,
            List<String> advice,
            boolean selected,
            String lead) {}

    /**
     * @param year in which the stay begins; ages are counted in it
     * @param obstacle why the selection cannot be confirmed as it is, in words; null if it can be
     */
    record CadreRows(
            String batch, int wanted, int year, @Nullable String obstacle, List<CadreRow> candidates) {}

    record HostRow(
            String code,
            String name,
            String kind,
            String kindName,
            String district,
            String trade,
            int workers,
            boolean selected) {}

    record HostRows(String batch, int wanted, List<HostRow> candidates) {}

    record Selected(@Nullable List<String> selected) {
        List<String> codes() {
            if (selected == null || selected.stream().anyMatch(code -> code == null || code.isBlank())) {
                throw new InvalidInput("selected", "“选定名单”应是代码的列表");
            }
            return selected;
        }
    }

    /**
     * @param leads codes of {@link LeadWish} by user id of those who are named; may be absent
     */
    record SelectedCadres(
            @Nullable List<String> selected, @Nullable Map<String, String> leads) {
        Map<String, LeadWish> wishes() {
            Map<String, LeadWish> wishes = new TreeMap<>();
            Objects.requireNonNullElse(leads, Map.<String, String>of())
                    .forEach((userId, code) -> wishes.put(
                            userId,
                            LeadWish.of(String.valueOf(code))
                                    .orElseThrow(() -> new InvalidInput("leads", "“指定负责”应是 none、subgroup 或 team"))));
            return wishes;
        }
    }

    @GetMapping("/api/batches/{code}/cadres")
    CadreRows cadres(@PathVariable String code) {
        Batch batch = access.wholly(code);
        return new CadreRows(
                code,
                batch.sizes().cadres(),
                batch.startsOn().getYear(),
                selection.cadresObstacle(code).orElse(null),
                selection.cadres(code).stream().map(SelectionController::row).toList());
    }

    @PutMapping("/api/batches/{code}/cadres")
    CadreRows selectCadres(@PathVariable String code, @RequestBody SelectedCadres body) {
        access.forOffice(code);
        selection.selectCadres(code, new Selected(body.selected()).codes(), body.wishes());
        return cadres(code);
    }

    @GetMapping("/api/batches/{code}/hosts")
    HostRows hosts(@PathVariable String code) {
        access.wholly(code);
        return new HostRows(
                code,
                selection.hostsWanted(code),
                selection.hosts(code).stream().map(SelectionController::row).toList());
    }

    @PutMapping("/api/batches/{code}/hosts")
    HostRows selectHosts(@PathVariable String code, @RequestBody Selected body) {
        access.forOffice(code);
        selection.selectHosts(code, body.codes());
        return hosts(code);
    }

    private static CadreRow row(Selection.CadreCandidate candidate) {
        Cadre cadre = candidate.cadre();
        return new CadreRow(
                cadre.userId(),
                candidate.name(),
                cadre.department(),
                cadre.grade(),
                cadre.gender(),
                cadre.birthYear(),
                cadre.expertise().stream().map(Expertise::labelOf).toList(),
                // the form's column asks who may lead a team
                cadre.mayLeadTeam(),
                cadre.mayLead(),
                candidate.eligible(),
                candidate.reasons(),
                candidate.advice(),
                candidate.selected(),
                candidate.lead().code());
    }

    private static HostRow row(Selection.HostCandidate candidate) {
        Host host = candidate.host();
        return new HostRow(
                host.code(),
                host.name(),
                host.kind().code(),
                host.kind().label(),
                host.district(),
                host.trade(),
                host.workers(),
                candidate.selected());
    }
}
