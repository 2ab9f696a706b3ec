package org.dundian.programme;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals asked for, so that one is made even if the application stops in between, and how far each has come. */
@Repository
class GroupingRequests {

    /** @param attempt from 1, within the batch */
    record GroupingRequest(String batch, int attempt) {}

    private final JdbcClient jdbc;

    GroupingRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    GroupingRequest add(String batch, Instant at) {
        int attempt = jdbc.sql("select coalesce(max(attempt), 0) + 1 from grouping_request where batch_code = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .single();
        jdbc.sql("insert into grouping_request (batch_code, attempt, asked_at) values (:batch, :attempt, :at)")
                .param("batch", batch)
                .param("attempt", attempt)
                .param("at", Instants.toColumn(at))
                .update();
        return new GroupingRequest(batch, attempt);
    }

    boolean isOpen(GroupingRequest request) {
        return jdbc.sql("""
                                select count(*) from grouping_request
                                 where batch_code = :batch and attempt = :attempt and proposed_at is null""")
                        .param("batch", request.batch())
                        .param("attempt", request.attempt())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Keeps how far the search has come; does nothing once the request is answered. */
    void reached(GroupingRequest request, long steps, long wanted, long broken, long points) {
        jdbc.sql("""
                        update grouping_request set steps = :steps, steps_wanted = :wanted, broken = :broken, points = :points
                         where batch_code = :batch and attempt = :attempt and proposed_at is null""")
                .param("steps", steps)
                .param("wanted", wanted)
                .param("broken", broken)
                .param("points", points)
                .param("batch", request.batch())
                .param("attempt", request.attempt())
                .update();
    }

    /**
     * @param failure why there is no proposal; null if there is one
     * @return whether it was still open
     */
    boolean answer(GroupingRequest request, Instant at, @Nullable String failure) {
        return jdbc.sql("""
                                update grouping_request set proposed_at = :at, failure = :failure
                                 where batch_code = :batch and attempt = :attempt and proposed_at is null""")
                        .param("at", Instants.toColumn(at))
                        .param("failure", failure)
                        .param("batch", request.batch())
                        .param("attempt", request.attempt())
                        .update()
                == 1;
    }

    List<GroupingRequest> open() {
        return jdbc.sql("""
                        select r.batch_code as batch, r.attempt from grouping_request r join batch b on b.code = r.batch_code
                         where r.proposed_at is null and b.state = 'grouping'
                         order by r.asked_at""")
                .query(DataClassRowMapper.newInstance(GroupingRequest.class))
                .list();
    }

    /** Those that are kept whole, the latest first. */
    List<GroupingProposal> proposals(String batch) {
        return jdbc.sql("""
                        select r.attempt, r.proposed_at, coalesce(r.points, 0) as points from grouping_request r
                         where r.batch_code = :batch and r.proposed_at is not null and r.failure is null
                           and exists (select 1 from grouping_proposal_seat s
                                        where s.batch_code = r.batch_code and s.attempt = r.attempt)
                         order by r.attempt desc""")
                .param("batch", batch)
                .query((row, number) -> new GroupingProposal(
                        row.getInt("attempt"),
                        Objects.requireNonNull(Instants.fromColumn(row.getObject("proposed_at", OffsetDateTime.class))),
                        row.getLong("points")))
                .list();
    }

    /** The latest attempt that brought a proposal; 0 if none has. */
    int latestProposed(String batch) {
        return jdbc.sql("""
                        select coalesce(max(attempt), 0) from grouping_request
                         where batch_code = :batch and proposed_at is not null and failure is null""").param("batch", batch).query(Integer.class).single();
    }

    /** How far the latest request of the batch has come. */
    Optional<GroupingProgress> progress(String batch) {
        return jdbc.sql("""
                        select attempt, steps, steps_wanted as wanted, broken, points, failure,
                               case when proposed_at is null then false else true end as answered
                          from grouping_request where batch_code = :batch order by attempt desc fetch first 1 row only""")
                .param("batch", batch)
                .query(DataClassRowMapper.newInstance(GroupingProgress.class))
                .optional();
    }
}
