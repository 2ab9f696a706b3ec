package org.dundian.stationing.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.People;
import org.dundian.problem.OpenProblem;
import org.dundian.stationing.EarlyEnds;
import org.dundian.stationing.Handovers;
import org.dundian.stationing.KickOffs;
import org.dundian.stationing.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits, handover and early end of one subgroup. */
@RestController
class StationingController {

    private final Visits visits;
    private final Handovers handovers;
    private final EarlyEnds earlyEnds;
    private final KickOffs kickOffs;
    private final People people;
    private final SubgroupAccess access;

    StationingController(
            Visits visits,
            Handovers handovers,
            EarlyEnds earlyEnds,
            KickOffs kickOffs,
            People people,
            SubgroupAccess access) {
        this.visits = visits;
        this.handovers = handovers;
        this.earlyEnds = earlyEnds;
        this.kickOffs = kickOffs;
        this.people = people;
        this.access = access;
    }

    record VisitRow(String id, LocalDate visitDate, String kind, String summary) {}

    record Member(String userId, String name) {}

    record Handover(String subgroup, List<Member> members, List<OpenProblem> problems) {}

    record Assigning(@Nullable List<Handovers.@Nullable Assignment> assignments) {}

    record EarlyEnd(@Nullable String reason) {}

    /** Newest first, at most 50. */
    @GetMapping("/api/subgroups/{code}/visits")
    List<VisitRow> visits(@PathVariable String code) {
        access.seen(code);
        return visits.newestOf(code).stream()
                .map(visit -> new VisitRow(visit.id(), visit.visitDate(), visit.kind(), visit.summary()))
                .toList();
    }

    /** The host's contact person, once the kick-off was held. */
    @GetMapping("/api/subgroups/{code}/contact")
    KickOffs.Contact contact(@PathVariable String code) {
        access.forItsContact(code);
        return kickOffs.contactOf(code).orElseThrow(() -> new NotFound("启动会还没有召开"));
    }

    @GetMapping("/api/subgroups/{code}/handover")
    Handover handover(@PathVariable String code) {
        access.seen(code);
        return new Handover(
                code,
                handovers.contacts(code).stream()
                        .map(id -> new Member(id, people.nameOf(id)))
                        .toList(),
                handovers.openOf(code));
    }

    @PutMapping("/api/subgroups/{code}/handover")
    Handover assign(@PathVariable String code, @RequestBody Assigning body) {
        access.forHandingOver(code);
        List<Handovers.@Nullable Assignment> sent = body.assignments();
        if (sent == null || sent.stream().anyMatch(each -> each == null || each.number() == null)) {
            throw new InvalidInput("assignments", "“移交名单”应是问题编号和联系人的列表");
        }
        handovers.choose(code, sent.stream().filter(Objects::nonNull).toList());
        return handover(code);
    }

    @PostMapping("/api/subgroups/{code}/early-end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endEarly(@PathVariable String code, @RequestBody EarlyEnd body) {
        access.forEndingEarly(code);
        earlyEnds.request(code, body.reason());
    }
}
