package org.dundian.problem;

import java.time.OffsetDateTime;
import org.dundian.confidential.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets tests of other modules sign and judge logs' ends with other keys, and chain rows that they wrote themselves. */
public final class OtherEnds {

    private OtherEnds() {}

    public static LogEnds of(Signatures signatures, JdbcClient jdbc) {
        return new LogEnds(signatures, jdbc);
    }

    /** Chains and signs the logs of all problems whose number begins so, as if the application had written them. */
    public static void chain(String prefix, JdbcClient jdbc, LogEnds ends) {
        for (String problem : jdbc.sql("select number from problem where number like ?")
                .param(prefix + "%")
                .query(String.class)
                .list()) {
            Rehashed log = rehash(problem, jdbc);
            LogEnd end = ends.signed(problem, log.last(), log.hash());
            jdbc.sql("update problem set head_seq = ?, head_hash = ?, head_key = ?, head_mac = ? where number = ?")
                    .params(log.last(), log.hash(), end.keyId(), end.mac(), problem)
                    .update();
        }
    }

    /** How a log ends whose hashes were made anew. */
    public record Rehashed(int last, String hash) {}

    /** Makes the hashes of a problem's log anew from what its lines say now. */
    public static Rehashed rehash(String problem, JdbcClient jdbc) {
        String hash = LoggedEvent.BEGINNING;
        int last = 0;
        for (LoggedEvent event : jdbc.sql("select * from problem_event where problem_number = ? order by seq")
                .param(problem)
                .query((row, n) -> new LoggedEvent(
                        problem,
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getString("on_behalf_of"),
                        row.getString("what"),
                        row.getString("why"),
                        row.getString("from_state"),
                        row.getString("to_state"),
                        row.getInt("round")))
                .list()) {
            hash = event.hashAfter(hash);
            last = event.seq();
            jdbc.sql("update problem_event set hash = ? where problem_number = ? and seq = ?")
                    .params(hash, problem, last)
                    .update();
        }
        return new Rehashed(last, hash);
    }
}
