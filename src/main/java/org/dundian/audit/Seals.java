package org.dundian.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dundian.confidential.Signatures;
import org.dundian.confidential.Signatures.Signature;
import org.dundian.confidential.Signatures.Worth;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LogEnds;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals the log. Whoever writes to a log never waits for it: a seal is made of rows that are there, and what was not
 * committed yet when it was made is in the next one.
 */
@Component
@Transactional
public class Seals {

    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    /** An event dated before a seal may be committed after it; the next one looks back so far. */
    private static final Duration COMMITTED_LATE = Duration.ofDays(1);

    private static final Instant EVER = Instant.parse("1900-01-01T00:00:00Z");
    private static final int BATCH = 1000;
    private static final String COLUMNS =
            "number, sealed_until, sealed_at, problems, root, previous, hash, key_id, mac";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final LogEnds ends;
    private final Signatures signatures;
    private final Clock clock;

    Seals(JdbcClient jdbc, JdbcTemplate batches, LogEnds ends, Signatures signatures, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ends = ends;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Seals everything up to last midnight; also after nights that were missed.
     *
     * @return empty if that is sealed already
     */
    public Optional<Seal> sealUntilMidnight() {
        Instant midnight = clock.instant()
                .atZone(WorkingCalendar.ZONE)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return seal(midnight, false);
    }

    /** The first seal, over logs from before there were seals: their ends count as genuine. */
    Optional<Seal> open() {
        return seal(clock.instant().truncatedTo(ChronoUnit.MICROS).plusMillis(1), true);
    }

    private Optional<Seal> seal(Instant until, boolean opening) {
        Optional<Seal> last = last();
        if (last.isPresent() && !last.get().until().isBefore(until)) {
            return Optional.empty();
        }
        List<Head> heads =
                heads(last.map(seal -> seal.until().minus(COMMITTED_LATE)).orElse(EVER), until, opening);
        Seal.Root root = new Seal.Root();
        heads.forEach(head -> root.add(head.problem(), head.seq(), head.hash()));
        int number = last.map(Seal::number).orElse(0) + 1;
        String previous = last.map(Seal::hash).orElse(Seal.BEGINNING);
        String rootHash = root.hash();
        String hash = Seal.hash(number, until, heads.size(), rootHash, previous);
        Signature signature = signatures.sign(Seal.text(number, hash));
        Seal seal = new Seal(
                number,
                until,
                clock.instant(),
                heads.size(),
                rootHash,
                previous,
                hash,
                signature.keyId(),
                signature.mac());
        keep(seal, heads);
        return Optional.of(seal);
    }

    private void keep(Seal seal, List<Head> heads) {
        jdbc.sql("insert into log_seal (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        seal.number(),
                        seal.until().atOffset(ZoneOffset.UTC),
                        seal.sealedAt().atOffset(ZoneOffset.UTC),
                        seal.problems(),
                        seal.root(),
                        seal.previous(),
                        seal.hash(),
                        seal.keyId(),
                        seal.mac())
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int place = 0; place < heads.size(); place++) {
            Head head = heads.get(place);
            rows.add(new Object[] {seal.number(), place, head.problem(), head.seq(), head.hash()});
        }
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into log_seal_head (seal_number, place, problem_number, seq, hash) values (?, ?, ?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    /** Where a log stood at the time of the seal. */
    private record Head(
            String problem, int seq, String hash, @Nullable LogEnd end) {}

    /** In the order of Java, not of the database, whose order depends on its language. */
    private List<Head> heads(Instant from, Instant until, boolean opening) {
        List<Head> found = jdbc.sql("""
                        select g.problem_number, g.seq, e.hash, p.head_seq, p.head_hash, p.head_key, p.head_mac
                        from (select problem_number, max(seq) as seq from problem_event
                               where at >= :from and at < :until group by problem_number) g
                          join problem_event e on e.problem_number = g.problem_number and e.seq = g.seq
                          join problem p on p.number = g.problem_number
                        where e.hash is not null and not exists
                          (select 1 from log_seal_head h where h.problem_number = g.problem_number and h.seq >= g.seq)""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Head(
                        Objects.requireNonNull(row.getString("problem_number")),
                        row.getInt("seq"),
                        Objects.requireNonNull(row.getString("hash")),
                        end(row)))
                .list();
        return found.stream()
                .filter(head -> opening || isGenuine(head))
                .sorted(Comparator.comparing(Head::problem))
                .toList();
    }

    private boolean isGenuine(Head head) {
        if (head.end() != null && ends.isGenuine(head.end())) {
            return true;
        }
        LOG.error(
                "The log of {} is left out of the seal: it does not end as this application wrote it", head.problem());
        return false;
    }

    private static @Nullable LogEnd end(ResultSet row) throws SQLException {
        String hash = row.getString("head_hash");
        return hash == null
                ? null
                : new LogEnd(
                        Objects.requireNonNull(row.getString("problem_number")),
                        row.getInt("head_seq"),
                        hash,
                        row.getString("head_key"),
                        row.getString("head_mac"));
    }

    @Transactional(readOnly = true)
    public Optional<Seal> last() {
        return newest(0, 1).stream().findFirst();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Seal> newest(int skip, int most) {
        return jdbc.sql("select " + COLUMNS + " from log_seal order by number desc limit ? offset ?")
                .params(most, skip)
                .query(Seals::seal)
                .list();
    }

    @Transactional(readOnly = true)
    public int count() {
        return jdbc.sql("select count(*) from log_seal").query(Integer.class).single();
    }

    /** The seal with this hash, as somebody kept it outside. */
    @Transactional(readOnly = true)
    public Optional<Seal> withHash(String hash) {
        return jdbc
                .sql("select " + COLUMNS + " from log_seal where hash = ?")
                .param(hash)
                .query(Seals::seal)
                .list()
                .stream()
                .findFirst();
    }

    /** In order, beginning after {@code number}. */
    List<Seal> after(int number, int most) {
        return jdbc.sql("select " + COLUMNS + " from log_seal where number > ? order by number limit ?")
                .params(number, most)
                .query(Seals::seal)
                .list();
    }

    Worth worth(Seal seal) {
        return signatures.check(seal.keyId(), seal.mac(), seal.text());
    }

    static Seal seal(ResultSet row, int n) throws SQLException {
        return new Seal(
                row.getInt("number"),
                row.getObject("sealed_until", OffsetDateTime.class).toInstant(),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getInt("problems"),
                Objects.requireNonNull(row.getString("root")),
                Objects.requireNonNull(row.getString("previous")),
                Objects.requireNonNull(row.getString("hash")),
                Objects.requireNonNull(row.getString("key_id")),
                Objects.requireNonNull(row.getString("mac")));
    }
}
