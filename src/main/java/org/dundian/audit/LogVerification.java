package org.dundian.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.dundian.audit.Finding.Kind;
import org.dundian.confidential.Signatures.Worth;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.RowCondition;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LogEnds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifies that the log is as it was written: first the seals and what they cover, then every line of every problem. It
 * goes by parts, each bounded, so that a million lines can be verified beside the work.
 */
@Component
@Transactional(readOnly = true)
public class LogVerification {

    private static final int PROBLEMS_A_PART = 250;
    private static final int LATEST = 1000;
    private static final int SEALS_A_PART = 50;
    private static final int SEALED_A_PART = 20_000;

    /** After so long without a seal something is wrong. */
    private static final Duration SEALED_EVERY = Duration.ofDays(2);

    private static final String SEAL = "seal:";
    private static final String PROBLEM = "problem:";

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final Seals seals;
    private final LogEnds ends;
    private final Clock clock;

    LogVerification(JdbcClient jdbc, DataSource database, Seals seals, LogEnds ends, Clock clock) {
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(database);
        this.streaming.setFetchSize(1000);
        this.seals = seals;
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * What one part came to.
     *
     * @param next where the next part begins, null after the last
     */
    public record Part(
            int seals,
            int problems,
            int lines,
            List<Finding> findings,
            @Nullable String next) {}

    /**
     * Verifies one part.
     *
     * @param organisations whose problems; seals are everybody's, but what they say of others' problems is left out
     * @param from null to begin, else as the part before said
     * @throws InvalidInput on {@code from} if no part said so
     */
    public Part part(Collection<String> organisations, @Nullable String from) {
        if (organisations.isEmpty()) {
            return new Part(0, 0, 0, List.of(), null);
        }
        return part(Scope.of(organisations), from);
    }

    /** Verifies the last nights' seals and the logs of the newest problems, whosesoever they are: for checks of all at once. */
    public List<Finding> latest() {
        int last = seals.last().map(Seal::number).orElse(0);
        List<Finding> findings = new ArrayList<>(
                seals(Scope.ALL, Math.max(0, last - SEALS_A_PART)).findings());
        check(
                jdbc.sql("select p.number, p.head_seq, p.head_hash, p.head_key, p.head_mac from problem p"
                                + " order by p.reported_at desc, p.number limit " + LATEST)
                        .query((row, n) -> head(row))
                        .list(),
                findings);
        return findings;
    }

    private record Scope(RowCondition condition, Set<String> organisations) {

        static final Scope ALL = new Scope(RowCondition.ALL, Set.of());

        static Scope of(Collection<String> organisations) {
            return new Scope(
                    new RowCondition(
                            "p.organisation_code in (:organisations)",
                            Map.of("organisations", List.copyOf(organisations))),
                    Set.copyOf(organisations));
        }

        /** By the number's prefix, since the problem itself may be gone. */
        boolean has(String problem) {
            int hyphen = problem.indexOf('-');
            return organisations.isEmpty() || hyphen > 0 && organisations.contains(problem.substring(0, hyphen));
        }
    }

    private Part part(Scope scope, @Nullable String from) {
        if (from == null || from.isBlank()) {
            return seals(scope, 0);
        }
        if (from.startsWith(PROBLEM)) {
            return problems(scope, from.substring(PROBLEM.length()));
        }
        if (from.matches(SEAL + "[0-9]{1,9}")) {
            return seals(scope, Integer.parseInt(from.substring(SEAL.length())));
        }
        throw new InvalidInput("after", "“after”应是上一段返回的 next");
    }

    private Part seals(Scope scope, int after) {
        List<Finding> findings = new ArrayList<>();
        String previous = after == 0
                ? Seal.BEGINNING
                : seals.after(after - 1, 1).stream()
                        .filter(seal -> seal.number() == after)
                        .map(Seal::hash)
                        .findFirst()
                        .orElse("");
        int number = after;
        int covered = 0;
        List<Seal> some = seals.after(after, SEALS_A_PART);
        int verified = 0;
        for (Seal seal : some) {
            if (verified > 0 && covered + seal.problems() > SEALED_A_PART) {
                break;
            }
            for (int gone = number + 1; gone < seal.number(); gone++) {
                findings.add(Finding.ofSeal(Kind.SEAL_MISSING, gone));
            }
            boolean follows = seal.number() > number + 1 || seal.previous().equals(previous);
            Worth worth = seals.worth(seal);
            if (!follows
                    || !seal.isWhole()
                    || worth == Worth.FALSE
                    || !rootOf(seal).equals(seal.root())) {
                findings.add(Finding.ofSeal(Kind.SEAL_ALTERED, seal.number()));
            } else if (worth == Worth.UNKNOWN_KEY) {
                findings.add(Finding.ofSeal(Kind.SEAL_UNPROVEN, seal.number()));
            }
            findings.addAll(notAsSealed(scope, seal.number()));
            previous = seal.hash();
            number = seal.number();
            covered += seal.problems();
            verified++;
        }
        if (verified == SEALS_A_PART || verified < some.size()) {
            return new Part(verified, 0, 0, findings, SEAL + number);
        }
        if (isSealOverdue()) {
            findings.add(Finding.ofSeal(Kind.SEAL_MISSING, number + 1));
        }
        return new Part(verified, 0, 0, findings, PROBLEM);
    }

    private String rootOf(Seal seal) {
        Seal.Root root = new Seal.Root();
        streaming.query(
                "select problem_number, seq, hash from log_seal_head where seal_number = ? order by place",
                row -> {
                    root.add(
                            String.valueOf(row.getString("problem_number")),
                            row.getInt("seq"),
                            String.valueOf(row.getString("hash")));
                },
                seal.number());
        return root.hash();
    }

    private List<Finding> notAsSealed(Scope scope, int seal) {
        return jdbc
                .sql("""
                        select h.problem_number, h.seq from log_seal_head h
                        left join problem_event e on e.problem_number = h.problem_number and e.seq = h.seq
                        where h.seal_number = ? and (e.hash is null or e.hash <> h.hash) order by h.place""")
                .param(seal)
                .query((row, n) ->
                        new Finding(Kind.NOT_AS_SEALED, row.getString("problem_number"), row.getInt("seq"), seal))
                .list()
                .stream()
                .filter(finding -> scope.has(String.valueOf(finding.problem())))
                .toList();
    }

    private boolean isSealOverdue() {
        Instant late = clock.instant().minus(SEALED_EVERY);
        return seals.last().map(seal -> seal.until().isBefore(late)).orElse(true)
                && jdbc.sql("select count(*) from problem where reported_at < ?")
                                .param(late.atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    private record Head(String problem, @Nullable LogEnd end) {}

    private Part problems(Scope scope, String after) {
        RowCondition condition = scope.condition().and("p.number > :after", "after", after);
        List<Head> heads = jdbc.sql(
                        "select p.number, p.head_seq, p.head_hash, p.head_key, p.head_mac from problem p where "
                                + condition.sql() + " order by p.number limit " + PROBLEMS_A_PART)
                .params(condition.params())
                .query((row, n) -> head(row))
                .list();
        List<Finding> findings = new ArrayList<>();
        int lines = check(heads, findings);
        String last = heads.isEmpty() ? after : heads.get(heads.size() - 1).problem();
        return new Part(0, heads.size(), lines, findings, heads.size() < PROBLEMS_A_PART ? null : PROBLEM + last);
    }

    private int check(List<Head> heads, List<Finding> findings) {
        Map<String, LogCheck> checks = new LinkedHashMap<>();
        heads.forEach(head -> checks.put(
                head.problem(),
                new LogCheck(head.problem(), head.end(), head.end() != null && ends.isGenuine(head.end()))));
        List<LoggedRow> rows =
                LoggedRow.of(jdbc, heads.stream().map(Head::problem).toList());
        rows.forEach(
                row -> Objects.requireNonNull(checks.get(row.event().problem())).line(row));
        checks.values().forEach(check -> findings.addAll(check.findings()));
        return rows.size();
    }

    private static Head head(ResultSet row) throws SQLException {
        String number = Objects.requireNonNull(row.getString("number"));
        String hash = row.getString("head_hash");
        return new Head(
                number,
                hash == null
                        ? null
                        : new LogEnd(
                                number,
                                row.getInt("head_seq"),
                                hash,
                                row.getString("head_key"),
                                row.getString("head_mac")));
    }
}
