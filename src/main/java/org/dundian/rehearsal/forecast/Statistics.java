package org.dundian.rehearsal.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.problem.Severity;
import org.dundian.rehearsal.forecast.ForecastResult.OwnerLoad;
import org.dundian.rehearsal.forecast.ForecastResult.Rates;
import org.dundian.rehearsal.forecast.ForecastResult.SeverityRates;
import org.dundian.rehearsal.forecast.ForecastResult.SupervisorLoad;
import org.dundian.rehearsal.forecast.Track.Span;
import org.dundian.rehearsal.forecast.Trial.Decision;
import org.dundian.rehearsal.forecast.Trial.Played;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** Counts what happened in a play, week by week. */
final class Statistics {

    private static final int MOST_SUBGROUPS = 3;

    private final Assumptions assumptions;
    private final WorkingCalendar calendar;
    private final Instant end;
    private final List<LocalDate> weeks;

    /** The ends of the weeks; the last may be cut short by the end of the play. */
    private final List<Instant> ends;

    private Statistics(ForecastOrder order, LocalDate until, WorkingCalendar calendar) {
        this.assumptions = order.assumptions();
        this.calendar = calendar;
        this.end = startOf(until.plusDays(1));
        LocalDate first = order.plan().startsOn().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        this.weeks = first.datesUntil(until.plusDays(1), Period.ofWeeks(1)).toList();
        this.ends = weeks.stream()
                .map(monday -> startOf(monday.plusWeeks(1)))
                .map(next -> next.isAfter(end) ? end : next)
                .toList();
    }

    /** @param until last day played */
    static ForecastResult of(ForecastOrder order, Played played, LocalDate until, WorkingCalendar calendar) {
        return new Statistics(order, until, calendar).count(played);
    }

    private ForecastResult count(Played played) {
        Map<String, List<Track>> byOwner = new TreeMap<>(played.tracks().stream()
                .filter(track -> track.owner() != null)
                .collect(Collectors.groupingBy(track -> Objects.requireNonNull(track.owner()))));
        List<OwnerLoad> owners = byOwner.entrySet().stream()
                .map(each -> owner(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((OwnerLoad load) -> -load.rates().reported())
                        .thenComparing(OwnerLoad::code))
                .toList();
        Map<String, List<Decision>> bySupervisor =
                new TreeMap<>(played.decisions().stream().collect(Collectors.groupingBy(Decision::supervisor)));
        List<SupervisorLoad> supervisors = bySupervisor.entrySet().stream()
                .map(each -> new SupervisorLoad(
                        each.getKey(),
                        perWeek(each.getValue().stream().map(Decision::at).toList()),
                        each.getValue().size()))
                .sorted(Comparator.comparing((SupervisorLoad load) -> -load.total())
                        .thenComparing(SupervisorLoad::code))
                .toList();
        List<SeverityRates> severities = Stream.of(Severity.values())
                .map(severity -> new SeverityRates(
                        severity.code(),
                        rates(played.tracks().stream()
                                .filter(track -> track.severity().equals(severity.code()))
                                .toList())))
                .filter(each -> each.rates().reported() > 0)
                .toList();
        return new ForecastResult(
                weeks,
                rates(played.tracks()),
                owners,
                supervisors,
                severities,
                Bottlenecks.of(owners, supervisors, byOwner, ends));
    }

    private OwnerLoad owner(String code, List<Track> tracks) {
        List<Double> days = tracks.stream()
                .filter(track -> track.solvedAt() != null)
                .map(track -> workingDays(track.reportedAt(), Objects.requireNonNull(track.solvedAt())))
                .sorted()
                .toList();
        double waited = tracks.stream()
                .flatMap(track -> track.queued().stream())
                .mapToDouble(this::length)
                .sum();
        Assumptions.Handling handling = assumptions.handlingOf(code);
        return new OwnerLoad(
                code,
                rates(tracks),
                atEnds(tracks, Track::isOpenAt),
                perWeek(tracks.stream().map(Track::reportedAt).toList()),
                perWeek(tracks.stream()
                        .map(Track::solvedAt)
                        .filter(Objects::nonNull)
                        .toList()),
                atEnds(tracks, Track::waitsAt),
                handling.people() * assumptions.atOnce(),
                percentile(days, 0.5),
                percentile(days, 0.9),
                rounded(waited / tracks.size()),
                mostOf(tracks));
    }

    private static Rates rates(Collection<Track> tracks) {
        ToIntFunction<Predicate<Track>> count =
                which -> (int) tracks.stream().filter(which).count();
        return new Rates(
                tracks.size(),
                count.applyAsInt(track -> track.solvedAt() != null),
                count.applyAsInt(track -> track.verified() || track.late()),
                count.applyAsInt(track -> track.verified() && !track.late()),
                count.applyAsInt(track -> track.accepted() || track.answeredLate()),
                count.applyAsInt(Track::answeredLate));
    }

    private interface AtInstant {
        boolean is(Track track, Instant at);
    }

    private List<Integer> atEnds(List<Track> tracks, AtInstant state) {
        return ends.stream()
                .map(at -> (int) tracks.stream()
                        .filter(track -> state.is(track, at.minusMillis(1)))
                        .count())
                .toList();
    }

    private List<Integer> perWeek(List<Instant> instants) {
        List<Integer> counts = new ArrayList<>();
        Instant from = Instant.MIN;
        for (Instant to : ends) {
            Instant begin = from;
            counts.add((int) instants.stream()
                    .filter(at -> !at.isBefore(begin) && at.isBefore(to))
                    .count());
            from = to;
        }
        return counts;
    }

    private double length(Span span) {
        return workingDays(span.from(), Objects.requireNonNullElse(span.to(), end));
    }

    private double workingDays(Instant from, Instant to) {
        return (double) calendar.workingMinutesBetween(from, to) / calendar.minutesPerDay();
    }

    /** The smallest that at least that share does not exceed. */
    private static @Nullable Double percentile(List<Double> sorted, double share) {
        return sorted.isEmpty() ? null : rounded(sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Numbers of the subgroups whose problems were late or waited, those with most first. */
    private static List<Integer> mostOf(List<Track> tracks) {
        Map<Integer, Long> bySubgroup = new TreeMap<>(tracks.stream()
                .filter(track ->
                        track.late() || track.answeredLate() || !track.queued().isEmpty())
                .collect(Collectors.groupingBy(Track::subgroup, Collectors.counting())));
        return bySubgroup.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .limit(MOST_SUBGROUPS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
