package org.dundian.problem;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.dundian.organisation.RowCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds problems at the same host that may be the same trouble, so that it is not reported twice. */
@Component
public class LikelyDuplicates {

    private static final int MOST = 5;
    private static final int DAYS_AFTER_CLOSING = 90;

    /** Of the title's pairs of characters, so many must be in the other's text. */
    private static final double SHARE = 0.4;

    private final JdbcClient jdbc;
    private final VisibleProblems visible;
    private final Clock clock;

    LikelyDuplicates(JdbcClient jdbc, VisibleProblems visible, Clock clock) {
        this.jdbc = jdbc;
        this.visible = visible;
        this.clock = clock;
    }

    /** A problem that may be the same. */
    public record Likely(String number, String title, ProblemState state, Instant reportedAt) {}

    /**
     * @param except number of a problem to leave out, the one itself
     * @return at most five that the current person sees, open or closed within 90 days, the most alike first
     */
    public List<Likely> of(String host, String title, @Nullable String except) {
        Set<String> grams = ProblemTerms.grams(title);
        if (grams.isEmpty()) {
            return List.of();
        }
        RowCondition wanted = visible.seenByCurrentPerson()
                .and("p.host_code = :host", "host", host)
                .and("p.number <> :except", "except", except == null ? "" : except)
                .and("t.term in (:grams)", "grams", List.copyOf(grams))
                .and(
                        "(p.state not in ('closed', 'declined', 'merged', 'withdrawn')"
                                + " or p.state = 'closed' and p.closed_at >= :closedSince)",
                        "closedSince",
                        clock.instant()
                                .minus(Duration.ofDays(DAYS_AFTER_CLOSING))
                                .atOffset(ZoneOffset.UTC));
        return jdbc.sql("""
                        select p.number, p.title, p.state, p.reported_at
                        from problem p join problem_term t on t.problem_number = p.number
                        where %s
                        group by p.number, p.title, p.state, p.reported_at
                        having count(*) >= :enough
                        order by count(*) desc, p.reported_at desc, p.number limit :most""".formatted(wanted.sql()))
                .params(wanted.params())
                .param("enough", Math.max(1, (int) Math.ceil(grams.size() * SHARE)))
                .param("most", MOST)
                .query((row, n) -> new Likely(
                        row.getString(1),
                        row.getString(2),
                        ProblemState.of(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }
}
