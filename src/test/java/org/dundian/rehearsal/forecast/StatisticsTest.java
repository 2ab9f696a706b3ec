package org.dundian.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dundian.rehearsal.forecast.ForecastResult.Clog;
import org.dundian.rehearsal.forecast.ForecastResult.Clog.Kind;
import org.dundian.rehearsal.forecast.ForecastResult.OwnerLoad;
import org.dundian.rehearsal.forecast.ForecastResult.Rates;
import org.dundian.rehearsal.forecast.Track.Span;
import org.dundian.rehearsal.forecast.Trial.Decision;
import org.dundian.rehearsal.forecast.Trial.Played;
import org.dundian.worktime.Session;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final WorkingCalendar CALENDAR =
            WorkingCalendar.of(List.of(), List.of(Session.of("09:00-12:00"), Session.of("14:00-18:00")));
    private static final LocalDate UNTIL = SmallPlan.MONDAY.plusDays(18);

    @Test
    void loadIsCountedAtTheEndOfEachWeekAndShareByShare() {
        ForecastResult result = counted(
                List.of(
                        solved("1", 1, 0, 2, false),
                        solved("2", 1, 1, 8, true),
                        unsolved("3", 2, 8, true, true),
                        unsolved("4", 2, 15, false, false)),
                List.of());

        OwnerLoad rights = result.owners().get(0);
        assertThat(result.weeks())
                .containsExactly(SmallPlan.MONDAY, SmallPlan.MONDAY.plusWeeks(1), SmallPlan.MONDAY.plusWeeks(2));
        assertThat(rights.fresh()).containsExactly(2, 1, 1);
        assertThat(rights.solved()).containsExactly(1, 1, 0);
        assertThat(rights.open()).containsExactly(1, 1, 2);
        assertThat(rights.rates()).isEqualTo(new Rates(4, 2, 3, 1, 3, 1));
        assertThat(rights.rates().onTimePercent()).isEqualTo(33);
        assertThat(rights.rates().answeredLatePercent()).isEqualTo(33);
        assertThat(rights.medianDays()).isEqualTo(2.0);
        assertThat(rights.ninetiethDays()).isEqualTo(5.0);
        assertThat(new Rates(1, 0, 0, 0, 0, 0).onTimePercent()).isNull();
    }

    @Test
    void whatWaitsBeyondWhatIsWorkedOnIsABottleneckWithWhoBringsIt() {
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tracks.add(waiting("w" + i, 2, i));
        }
        tracks.add(solved("s", 1, 0, 1, false));

        Clog clog = counted(tracks, List.of()).clogs().get(0);

        assertThat(clog.kind()).isEqualTo(Kind.QUEUE);
        assertThat(clog.code()).isEqualTo("rights");
        assertThat(clog.week()).isEqualTo(1);
        assertThat(clog.amount()).isEqualTo(5);
        assertThat(clog.subgroups()).containsExactly(2);
        assertThat(clog.waitDays()).isGreaterThan(5);
    }

    @Test
    void latenessWithoutAQueueNobodyThereAndTooManyDecisionsAreToldApart() {
        List<Track> late = List.of(
                solved("1", 1, 0, 8, true),
                solved("2", 1, 1, 9, true),
                solved("3", 2, 2, 9, true),
                solved("4", 2, 8, 10, false));
        assertThat(counted(late, List.of()).clogs()).singleElement().satisfies(clog -> {
            assertThat(clog.kind()).isEqualTo(Kind.LATE);
            assertThat(clog.amount()).isEqualTo(3);
            assertThat(clog.onTimePercent()).isEqualTo(25);
        });

        assertThat(Statistics.of(
                                new ForecastOrder(SmallPlan.plan(), SmallPlan.assumptions(4, 0, 7)),
                                new Played(List.of(unsolved("1", 1, 8, false, true)), List.of()),
                                UNTIL,
                                CALENDAR)
                        .clogs())
                .extracting(Clog::kind)
                .containsExactly(Kind.UNMANNED);

        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            decisions.add(new Decision("team-1", day(9)));
        }
        ForecastResult asked = counted(List.of(), decisions);
        assertThat(asked.supervisors())
                .singleElement()
                .satisfies(load -> assertThat(load.decisions()).containsExactly(0, 6, 0));
        assertThat(asked.clogs()).singleElement().satisfies(clog -> {
            assertThat(clog.kind()).isEqualTo(Kind.DECISIONS);
            assertThat(clog.code()).isEqualTo("team-1");
            assertThat(clog.week()).isEqualTo(2);
        });
    }

    @Test
    void whatComesBackFromTheProcessMustFitTheOrder() throws IOException {
        ForecastResult result = counted(List.of(solved("1", 1, 0, 2, false)), List.of());

        assertThat(ResultCheck.checked(result, SmallPlan.order())).isSameAs(result);
        ForecastResult foreign = counted(
                List.of(new Track(
                        "1", 1, "elsewhere", "normal", day(0), List.of(), List.of(), null, false, false, false, false)),
                List.of());
        assertThatThrownBy(() -> ResultCheck.checked(foreign, SmallPlan.order()))
                .isInstanceOf(IOException.class);
        ForecastResult otherGroup = counted(List.of(solved("1", 9, 0, 8, true)), List.of());
        assertThatThrownBy(() -> ResultCheck.checked(otherGroup, SmallPlan.order()))
                .isInstanceOf(IOException.class);
    }

    private static ForecastResult counted(List<Track> tracks, List<Decision> decisions) {
        return Statistics.of(SmallPlan.order(), new Played(tracks, decisions), UNTIL, CALENDAR);
    }

    private static Track solved(String number, int subgroup, int from, int to, boolean late) {
        return track(number, subgroup, from, List.of(), day(to), true, late, true, false);
    }

    private static Track unsolved(String number, int subgroup, int from, boolean late, boolean answeredLate) {
        return track(number, subgroup, from, List.of(), null, false, late, false, answeredLate);
    }

    private static Track waiting(String number, int subgroup, int from) {
        return track(number, subgroup, from, List.of(new Span(day(from), null)), null, false, false, true, false);
    }

    private static Track track(
            String number,
            int subgroup,
            int from,
            List<Span> queued,
            @Nullable Instant solvedAt,
            boolean verified,
            boolean late,
            boolean accepted,
            boolean answeredLate) {
        return new Track(
                number,
                subgroup,
                "rights",
                "normal",
                day(from),
                List.of(new Span(day(from), solvedAt)),
                queued,
                solvedAt,
                verified,
                late,
                accepted,
                answeredLate);
    }

    /** Noon of a day of the stay, from 0. */
    private static Instant day(int day) {
        return SmallPlan.MONDAY
                .plusDays(day)
                .atTime(12, 0)
                .atZone(WorkingCalendar.ZONE)
                .toInstant();
    }
}
