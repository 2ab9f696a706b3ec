package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dundian.grouping.Arrangement.Step;
import org.junit.jupiter.api.Test;

/** Crews a, b, c… of people a1, a2… at hosts of the same names; the first of each leads. The reserve is r1, r2…. */
class TheLeastChangeTest {

    private static final Period STAY = new Period(LocalDate.of(2024, 4, 15), LocalDate.of(2024, 6, 21));

    @Test
    void anOpenSeatIsFilledFromTheReserveAndNobodyElseMoves() {
        Arrangement best = find(crews(crew("a", 1, 2), crew("b", 2, 2)), person("r1"), person("r2"))
                .get(0);

        assertThat(best.steps()).hasSize(1);
        assertThat(best.steps().get(0).from()).isNull();
        assertThat(best.broken()).isEmpty();
        assertThat(best.unfilled()).isZero();
    }

    @Test
    void theAlternativesAreOtherPeopleTheDearerTheLater() {
        List<Arrangement> ways = find(
                crews(crew("a", 1, 2)),
                person("r1", "部门a"),
                person("r2", "部门甲"),
                person("r3", "部门乙"),
                person("r4", "部门a"));

        assertThat(ways).hasSize(3);
        assertThat(ways.stream().map(way -> way.steps().get(0).who().id())).containsExactly("r2", "r3", "r1");
        assertThat(ways.get(2).points()).isGreaterThan(ways.get(0).points());
        assertThat(ways.get(0).steps().get(0).why()).contains("部门不同");
        assertThat(ways.get(2).steps().get(0).why()).contains("同部门");
    }

    @Test
    void whoMustKeepAwayIsPassedOverAndACrewThatCanSpareSomebodyLends() {
        Candidate kept = SmallTask.keptFrom(person("r1"), Set.of("a"), Set.of());
        Arrangement best = find(crews(crew("a", 1, 2), crew("b", 3, 3), crew("c", 2, 2)), kept)
                .get(0);

        assertThat(best.steps()).hasSize(1);
        assertThat(best.steps().get(0).from()).isEqualTo("b");
        assertThat(best.broken()).isEmpty();
    }

    @Test
    void whereNobodyCanBeSparedTheSeatLeftIsFilledInTurn() {
        Candidate kept = SmallTask.keptFrom(person("r1"), Set.of("a"), Set.of());
        Arrangement best = find(crews(crew("a", 1, 2), crew("b", 2, 2)), kept).get(0);

        assertThat(best.steps()).extracting(Step::to).containsExactly("a", "b");
        assertThat(best.disturbance()).isEqualTo(2);
        assertThat(best.broken()).isEmpty();
    }

    @Test
    void aSeatThatNobodyMayTakeStaysEmptyAndTheRuleIsNamed() {
        Candidate kept = SmallTask.keptFrom(person("r1"), Set.of("a", "b"), Set.of());
        Arrangement best = find(crews(crew("a", 1, 2)), kept).get(0);

        assertThat(best.steps()).isEmpty();
        assertThat(best.unfilled()).isEqualTo(1);
        assertThat(best.broken()).containsExactly("小组a应有 2 至 3 人，现有 1 人");
    }

    @Test
    void whoeverTheOfficeChoosesIsPlacedAndWhatThatBreaksIsNamed() {
        Candidate kept = SmallTask.named(SmallTask.keptFrom(person("r1"), Set.of("a"), Set.of("a1")), "钱工");
        ChangeTask task = new ChangeTask(
                crews(crew("a", 1, 2)), List.of(kept, person("r2")), List.of("r1"), Set.of(), List.of(), null);
        Arrangement only = LeastChange.find(task, Weights.DEFAULT, UnaryOperator.identity(), 3)
                .get(0);

        assertThat(only.steps()).extracting(step -> step.who().id()).containsExactly("r1");
        assertThat(only.broken())
                .anySatisfy(each -> assertThat(each).contains("钱工").contains("应回避"))
                .anySatisfy(each -> assertThat(each).contains("钱工").contains("不能同在一个小组"));
    }

    @Test
    void aNewCrewIsTakenOutOfItsDonorBeforeAnybodyElseIsDisturbed() {
        PlacedCrew fresh = new PlacedCrew("n", "新组", List.of(new Place("n", "区")), 2, 3, 2, List.of(), null, STAY);
        ChangeTask task = new ChangeTask(
                crews(crew("a", 4, 4), fresh),
                List.of(person("r1"), person("r2")),
                List.of(),
                Set.of(),
                List.of(),
                "a");
        Arrangement best = LeastChange.find(task, Weights.DEFAULT, UnaryOperator.identity(), 1)
                .get(0);

        assertThat(best.steps())
                .hasSize(2)
                .allSatisfy(step -> assertThat(step.from()).isEqualTo("a"));
        assertThat(best.broken()).isEmpty();
    }

    /** Against every way that there is of filling up to two seats. */
    @Property(tries = 60)
    void noProposalBreaksARuleWhereAnotherWouldNotAndWhoeverIsNotNamedStays(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int open) {
        Random random = new Random(seed);
        List<PlacedCrew> crews = new ArrayList<>(crews(crew("a", 3 - open, 3), crew("b", 3, 3), crew("c", 2, 2)));
        List<Candidate> reserve = Stream.of("r1", "r2", "r3", "r4")
                .map(id -> SmallTask.keptFrom(
                        person(id, "部门" + random.nextInt(3)), some(random, "a", "b", "c"), some(random, "a1", "b1")))
                .toList();
        Arrangement best = find(crews, reserve.toArray(Candidate[]::new)).get(0);

        long able = reserve.stream().filter(crews.get(0)::takes).count();
        if (able >= open) {
            assertThat(best.disturbance()).isEqualTo(open);
        }
        assertThat(best.broken())
                .as("a way that breaks nothing was there")
                .allSatisfy(each -> assertThat(able + 1).isLessThan(open + 1));
        Set<String> named = best.steps().stream().map(step -> step.who().id()).collect(Collectors.toSet());
        for (PlacedCrew after : best.crews()) {
            PlacedCrew was = crews.stream()
                    .filter(each -> each.code().equals(after.code()))
                    .findFirst()
                    .orElseThrow();
            assertThat(after.members().stream().filter(member -> !named.contains(member.id())))
                    .containsExactlyElementsOf(was.members().stream()
                            .filter(member -> !named.contains(member.id()))
                            .toList());
            after.members().stream()
                    .filter(member -> named.contains(member.id()))
                    .forEach(member -> assertThat(after.places()).allMatch(member::mayServeAt));
        }
    }

    private static Set<String> some(Random random, String... all) {
        return Stream.of(all).filter(each -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    private static List<Arrangement> find(List<PlacedCrew> crews, Candidate... reserve) {
        return LeastChange.find(
                new ChangeTask(crews, List.of(reserve), List.of(), Set.of(), List.of(), null),
                Weights.DEFAULT,
                UnaryOperator.identity(),
                3);
    }

    private static List<PlacedCrew> crews(PlacedCrew... crews) {
        return List.of(crews);
    }

    private static PlacedCrew crew(String code, int members, int wanted) {
        return new PlacedCrew(
                code,
                "小组" + code,
                List.of(new Place(code, "区")),
                2,
                Math.max(3, wanted),
                wanted,
                Stream.iterate(1, i -> i + 1)
                        .limit(members)
                        .map(i -> person(code + i, "部门" + code + (i == 1 ? "" : i)))
                        .toList(),
                code + "1",
                STAY);
    }

    private static Candidate person(String id) {
        return person(id, "部门" + id);
    }

    private static Candidate person(String id, String department) {
        return new Candidate(id, department, Set.of(), true, false);
    }
}
