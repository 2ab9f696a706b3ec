package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.rehearsal.forecast.ForecastResult.Clog;
import org.dundian.rehearsal.forecast.ForecastResult.Clog.Kind;
import org.dundian.rehearsal.forecast.ForecastResult.OwnerLoad;
import org.dundian.rehearsal.forecast.ForecastResult.SupervisorLoad;

/** Says where work would pile up. */
final class Bottlenecks {

    /** What waits counts as piled up once it is as much as is being worked on, and at least two. */
    private static final int LEAST_WAITING = 2;

    /** Below this share of a hundred in time, and with at least so many late, an owner is too slow even if nothing waits. */
    private static final int LEAST_ON_TIME = 80;

    private static final int LEAST_LATE = 3;

    /** More escalations in a week than this, one a working day, and a supervisor does little else. */
    private static final int MOST_DECISIONS = 5;

    private Bottlenecks() {}

    /** @param ends of the weeks */
    static List<Clog> of(
            List<OwnerLoad> owners,
            List<SupervisorLoad> supervisors,
            Map<String, List<Track>> tracks,
            List<Instant> ends) {
        List<Clog> clogs = new ArrayList<>();
        owners.forEach(owner ->
                of(owner, tracks.getOrDefault(owner.code(), List.of()), ends).ifPresent(clogs::add));
        supervisors.forEach(supervisor -> of(supervisor).ifPresent(clogs::add));
        clogs.sort(Comparator.comparing((Clog clog) -> -clog.amount())
                .thenComparing(clog -> clog.onTimePercent() == null ? 100 : clog.onTimePercent())
                .thenComparing(Clog::code));
        return clogs;
    }

    private static Optional<Clog> of(OwnerLoad owner, List<Track> tracks, List<Instant> ends) {
        Integer onTime = owner.rates().onTimePercent();
        if (owner.capacity() == 0) {
            return Optional.of(
                    clog(Kind.UNMANNED, owner, firstAbove(owner.open(), 0).orElse(0), Collections.max(owner.open())));
        }
        int threshold = Math.max(LEAST_WAITING, owner.capacity());
        Optional<Integer> full = firstAbove(owner.waiting(), threshold - 1);
        if (full.isPresent()) {
            return Optional.of(clog(Kind.QUEUE, owner, full.get(), Collections.max(owner.waiting())));
        }
        int late = owner.rates().due() - owner.rates().onTime();
        if (late >= LEAST_LATE && onTime != null && onTime < LEAST_ON_TIME) {
            return Optional.of(clog(Kind.LATE, owner, firstLate(tracks, ends), late));
        }
        return Optional.empty();
    }

    private static Clog clog(Kind kind, OwnerLoad owner, int week, int amount) {
        return new Clog(
                kind,
                owner.code(),
                week + 1,
                amount,
                owner.rates().onTimePercent(),
                owner.waitDays(),
                owner.subgroups());
    }

    private static Optional<Clog> of(SupervisorLoad supervisor) {
        return firstAbove(supervisor.decisions(), MOST_DECISIONS)
                .map(week -> new Clog(
                        Kind.DECISIONS,
                        supervisor.code(),
                        week + 1,
                        Collections.max(supervisor.decisions()),
                        null,
                        0,
                        List.of()));
    }

    /** The first week, from 0, in which there are more. */
    private static Optional<Integer> firstAbove(List<Integer> weeks, int limit) {
        for (int week = 0; week < weeks.size(); week++) {
            if (weeks.get(week) > limit) {
                return Optional.of(week);
            }
        }
        return Optional.empty();
    }

    /** The week, from 0, in which the first that was to be late was reported. */
    private static int firstLate(List<Track> tracks, List<Instant> ends) {
        Instant first = tracks.stream()
                .filter(Track::late)
                .map(Track::reportedAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        int week = 0;
        while (week < ends.size() - 1 && !ends.get(week).isAfter(first)) {
            week++;
        }
        return week;
    }
}
