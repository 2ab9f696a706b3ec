package org.dundian.problem;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of what was done to problems, only ever added to (rule 10). */
@Repository
class ProblemHistory {

    private final JdbcClient jdbc;

    ProblemHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the event's sequence number within the problem */
    int append(
            Problem problem, Instant at, String who, @Nullable String onBehalfOf, String what, @Nullable String why) {
        int seq = jdbc.sql("select coalesce(max(seq), 0) + 1 from problem_event where problem_number = ?")
                .param(problem.number)
                .query(Integer.class)
                .single();
        ProblemState from = problem.keptState;
        jdbc.sql("""
                insert into problem_event
                    (problem_number, seq, at, who, on_behalf_of, what, why, from_state, to_state, round)
                values (:number, :seq, :at, :who, :behalf, :what, :why, :from, :to, :round)""")
                .param("number", problem.number)
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("who", who)
                .param("behalf", onBehalfOf)
                .param("what", what)
                .param("why", why)
                .param("from", from == null ? null : from.code())
                .param("to", problem.state)
                .param("round", problem.round)
                .update();
        return seq;
    }
}
