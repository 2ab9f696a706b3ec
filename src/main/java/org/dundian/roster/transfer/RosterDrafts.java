package org.dundian.roster.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.dundian.confidential.Encryption;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Uploaded rosters, each for a day. What is in them, and what was found, is encrypted whole. */
@Repository
class RosterDrafts {

    static final Duration KEPT = Duration.ofHours(24);

    private static final String COLUMNS = """
            select id, organisation_code, file_name, state, rows_done, rows_total, uploaded_by, uploaded_for, uploaded_at,
                   touched_at, fingerprint, changed_meanwhile, failure
              from roster_draft
            """;

    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    RosterDrafts(
            JdbcClient jdbc,
            Encryption encryption,
            ObjectMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.encryption = encryption;
        this.json = json;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void add(String id, String organisation, String fileName, byte[] content, String by, @Nullable String behalf) {
        jdbc.sql("""
                        insert into roster_draft (id, organisation_code, file_name, state, uploaded_by, uploaded_for,
                                                  uploaded_at, touched_at, key_id, content)
                        values (:id, :organisation, :file, 'reading', :by, :for, :now, :now, :key, :content)""")
                .param("id", id)
                .param("organisation", organisation)
                .param("file", fileName)
                .param("by", by)
                .param("for", behalf)
                .param("now", now())
                .param("key", encryption.keyId())
                .param("content", encryption.encryptFile(content, place(id, "content")))
                .update();
    }

    Optional<RosterDraft> byId(String id) {
        return jdbc.sql(COLUMNS + "where id = ?")
                .param(id)
                .query(RosterDrafts::draft)
                .optional();
    }

    /** Newest first. */
    List<RosterDraft> of(String organisation) {
        return jdbc.sql(COLUMNS + "where organisation_code = ? order by uploaded_at desc, id")
                .param(organisation)
                .query(RosterDrafts::draft)
                .list();
    }

    private static RosterDraft draft(ResultSet row, int number) throws SQLException {
        return new RosterDraft(
                row.getString("id"),
                row.getString("organisation_code"),
                row.getString("file_name"),
                RosterDraft.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("rows_done"),
                row.getInt("rows_total"),
                row.getString("uploaded_by"),
                row.getString("uploaded_for"),
                instant(row.getObject("uploaded_at", OffsetDateTime.class)),
                instant(row.getObject("touched_at", OffsetDateTime.class)),
                row.getString("fingerprint"),
                row.getBoolean("changed_meanwhile"),
                row.getString("failure"));
    }

    private static Instant instant(OffsetDateTime time) {
        return Objects.requireNonNull(time).toInstant();
    }

    /** @throws Encryption.Unreadable if its key is gone */
    byte[] content(String id) {
        return decrypted(id, "content");
    }

    /** @throws Encryption.Unreadable if its key is gone */
    Findings findings(String id) {
        try {
            return json.readValue(decrypted(id, "findings"), Findings.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private byte[] decrypted(String id, String column) {
        return jdbc.sql("select key_id, " + column + " from roster_draft where id = ?")
                .param(id)
                .query((row, n) -> encryption.decryptFile(
                        row.getString(1), Objects.requireNonNull(row.getBytes(2)), place(id, column)))
                .single();
    }

    /** At once, for whoever watches. */
    void progress(String id, int done, @Nullable Integer total) {
        ownTransaction.executeWithoutResult(status -> jdbc.sql("""
                        update roster_draft set rows_done = :done, rows_total = coalesce(:total, rows_total), touched_at = :now
                         where id = :id""")
                .param("done", done)
                .param("total", total, Types.INTEGER)
                .param("now", now())
                .param("id", id)
                .update());
    }

    void found(String id, Findings findings, boolean changedMeanwhile) {
        try {
            byte[] written = json.writeValueAsBytes(findings);
            // the content is encrypted anew as well: a row has one key
            byte[] content = content(id);
            jdbc.sql("""
                            update roster_draft set state = 'read', findings = :findings, content = :content, key_id = :key,
                                   fingerprint = :fingerprint, changed_meanwhile = :changed, touched_at = :now
                             where id = :id""")
                    .param("findings", encryption.encryptFile(written, place(id, "findings")))
                    .param("content", encryption.encryptFile(content, place(id, "content")))
                    .param("key", encryption.keyId())
                    .param("fingerprint", findings.fingerprint())
                    .param("changed", changedMeanwhile)
                    .param("now", now())
                    .param("id", id)
                    .update();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param why in Chinese */
    void fail(String id, String why) {
        jdbc.sql("""
                        update roster_draft set state = 'failed', failure = ?, content = null, findings = null where id = ?""").params(why, id).update();
    }

    /** Whether another draft of the same organisation is being taken over. */
    boolean isTaking(String butFor) {
        return jdbc.sql("""
                        select count(*) from roster_draft o join roster_draft d on d.organisation_code = o.organisation_code
                         where d.id = :id and o.id <> :id and o.state = 'taking'""").param("id", butFor).query(Integer.class).single() > 0;
    }

    /** @return whether it was read and as agreed, and nobody else has begun to take it over */
    boolean beginTaking(String id, String fingerprint) {
        return jdbc.sql("""
                        update roster_draft set state = 'taking', rows_done = 0, touched_at = :now
                         where id = :id and state = 'read' and fingerprint = :fingerprint""")
                        .param("now", now())
                        .param("id", id)
                        .param("fingerprint", fingerprint)
                        .update()
                == 1;
    }

    /** Taken: what was in it is erased, who took it over stays. */
    void taken(RosterDraft draft, int added, int changed) {
        jdbc.sql("update roster_draft set state = 'taken', content = null, findings = null where id = ?")
                .param(draft.id())
                .update();
        jdbc.sql("""
                        insert into roster_import (id, organisation_code, file_name, taken_by, taken_for, taken_at, added, changed)
                        values (:id, :organisation, :file, :by, :for, :now, :added, :changed)""")
                .param("id", draft.id())
                .param("organisation", draft.organisation())
                .param("file", draft.fileName())
                .param("by", draft.uploadedBy())
                .param("for", draft.uploadedFor())
                .param("now", now())
                .param("added", added)
                .param("changed", changed)
                .update();
    }

    /** @return whether it was as it was seen, and is the caller's now to go on with */
    boolean claim(RosterDraft seen) {
        return jdbc.sql("update roster_draft set touched_at = :now where id = :id and touched_at = :seen")
                        .param("now", now())
                        .param("id", seen.id())
                        .param("seen", seen.touchedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Only what nobody is taking over. */
    void discard(String id) {
        jdbc.sql("delete from roster_draft where id = ? and state <> 'taking'")
                .param(id)
                .update();
    }

    void discardExpired() {
        jdbc.sql("delete from roster_draft where uploaded_at < ? and state <> 'taking'")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private OffsetDateTime now() {
        // as fine as every database keeps it, so that it can be compared again
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static List<String> place(String id, String column) {
        return List.of("roster_draft", column, id);
    }
}
