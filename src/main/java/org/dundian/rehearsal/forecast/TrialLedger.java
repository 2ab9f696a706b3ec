package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.rehearsal.forecast.Track.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger of the process that played a plan says of each problem. It reads whole tables. */
@Repository
public class TrialLedger {

    private static final Set<String> OVER = Set.of("resolved", "verified", "closed", "declined", "merged", "withdrawn");

    private final JdbcClient jdbc;

    TrialLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the log of a problem says. */
    private static final class Log {
        private final List<Span> open = new ArrayList<>();
        private @Nullable Instant openSince;
        private @Nullable Instant solvedAt;
        private boolean late;
        private boolean answeredLate;

        private void add(Instant at, String what, String state) {
            boolean over = OVER.contains(state);
            if (!over && openSince == null) {
                openSince = at;
            } else if (over && openSince != null) {
                open.add(new Span(openSince, at));
                openSince = null;
            }
            if (state.equals("resolved") && solvedAt == null) {
                solvedAt = at;
            }
            late |= what.equals("urged-red");
            answeredLate |= what.equals("urged-yellow");
        }

        private List<Span> open() {
            List<Span> all = new ArrayList<>(open);
            if (openSince != null) {
                all.add(new Span(openSince, null));
            }
            return all;
        }
    }

    /** @param queued when which problem waited for its handler's other work */
    public List<Track> tracks(Map<String, List<Span>> queued) {
        Map<String, Log> logs = new HashMap<>();
        jdbc.sql("select problem_number, at, what, to_state from problem_event order by problem_number, seq")
                .query(row -> {
                    logs.computeIfAbsent(row.getString("problem_number"), first -> new Log())
                            .add(
                                    row.getObject("at", OffsetDateTime.class).toInstant(),
                                    row.getString("what"),
                                    row.getString("to_state"));
                });
        return jdbc.sql("""
                select p.number, s.subgroup_number, p.owner_code, p.severity, p.reported_at, p.verified_at, p.accepted_at
                from problem p join subgroup s on s.code = p.subgroup_code order by p.number""")
                .query((row, n) -> {
                    String number = row.getString("number");
                    Log log = logs.getOrDefault(number, new Log());
                    return new Track(
                            number,
                            row.getInt("subgroup_number"),
                            row.getString("owner_code"),
                            row.getString("severity"),
                            row.getObject("reported_at", OffsetDateTime.class).toInstant(),
                            log.open(),
                            queued.getOrDefault(number, List.of()),
                            log.solvedAt,
                            row.getObject("verified_at") != null,
                            log.late,
                            row.getObject("accepted_at") != null,
                            log.answeredLate);
                })
                .list();
    }
}
