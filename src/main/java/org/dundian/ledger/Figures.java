package org.dundian.ledger;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Severity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts everything. It reads whole tables: for the end of a rehearsal, not for a page. */
@Component
@Transactional(readOnly = true)
public class Figures {

    private static final List<String> STATES =
            Arrays.stream(ProblemState.values()).map(ProblemState::code).toList();
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::code).toList();

    private final JdbcClient jdbc;

    Figures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Summary summary() {
        return new Summary(
                counts("problem", "state", STATES),
                counts("problem", "severity", SEVERITIES),
                counts("problem", "round", List.of()),
                counts("escalation", "level", List.of()),
                counts("escalation", "coalesce(decision, 'open')", List.of()),
                count("problem where verified_at is not null"),
                // red_at is taken back with every new deadline; what was red once was late, whatever time it was given
                // then
                count("""
                        problem p where p.verified_at is not null and not exists (
                            select 1 from problem_event e where e.problem_number = p.number and e.what = 'urged-red')"""),
                count("problem where returned_at is not null"),
                count("problem_pause"),
                count("problem_extension where kind = 'extension' and granted = true"),
                counts("subgroup", "state", List.of("proposed", "published", "running", "closing", "ended")),
                counts("posting", "state", List.of()),
                counts("visit", "kind", List.of()),
                counts("weekly_report", "state", List.of("due", "written", "returned", "accepted", "missing")),
                counts("mail", "state", List.of()));
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    /** How many rows have which code, those of {@code order} first, without those that none has. */
    private Map<String, Long> counts(String table, String code, List<String> order) {
        Map<String, Long> found = new LinkedHashMap<>();
        jdbc.sql("select %1$s as code, count(*) as amount from %2$s group by %1$s order by %1$s".formatted(code, table))
                .query(row -> {
                    found.put(row.getString("code"), row.getLong("amount"));
                });
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (String first : order) {
            Long amount = found.remove(first);
            if (amount != null) {
                ordered.put(first, amount);
            }
        }
        ordered.putAll(found);
        return ordered;
    }
}
