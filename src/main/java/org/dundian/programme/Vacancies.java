package org.dundian.programme;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.grouping.Arrangement.Step;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.PlacedCrew;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places that somebody leaves, and who could take them. */
@Service
@Transactional
public class Vacancies {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final ReplacementRequests requests;
    private final RunningCrews crews;
    private final People people;

    Vacancies(
            Batches batches,
            Subgroups subgroups,
            Postings postings,
            ReplacementRequests requests,
            RunningCrews crews,
            People people) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.requests = requests;
        this.crews = crews;
        this.people = people;
    }

    /**
     * A place to be filled.
     *
     * @param seat the subgroup without who leaves, or the head of the team
     * @param crews all whose people count, the seat's among them
     * @param reserve who could take it
     */
    record Vacancy(PlacedCrew seat, List<PlacedCrew> crews, List<Candidate> reserve) {}

    /** Empty for somebody who has no place in the batch that could be filled. */
    Optional<Vacancy> vacancy(Batch batch, String leaving) {
        Optional<Team> team = subgroups.teamLedBy(batch.code(), leaving);
        Map<String, PlacedCrew> present = crews.of(batch);
        String subgroup = postings.live(batch.code(), leaving)
                .map(Posting::subgroup)
                .or(() -> requests.open(batch.code(), leaving)
                        .flatMap(request -> Optional.ofNullable(request.subgroup())))
                .orElse(null);
        PlacedCrew crew = subgroup == null ? null : present.get(subgroup);
        if (team.isPresent()) {
            RunningCrews.TeamSeat head = crews.seatOf(batch, team.get());
            return crew == null
                    ? Optional.of(new Vacancy(head.crew(), List.of(head.crew()), head.able()))
                    : Optional.of(vacancy(crew, leaving, List.of(crew), head.able()));
        }
        return crew == null
                ? Optional.empty()
                : Optional.of(vacancy(crew, leaving, present.values(), crews.reserve(batch)));
    }

    private static Vacancy vacancy(
            PlacedCrew crew, String leaving, Collection<PlacedCrew> present, List<Candidate> reserve) {
        List<Candidate> left = crew.members().stream()
                .filter(member -> !member.id().equals(leaving))
                .toList();
        PlacedCrew seat = crew.with(left).wanting(left.size() + 1);
        List<PlacedCrew> all = present.stream()
                .map(each -> each.code().equals(crew.code()) ? seat : each)
                .toList();
        return new Vacancy(
                seat,
                all,
                reserve.stream()
                        .filter(candidate -> !candidate.id().equals(leaving))
                        .toList());
    }

    /**
     * Somebody who could take a place.
     *
     * @param from code of the subgroup that can spare them; null for somebody from the reserve
     * @param points what that costs in the unit of the grouping's concerns
     * @param why a sentence
     */
    public record Proposal(
            String userId,
            String name,
            String department,
            @Nullable String from,
            long points,
            String why) {}

    /** Who could take the place without anybody else being moved and without breaking a rule, best first. */
    public List<Proposal> proposals(String batchCode, String leaving) {
        Batch batch = batches.get(batchCode);
        return vacancy(batch, leaving)
                .map(vacancy -> crews.everyWayInto(batch, vacancy.seat(), vacancy.crews(), vacancy.reserve()).stream()
                        .map(way -> proposal(way.steps().get(0), way.points()))
                        .toList())
                .orElse(List.of());
    }

    private static Proposal proposal(Step step, long points) {
        return new Proposal(
                step.who().id(), step.who().name(), step.who().department(), step.from(), points, step.why());
    }

    /** @throws InvalidInput for somebody who may not take the place, with the rules that forbid it */
    void check(Batch batch, String leaving, String successor) {
        Vacancy vacancy = vacancy(batch, leaving)
                .orElseThrow(() -> new InvalidInput("replacement", people.nameOf(leaving) + "的位置现在不能接替"));
        Candidate candidate = vacancy.reserve().stream()
                .filter(each -> each.id().equals(successor))
                .findFirst()
                .or(() -> crews.movable(batch, vacancy.crews(), successor))
                .orElseThrow(() -> new InvalidInput("replacement", people.nameOf(successor) + "不能接替"));
        List<String> broken = vacancy.seat().against(candidate);
        if (!broken.isEmpty()) {
            throw new InvalidInput("replacement", people.nameOf(successor) + "不能接替：" + String.join("；", broken));
        }
    }
}
