package org.dundian.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dundian.confidential.KeyedRows;
import org.dundian.confidential.Signatures;
import org.dundian.problem.LogEnds;
import org.dundian.problem.OtherEnds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit's parts on the tests' database, as they are after a start with other keys. */
public final class AuditUnderOtherKeys {

    private final LogVerification verification;
    private final List<KeyedRows> signed;

    public AuditUnderOtherKeys(JdbcTemplate database, Signatures signatures, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(database);
        LogEnds ends = OtherEnds.of(signatures, jdbc);
        Seals seals = new Seals(jdbc, database, ends, signatures, clock);
        verification = new LogVerification(jdbc, database.getDataSource(), seals, ends, clock);
        signed = List.of(
                new SignedRows.SignedSeals(jdbc, seals, signatures), new SignedRows.SignedEnds(jdbc, ends, signatures));
    }

    public List<String> found(String organisation) {
        Collection<String> own = Set.of(organisation);
        List<String> found = new ArrayList<>();
        String from = null;
        do {
            LogVerification.Part part = verification.part(own, from);
            part.findings().stream().map(Finding::toString).forEach(found::add);
            from = part.next();
        } while (from != null);
        return found;
    }

    public void renew() {
        for (KeyedRows rows : signed) {
            String at = null;
            do {
                at = rows.renew(at, 3);
            } while (at != null);
        }
    }
}
