package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.grouping.SmallTask.keptFrom;
import static org.dundian.grouping.SmallTask.with;
import static org.dundian.grouping.SmallTask.withHost;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.dundian.grouping.Grouping.GroupedSubgroup;
import org.dundian.grouping.Grouping.GroupedTeam;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.junit.jupiter.api.Test;

class GroupingSolverTest {

    private static final Effort LITTLE = new Effort(100, Duration.ofMinutes(2));

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void everyProposalKeepsEveryRule(
            @ForAll @IntRange(min = 1, max = 5) int teams,
            @ForAll @IntRange(min = 1, max = 14) int hosts,
            @ForAll @IntRange(min = 1, max = 3) int smallest,
            @ForAll @IntRange(min = 0, max = 2) int more,
            @ForAll @IntRange(min = 0, max = 40) int extra,
            @ForAll @IntRange(min = 1, max = 10_000) int seed,
            @ForAll boolean inside) {
        int members = hosts * smallest + (hosts * more == 0 ? 0 : extra % (hosts * more + 1));
        GroupingTask task = InventedTasks.of(
                inside ? members : members + Math.min(teams, hosts),
                hosts,
                teams,
                smallest,
                smallest + more,
                inside,
                seed);
        if (task.obstacle().isPresent()) {
            assertThatThrownBy(() -> solved(task, seed))
                    .hasMessage(task.obstacle().get());
            return;
        }

        Grouping grouping = solved(task, seed);

        assertThat(task.errors(grouping)).as(task.toString()).isEmpty();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void pinsStayWhateverElseMoves(
            @ForAll @IntRange(min = 1, max = 10_000) int seed,
            @ForAll @IntRange(min = 1, max = 8) int pins,
            @ForAll boolean inside) {
        GroupingTask free = InventedTasks.of(inside ? 24 : 28, 10, 4, 2, 3, inside, seed);
        GroupingTask task = free.pinned(someOf(solved(free, seed), pins, new Random(seed)));
        assertThat(task.obstacles()).isEmpty();

        Grouping again = solved(task, seed + 1);

        assertThat(task.errors(again)).isEmpty();
        assertThat(task.pinsBroken(again)).isEmpty();
    }

    /** Rows of a proposal that the office would like to keep. */
    private static Pins someOf(Grouping grouping, int count, Random random) {
        List<CadrePin> cadres = new ArrayList<>();
        List<HostPin> hosts = new ArrayList<>();
        GroupedTeam led = grouping.teams().get(random.nextInt(grouping.teams().size()));
        for (GroupedTeam team : grouping.teams()) {
            for (GroupedSubgroup subgroup : team.subgroups()) {
                if (hosts.size() < count && random.nextInt(3) > 0) {
                    hosts.add(new HostPin(subgroup.host(), team.number()));
                    subgroup.members()
                            .forEach(member -> cadres.add(new CadrePin(
                                    member,
                                    subgroup.host(),
                                    member.equals(subgroup.leader()),
                                    team == led && member.equals(team.leader()) ? (Integer) team.number() : null)));
                }
            }
        }
        if (cadres.stream().noneMatch(pin -> pin.userId().equals(led.leader()))) {
            cadres.add(new CadrePin(led.leader(), null, false, led.number()));
        }
        return new Pins(cadres, hosts);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theSolverCountsCostsAsTheAssessmentDoes(
            @ForAll @IntRange(min = 1, max = 10_000) int seed, @ForAll boolean inside) {
        GroupingTask task = InventedTasks.of(inside ? 24 : 28, 10, 4, 2, 3, inside, seed);
        List<Long> told = new ArrayList<>();
        Grouping grouping = GroupingSolver.propose(
                task, Weights.DEFAULT, LITTLE, seed, (steps, wanted, broken, points) -> told.add(points));

        assertThat(told.get(told.size() - 1)).isEqualTo(assessed(task, grouping).points());
    }

    @Test
    void theSameSeedGivesTheSameAndAnotherSeedAnother() {
        GroupingTask task = InventedTasks.of(28, 12, 4, 2, 3, false, 1);

        Grouping grouping = solved(task, 1);

        assertThat(solved(task, 1)).isEqualTo(grouping);
        assertThat(solved(task, 2)).isNotEqualTo(grouping);
    }

    @Test
    void twentyEightCadresMakeFourTeamsAndTwelveSubgroupsWithinFiveSeconds() {
        GroupingTask task = InventedTasks.of(28, 12, 4, 2, 3, false, 2024);
        GroupingSolver.propose(task, Weights.DEFAULT, LITTLE, 1, Progress.UNHEARD);
        // the processor's time, as other tests may be running beside
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();

        Grouping grouping = GroupingSolver.propose(task, Weights.DEFAULT, Effort.DEFAULT, 1, Progress.UNHEARD);

        Duration taken = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
        System.out.println("MEASURED 28 cadres, 12 hosts: " + taken.toMillis() + " ms");
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
        assertThat(task.errors(grouping)).isEmpty();
        assertThat(grouping.teams())
                .hasSize(4)
                .allSatisfy(team -> assertThat(team.subgroups()).hasSize(3));
        assertThat(grouping.subgroups())
                .hasSize(12)
                .allSatisfy(subgroup -> assertThat(subgroup.members()).hasSize(2));
    }

    @Test
    void itIsBetterThanAGreedySplit() {
        for (int seed = 1; seed <= 5; seed++) {
            GroupingTask task = InventedTasks.of(28, 12, 4, 2, 3, false, seed);
            assertThat(assessed(task, solved(task, 1)).points())
                    .isLessThan(assessed(task, FairSplit.propose(task, 1)).points());
        }
    }

    @Test
    void progressIsToldFromTheFirstToTheLastStep() {
        GroupingTask task = InventedTasks.of(28, 12, 4, 2, 3, false, 1);
        List<Long> steps = new ArrayList<>();
        List<Long> points = new ArrayList<>();

        GroupingSolver.propose(task, Weights.DEFAULT, LITTLE, 1, (done, wanted, broken, best) -> {
            assertThat(wanted).isEqualTo(4000);
            steps.add(done);
            points.add(best);
        });

        assertThat(steps).hasSize(11).startsWith(0L, 400L).endsWith(4000L).isSorted();
        assertThat(points).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void whoMustBeApartAreApartAndWhoKnowsTheHostGoesElsewhere() {
        GroupingTask task = SmallTask.of(1, 4, 2, 1, 2, 2, false);
        task = with(task, "c01", one -> keptFrom(one, Set.of("h01"), Set.of("c02")));

        Grouping grouping = solved(task, 1);

        assertThat(task.errors(grouping)).isEmpty();
        assertThat(grouping.subgroups().filter(each -> each.host().equals("h02")))
                .singleElement()
                .satisfies(each -> assertThat(each.members()).containsExactly("c01", "c04"));
    }

    @Test
    void whatHostsWantAndWhoIsWantedToLeadDecides() {
        GroupingTask task = SmallTask.of(2, 4, 2, 1, 2, 3, false);
        task = withHost(task, "h02", one -> new Place("h02", "h02", "区0", Set.of("专长2"), 0));
        task = with(task, "t02", one -> SmallTask.wanted(one, WantedRole.TEAM));

        Grouping grouping = solved(task, 1);

        assertThat(grouping.teams()).extracting(GroupedTeam::leader).containsExactly("t02");
        assertThat(grouping.subgroups().filter(each -> each.host().equals("h02")))
                .singleElement()
                .satisfies(each -> assertThat(each.members()).contains("c02"));
    }

    @Test
    void whatNobodyForesawIsProposedAsItIsAndNamed() {
        GroupingTask task = SmallTask.of(1, 4, 2, 1, 2, 2, false);
        for (String id : List.of("c02", "c04")) {
            task = with(task, id, one -> keptFrom(one, Set.of("h01"), Set.of(id.equals("c02") ? "c04" : "c02")));
        }

        assertThat(task.obstacles()).isEmpty();
        assertThat(task.errors(solved(task, 1)))
                .extracting(error -> error.message())
                .singleElement()
                .asString()
                .contains("利益关系");
    }

    private static Grouping solved(GroupingTask task, long seed) {
        return GroupingSolver.propose(task, Weights.DEFAULT, LITTLE, seed, Progress.UNHEARD);
    }

    private static Assessment assessed(GroupingTask task, Grouping grouping) {
        return Assessment.of(task, grouping, Weights.DEFAULT, skill -> skill);
    }
}
