package org.dundian.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every start, limit and set of pauses. Instants lie on quarters of a minute, from 2024 into 2027. */
class ClockArithmeticTest {

    private static final WorkingCalendar CALENDAR = WorktimeFixture.shippedCalendar();
    private static final Deadlines DEADLINES = new Deadlines(CALENDAR);
    private static final MinuteWalk WALK = new MinuteWalk();
    private static final long TICKS_PER_MINUTE = 60 / MinuteWalk.TICK_SECONDS;

    /** A clock with up to four pauses, which overlap each other, nights, holidays and the start as they like. */
    record Run(Instant start, TimeLimit limit, List<Pause> pauses) {}

    @Property(tries = 500)
    void aDeadlineIsWhereAWalkMinuteByMinuteEnds(@ForAll("runs") Run run) {
        assertThat(DEADLINES.deadline(run.start(), run.limit(), run.pauses()))
                .isEqualTo(WALK.deadline(
                        run.start(), run.limit().clock(), run.limit().minutes() * TICKS_PER_MINUTE, run.pauses()));
    }

    @Property(tries = 500)
    void aShareIsWhereTheWalkHasGoneThatFar(@ForAll("runs") Run run) {
        assertThat(DEADLINES.fraction(run.start(), run.limit(), run.pauses(), 0.75))
                .isEqualTo(WALK.deadline(
                        run.start(), run.limit().clock(), run.limit().minutes() * 3, run.pauses()));
    }

    @Property(tries = 500)
    void usedMinutesAreThoseThatTheWalkCounts(
            @ForAll("runs") Run run,
            @ForAll("moments") Instant openSince,
            @ForAll @LongRange(max = 200_000) long ticks) {
        Instant at = run.start().plusSeconds(ticks * MinuteWalk.TICK_SECONDS);
        List<Pause> pauses = new ArrayList<>(run.pauses());
        pauses.add(0, new Pause(run.start().plusSeconds(openSince.getEpochSecond() % 3_000_000 / 60 * 60), null));

        for (List<Pause> some : List.of(run.pauses(), pauses)) {
            assertThat(DEADLINES.used(run.start(), run.limit().clock(), some, at))
                    .isEqualTo(WALK.usedTicks(run.start(), run.limit().clock(), some, at) / TICKS_PER_MINUTE);
        }
    }

    @Property
    void theLimitIsUsedExactlyFromTheDeadlineOn(@ForAll("runs") Run run) {
        Instant deadline = DEADLINES.deadline(run.start(), run.limit(), run.pauses());
        ClockKind clock = run.limit().clock();

        assertThat(DEADLINES.used(run.start(), clock, run.pauses(), deadline))
                .isEqualTo(run.limit().minutes());
        assertThat(DEADLINES.used(run.start(), clock, run.pauses(), deadline.minusNanos(1)))
                .isLessThan(run.limit().minutes());
    }

    @Property
    void theOrderOfPausesDoesNotMatter(@ForAll("runs") Run run, @ForAll Random random) {
        List<Pause> shuffled = new ArrayList<>(run.pauses());
        Collections.shuffle(shuffled, random);

        assertThat(DEADLINES.deadline(run.start(), run.limit(), shuffled))
                .isEqualTo(DEADLINES.deadline(run.start(), run.limit(), run.pauses()));
    }

    @Property
    void aPauseInTwoHalvesIsThePause(
            @ForAll("runs") Run run,
            @ForAll @LongRange(min = -5_000, max = 20_000) long after,
            @ForAll @LongRange(max = 5_000) long minutes) {
        Instant from = run.start().plusSeconds(after * 60);
        Instant middle = from.plusSeconds(minutes * 20);
        Instant to = from.plusSeconds(minutes * 60);

        assertThat(DEADLINES.deadline(
                        run.start(), run.limit(), with(run.pauses(), new Pause(from, middle), new Pause(middle, to))))
                .isEqualTo(DEADLINES.deadline(run.start(), run.limit(), with(run.pauses(), new Pause(from, to))));
    }

    /** The limit is changed after some of it is used: what is left of the new one runs from there, pauses as ever. */
    @Property
    void aChangeOfLimitKeepsTheStartAndThePauses(
            @ForAll("runs") Run run,
            @ForAll @LongRange(max = 2_000) long changedAfter,
            @ForAll @LongRange(min = 1, max = 4_000) long more) {
        ClockKind clock = run.limit().clock();
        Instant changed = DEADLINES.deadline(run.start(), new TimeLimit(clock, changedAfter), run.pauses());
        long used = DEADLINES.used(run.start(), clock, run.pauses(), changed);

        assertThat(used).isEqualTo(changedAfter);
        assertThat(DEADLINES.deadline(run.start(), new TimeLimit(clock, used + more), run.pauses()))
                .isEqualTo(DEADLINES.deadline(changed, new TimeLimit(clock, more), run.pauses()));
    }

    @Property
    void aLaterStartNeverHasAnEarlierDeadline(@ForAll("runs") Run run, @ForAll @LongRange(max = 100_000) long later) {
        assertThat(DEADLINES.deadline(run.start().plusSeconds(later), run.limit(), run.pauses()))
                .isAfterOrEqualTo(DEADLINES.deadline(run.start(), run.limit(), run.pauses()));
    }

    @Property
    void aLongerLimitHasALaterDeadline(@ForAll("runs") Run run, @ForAll @LongRange(min = 1, max = 10_000) long more) {
        TimeLimit longer = new TimeLimit(run.limit().clock(), run.limit().minutes() + more);

        assertThat(DEADLINES.deadline(run.start(), longer, run.pauses()))
                .isAfter(DEADLINES.deadline(run.start(), run.limit(), run.pauses()));
    }

    @Property
    void addingTwiceIsAddingTheSum(
            @ForAll("moments") Instant start,
            @ForAll @LongRange(max = 20_000) long a,
            @ForAll @LongRange(max = 20_000) long b) {
        assertThat(CALENDAR.plusWorkingMinutes(CALENDAR.plusWorkingMinutes(start, a), b))
                .isEqualTo(CALENDAR.plusWorkingMinutes(start, a + b));
    }

    @Property
    void whatIsAddedIsWhatLiesBetween(@ForAll("moments") Instant start, @ForAll @LongRange(max = 20_000) long minutes) {
        Instant end = CALENDAR.plusWorkingMinutes(start, minutes);

        assertThat(CALENDAR.workingMinutesBetween(start, end)).isEqualTo(minutes);
        assertThat(CALENDAR.workingMinutesBetween(end, start)).isEqualTo(-minutes);
        assertThat(CALENDAR.plusWorkingMinutes(CALENDAR.nextOpening(start), minutes))
                .as("the clock starts at the next opening")
                .isEqualTo(minutes == 0 ? CALENDAR.nextOpening(start) : end);
    }

    @Provide
    Arbitrary<Instant> moments() {
        long first = WorktimeFixture.at("2024-01-01T00:00").getEpochSecond();
        long last = WorktimeFixture.at("2027-01-10T00:00").getEpochSecond();
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(0, (last - first) / MinuteWalk.TICK_SECONDS)
                .map(tick -> Instant.ofEpochSecond(first + tick * MinuteWalk.TICK_SECONDS));
        Arbitrary<Instant> edges = Combinators.combine(
                        Arbitraries.longs().between(0, (last - first) / 86_400), Arbitraries.of(0, 9, 12, 14, 18))
                .as((day, hour) -> Instant.ofEpochSecond(first + day * 86_400 + hour * 3_600));
        return Arbitraries.oneOf(any, edges);
    }

    @Provide
    Arbitrary<Run> runs() {
        Arbitrary<TimeLimit> working =
                Arbitraries.longs().between(1, 4_200).map(minutes -> new TimeLimit(ClockKind.WORKING, minutes));
        Arbitrary<TimeLimit> days = Arbitraries.integers().between(1, 10).map(DEADLINES::workingDays);
        Arbitrary<TimeLimit> hours = Arbitraries.integers().between(1, 72).map(Deadlines::hours);
        return moments()
                .flatMap(start -> Combinators.combine(
                                Arbitraries.oneOf(working, days, hours),
                                pauses(start).list().ofMaxSize(4))
                        .as((limit, pauses) -> new Run(start, limit, pauses)))
                .withoutEdgeCases();
    }

    /** Pauses that begin from three days before the start to twenty after it, and last up to ten. */
    private static Arbitrary<Pause> pauses(Instant start) {
        long day = 86_400 / MinuteWalk.TICK_SECONDS;
        return Combinators.combine(
                        Arbitraries.longs().between(-3 * day, 20 * day),
                        Arbitraries.longs().between(0, 10 * day))
                .as((from, length) -> {
                    Instant begins = start.plusSeconds(from * MinuteWalk.TICK_SECONDS);
                    return new Pause(begins, begins.plusSeconds(length * MinuteWalk.TICK_SECONDS));
                });
    }

    private static List<Pause> with(List<Pause> pauses, Pause... more) {
        List<Pause> all = new ArrayList<>(pauses);
        Collections.addAll(all, more);
        return all;
    }
}
