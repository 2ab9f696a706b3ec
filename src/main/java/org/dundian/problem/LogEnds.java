package org.dundian.problem;

import org.dundian.confidential.Signatures;
import org.dundian.confidential.Signatures.Signature;
import org.dundian.confidential.Signatures.Worth;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs the ends of logs, and tells genuine ones. */
@Component
public class LogEnds {

    private final Signatures signatures;
    private final JdbcClient jdbc;

    LogEnds(Signatures signatures, JdbcClient jdbc) {
        this.signatures = signatures;
        this.jdbc = jdbc;
    }

    public LogEnd signed(String problem, int seq, String hash) {
        LogEnd end = new LogEnd(problem, seq, hash, null, null);
        Signature signature = signatures.sign(end.text());
        return new LogEnd(problem, seq, hash, signature.keyId(), signature.mac());
    }

    /** Whether this application wrote it: by its signature, or, where that is missing or its key was dropped, by a seal. */
    public boolean isGenuine(LogEnd end) {
        Worth worth = worth(end);
        return worth == Worth.GENUINE || worth == Worth.UNKNOWN_KEY && isSealed(end);
    }

    /** What the signature alone says; a missing one is like one whose key was dropped. */
    public Worth worth(LogEnd end) {
        return end.mac() == null ? Worth.UNKNOWN_KEY : signatures.check(end.keyId(), end.mac(), end.text());
    }

    private boolean isSealed(LogEnd end) {
        return jdbc.sql("select count(*) from log_seal_head where problem_number = ? and seq = ? and hash = ?")
                        .params(end.problem(), end.seq(), end.hash())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Null where the problem has no log yet. */
    static @Nullable LogEnd of(Problem problem) {
        return problem.headSeq == null || problem.headHash == null
                ? null
                : new LogEnd(problem.number, problem.headSeq, problem.headHash, problem.headKey, problem.headMac);
    }
}
