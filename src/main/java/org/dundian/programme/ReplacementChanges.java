package org.dundian.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.grouping.Arrangement.Step;
import org.dundian.grouping.PlacedCrew;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.programme.ChangePlan.PieceKind;
import org.dundian.programme.RunningCrews.Ways;
import org.dundian.programme.Vacancies.Vacancy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody takes the place of a cadre who falls ill, is transferred or declined: asked for and decided in one. */
@Component
class ReplacementChanges {

    private final Replacements replacements;
    private final Vacancies vacancies;
    private final ReplacementRequests requests;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final RunningCrews crews;
    private final Placements placements;
    private final BatchFlow flow;
    private final People people;

    ReplacementChanges(
            Replacements replacements,
            Vacancies vacancies,
            ReplacementRequests requests,
            Subgroups subgroups,
            SubgroupLife life,
            RunningCrews crews,
            Placements placements,
            BatchFlow flow,
            People people) {
        this.replacements = replacements;
        this.vacancies = vacancies;
        this.requests = requests;
        this.subgroups = subgroups;
        this.life = life;
        this.crews = crews;
        this.placements = placements;
        this.flow = flow;
        this.people = people;
    }

    void replace(Change change) {
        Batch batch = change.batch;
        String leaving = Fields.required("leaving", "退出的干部", change.wish.leaving(), 64);
        Vacancy vacancy = vacancies
                .vacancy(batch, leaving)
                .orElseThrow(() -> new InvalidInput("leaving", people.nameOf(leaving) + "不在批次 " + batch.code() + " 中"));
        Map<String, PlacedCrew> before = crews.of(batch);
        Map<String, String> leaders = placements.leaders(before.values());
        PlacedCrew seat = vacancy.seat();
        Ways ways = crews.fill(batch, vacancy.crews(), vacancy.reserve(), change.wish.chosen(), null);
        List<Step> steps =
                change.wish.seatStaysEmpty() ? List.of() : ways.taken().steps();
        Optional<Step> successor =
                steps.stream().filter(step -> step.to().equals(seat.code())).findFirst();
        String name = people.nameOf(leaving);
        change.about(
                subgroups.byCode(seat.code()).isPresent() ? seat.code() : null,
                seat.name() + "的" + name
                        + successor.map(step -> "由" + step.who().name() + "接替").orElse("退出，席位暂缺"));
        subgroups.byCode(seat.code()).ifPresent(subgroup -> change.concerns(life.peopleOf(subgroup)));
        if (change.wish.seatStaysEmpty()) {
            change.options(
                    ways.options().stream().map(ReplacementChanges::notTaken).toList(), 0);
            change.note("席位暂缺，" + seat.name() + "余下 " + seat.members().size() + " 人");
        } else {
            change.options(ways.options(), ways.taken().points());
            change.breaks(ways.taken().broken());
            if (successor.isEmpty()) {
                change.breaks(List.of("没有可以接替" + name + "的人员，可选择“席位暂缺”"));
            }
        }
        decide(change, leaving, successor.map(step -> step.who().id()).orElse(null));
        change.moved(PieceKind.PERSON, leaving, name, seat.name(), "退出本批次", "");
        tell(change, before.values(), steps, successor.orElse(null), seat);
        placements.tellOfLeaders(change, leaders, before.values());
    }

    private void decide(Change change, String leaving, @Nullable String successor) {
        if (requests.open(change.batch.code(), leaving).isEmpty()) {
            replacements.request(change.batch.code(), leaving, change.why);
        }
        if (change.isPossible()) {
            flow.replacementDecided(change.batch.code(), leaving, successor, change.why);
        }
    }

    private void tell(
            Change change, Collection<PlacedCrew> before, List<Step> steps, @Nullable Step successor, PlacedCrew seat) {
        Map<String, String> names = new HashMap<>();
        before.forEach(crew -> names.put(crew.code(), crew.name()));
        names.put(seat.code(), seat.name());
        if (successor != null) {
            placements.tell(change, successor, names);
        }
        placements.place(
                change, steps.stream().filter(step -> step != successor).toList(), names, null);
    }

    private static ChangePlan.Option notTaken(ChangePlan.Option option) {
        return new ChangePlan.Option(
                option.people(),
                option.names(),
                option.disturbance(),
                option.points(),
                option.why(),
                option.broken(),
                false);
    }
}
