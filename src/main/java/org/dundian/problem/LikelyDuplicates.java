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
    private static final int MOST_ALIKE = 50;

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

    /**
     * A problem that may be the same.
     *
     * @param common number of the common problem that it is linked to
     */
    public record Likely(
            String number,
            String title,
            ProblemState state,
            Instant reportedAt,
            @Nullable String common) {}

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
        return alike(wanted, grams.size(), MOST);
    }

    /**
     * Reports of the same federation, at whatever host, that sound like this one and may be linked to it.
     *
     * @return at most fifty that the current person sees, the most alike first
     */
    public List<Likely> linkableTo(Problem common) {
        Set<String> grams = ProblemTerms.grams(common.title);
        if (grams.isEmpty()) {
            return List.of();
        }
        RowCondition wanted = visible.seenByCurrentPerson()
                .and("p.organisation_code = :organisation", "organisation", common.organisationCode)
                .and("p.number <> :except", "except", common.number)
                .and("t.term in (:grams)", "grams", List.copyOf(grams))
                .and(
                        "p.state in (:states)",
                        "states",
                        List.of(
                                ProblemState.REPORTED.code(),
                                ProblemState.ASSIGNED.code(),
                                ProblemState.IN_PROGRESS.code()));
        return alike(wanted, grams.size(), MOST_ALIKE);
    }

    private List<Likely> alike(RowCondition wanted, int grams, int most) {
        return jdbc.sql("""
                        select p.number, p.title, p.state, p.reported_at,
                            case when p.state = 'linked' then p.common_problem end as common
                        from problem p join problem_term t on t.problem_number = p.number
                        where %s
                        group by p.number, p.title, p.state, p.reported_at, p.common_problem
                        having count(*) >= :enough
                        order by count(*) desc, p.reported_at desc, p.number limit :most""".formatted(wanted.sql()))
                .params(wanted.params())
                .param("enough", Math.max(1, (int) Math.ceil(grams * SHARE)))
                .param("most", most)
                .query((row, n) -> new Likely(
                        row.getString(1),
                        row.getString(2),
                        ProblemState.of(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)))
                .list();
    }
}
