package org.dundian.programme;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals asked for, so that one is made even if the application stops in between. */
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

    /** @return whether it was still open */
    boolean answer(GroupingRequest request, Instant at) {
        return jdbc.sql("""
                                update grouping_request set proposed_at = :at
                                 where batch_code = :batch and attempt = :attempt and proposed_at is null""")
                        .param("at", Instants.toColumn(at))
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
}
