package org.dundian.rehearsal.forecast;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dundian.organisation.Owner;
import org.dundian.problem.Severity;
import org.dundian.programme.Batch;
import org.dundian.rehearsal.forecast.Assumptions.Handling;
import org.dundian.rehearsal.forecast.PlanSnapshot.OwnerCode;
import org.dundian.worktime.CurrentCalendar;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What to assume at first: the figures of the organisation's latest other batch, and where there are none, stated ones. */
@Component
public class UsualAssumptions {

    static final double PER_WEEK_AND_SUBGROUP = 1.25;
    static final Spread HANDLING_DAYS = new Spread(4, 10);
    static final Spread TRIAGE_HOURS = new Spread(2, 5);
    static final Spread RESPONSE_HOURS = new Spread(3, 8);
    static final Spread DECISION_HOURS = new Spread(7, 14);
    static final int AT_ONCE = 3;
    static final int DISSATISFIED = 5;
    static final int SEED = 1;
    private static final Map<Severity, Integer> SEVERITIES =
            Map.of(Severity.URGENT, 5, Severity.HIGH, 20, Severity.NORMAL, 75, Severity.LONG_TERM, 0);

    /** Fewer than these say nothing of an owner. */
    private static final int LEAST_CASES = 5;

    private static final int MOST_CASES = 20_000;

    private final CurrentCalendar calendar;
    private final Clock clock;
    private final JdbcClient jdbc;

    UsualAssumptions(CurrentCalendar calendar, Clock clock, JdbcClient jdbc) {
        this.calendar = calendar;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** @param batch code of the batch whose figures they are; null if no batch has had any problem */
    public record Usual(Assumptions assumptions, @Nullable String batch) {}

    private record Earlier(String code, LocalDate startsOn, LocalDate endsOn) {}

    @Transactional(readOnly = true)
    public Usual of(Batch batch, PlanSnapshot plan) {
        Optional<Earlier> earlier = jdbc.sql("""
                        select b.code, b.starts_on, b.ends_on from batch b join programme p on p.code = b.programme_code
                         where p.organisation_code = ? and b.code <> ?
                           and exists (select 1 from problem q where q.batch_code = b.code)
                         order by b.starts_on desc, b.code desc limit 1""")
                .params(batch.organisation(), batch.code())
                .query((row, n) -> new Earlier(
                        row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class)))
                .optional();
        String from = earlier.map(Earlier::code).orElse("");
        SortedMap<String, Integer> categories = counts("category", from);
        SortedMap<String, Integer> severities = counts("severity", from);
        plan.categories().forEach(code -> categories.putIfAbsent(code, earlier.isPresent() ? 0 : 1));
        SEVERITIES.forEach(
                (severity, weight) -> severities.putIfAbsent(severity.code(), earlier.isPresent() ? 0 : weight));
        return new Usual(
                new Assumptions(
                        earlier.map(this::perWeek)
                                .orElse(PER_WEEK_AND_SUBGROUP * plan.subgroups().size()),
                        new TreeMap<>(),
                        categories,
                        severities,
                        owners(plan, from),
                        AT_ONCE,
                        TRIAGE_HOURS,
                        RESPONSE_HOURS,
                        DECISION_HOURS,
                        dissatisfied(from),
                        SEED),
                earlier.map(Earlier::code).orElse(null));
    }

    private SortedMap<String, Integer> counts(String column, String batch) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        jdbc.sql("select " + column + ", count(*) from problem where batch_code = ? group by " + column)
                .param(batch)
                .query(row -> {
                    counts.put(row.getString(1), row.getInt(2));
                });
        return counts;
    }

    private double perWeek(Earlier batch) {
        long problems = jdbc.sql("select count(*) from problem where batch_code = ?")
                .param(batch.code())
                .query(Long.class)
                .single();
        LocalDate today = clock.instant().atZone(WorkingCalendar.ZONE).toLocalDate();
        LocalDate until = today.isBefore(batch.endsOn()) ? today : batch.endsOn();
        double weeks = Math.max(1, (ChronoUnit.DAYS.between(batch.startsOn(), until) + 1) / 7.0);
        return Math.max(0.1, rounded(problems / weeks));
    }

    private int dissatisfied(String batch) {
        return jdbc.sql("""
                        select count(*), coalesce(sum(case when v.answer = 'dissatisfied' then 1 else 0 end), 0)
                          from problem_verification v join problem p on p.number = v.problem_number
                         where p.batch_code = ? and v.kind = 'verify' and v.answer <> 'unreachable'""")
                .param(batch)
                .query((row, n) -> row.getInt(1) < LEAST_CASES
                        ? DISSATISFIED
                        : Math.min(50, Math.round(100f * row.getInt(2) / row.getInt(1))))
                .single();
    }

    private SortedMap<String, Handling> owners(PlanSnapshot plan, String batch) {
        Map<String, List<Double>> days = days(batch);
        Map<String, Integer> people = people(plan.organisation());
        SortedMap<String, Handling> owners = new TreeMap<>();
        List<Integer> unions = new ArrayList<>();
        for (OwnerCode owner : plan.owners()) {
            switch (owner.kind()) {
                case Owner.OUTSIDE -> {
                    // has nobody to give a problem to
                }
                case Owner.HOST -> {
                    if (plan.hosts().stream().anyMatch(host -> owner.code().equals("host-" + host.code()))) {
                        unions.add(people.getOrDefault(owner.code(), 0));
                    }
                }
                default ->
                    owners.put(
                            owner.code(),
                            new Handling(people.getOrDefault(owner.code(), 0), spread(days.get(owner.code()))));
            }
        }
        if (!unions.isEmpty()) {
            int average = (int) Math.round(
                    unions.stream().mapToInt(Integer::intValue).average().orElse(0));
            owners.put(Assumptions.HOST_UNION, new Handling(average, spread(days.get(Assumptions.HOST_UNION))));
        }
        return owners;
    }

    /** Working days from acceptance to solution, sorted, by owner. */
    private Map<String, List<Double>> days(String batch) {
        WorkingCalendar inForce = calendar.get();
        Map<String, List<Double>> days = new TreeMap<>();
        jdbc.sql("""
                        select owner_code, accepted_at, solved_at from problem
                         where batch_code = ? and accepted_at is not null and solved_at > accepted_at
                         order by number limit %d""".formatted(MOST_CASES)).param(batch).query(row -> {
            String owner = row.getString(1);
            Instant accepted = row.getObject(2, OffsetDateTime.class).toInstant();
            Instant solved = row.getObject(3, OffsetDateTime.class).toInstant();
            days.computeIfAbsent(owner.startsWith("host-") ? Assumptions.HOST_UNION : owner, first -> new ArrayList<>())
                    .add((double) inForce.workingMinutesBetween(accepted, solved) / inForce.minutesPerDay());
        });
        days.values().forEach(each -> each.sort(null));
        return days;
    }

    private static Spread spread(@Nullable List<Double> sorted) {
        if (sorted == null || sorted.size() < LEAST_CASES) {
            return HANDLING_DAYS;
        }
        double median = Math.max(0.1, rounded(sorted.get((sorted.size() - 1) / 2)));
        return new Spread(median, Math.max(median, rounded(sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1))));
    }

    /** Active handlers by owner; heads where there are none. */
    private Map<String, Integer> people(String organisation) {
        Map<String, Integer> handlers = new TreeMap<>();
        Map<String, Integer> heads = new TreeMap<>();
        jdbc.sql("""
                        select r.scope, r.role, count(*) from role_held r join person p on p.user_id = r.user_id
                         where r.organisation_code = ? and r.role in ('handler', 'head') and p.active = true
                         group by r.scope, r.role""").param(organisation).query(row -> {
            (row.getString(2).equals("handler") ? handlers : heads).put(row.getString(1), row.getInt(3));
        });
        heads.forEach(handlers::putIfAbsent);
        return handlers;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
