package org.dundian.problem;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of what was done to problems, only ever added to (rule 10), each line chained to the one before. */
@Repository
class ProblemHistory {

    private final JdbcClient jdbc;
    private final LogEnds ends;

    ProblemHistory(JdbcClient jdbc, LogEnds ends) {
        this.jdbc = jdbc;
        this.ends = ends;
    }

    /**
     * The next line of the problem's log. The problem, not kept yet, takes it as its log's end: two who write at once are
     * told apart by the problem's version, and nobody waits for a lock over all.
     *
     * <p>A log whose end is not genuine goes on, but unsigned, so that writing on does not make it good.
     */
    LoggedEvent next(
            Problem problem, Instant at, String who, @Nullable String onBehalfOf, String what, @Nullable String why) {
        LogEnd before = LogEnds.of(problem);
        ProblemState from = problem.keptState;
        LoggedEvent event = new LoggedEvent(
                problem.number,
                1 + (before == null ? lastSeq(problem) : before.seq()),
                at,
                who,
                onBehalfOf,
                what,
                why,
                from == null ? null : from.code(),
                problem.state,
                problem.round);
        String hash = event.hashAfter(before == null ? LoggedEvent.BEGINNING : before.hash());
        boolean genuine = before == null ? event.seq() == 1 : ends.isGenuine(before);
        LogEnd end = genuine
                ? ends.signed(problem.number, event.seq(), hash)
                : new LogEnd(problem.number, event.seq(), hash, null, null);
        problem.headSeq = end.seq();
        problem.headHash = end.hash();
        problem.headKey = end.keyId();
        problem.headMac = end.mac();
        return event;
    }

    /** Of a problem that does not know its log's end: 0 for a new one; any other was not written by us. */
    private int lastSeq(Problem problem) {
        return problem.version == null
                ? 0
                : jdbc.sql("select coalesce(max(seq), 0) from problem_event where problem_number = ?")
                        .param(problem.number)
                        .query(Integer.class)
                        .single();
    }

    /** Adds the line that {@link #next} made, once the problem is kept. */
    void append(LoggedEvent event, Problem problem) {
        jdbc.sql("""
                insert into problem_event
                    (problem_number, seq, at, who, on_behalf_of, what, why, from_state, to_state, round, hash)
                values (:number, :seq, :at, :who, :behalf, :what, :why, :from, :to, :round, :hash)""")
                .param("number", event.problem())
                .param("seq", event.seq())
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("who", event.who())
                .param("behalf", event.onBehalfOf())
                .param("what", event.what())
                .param("why", event.why())
                .param("from", event.from())
                .param("to", event.to())
                .param("round", event.round())
                .param("hash", problem.headHash)
                .update();
    }
}
