package org.dundian.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.notification.transport.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of mails. Every method joins the caller's transaction. */
@Repository
public class Mails {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate savepoint;

    Mails(JdbcClient jdbc, JdbcTemplate batch, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public Optional<Mail> find(String id) {
        return jdbc.sql("select * from mail where id = :id")
                .param("id", id)
                .query(Mails::read)
                .optional();
    }

    /** The mail that a notice to the person about this may still join; locked until the transaction ends. */
    Optional<Mail> lockOpen(String recipient, String about) {
        return jdbc.sql("select * from mail where open_key = :key for update")
                .param("key", openKey(recipient, about))
                .query(Mails::read)
                .optional();
    }

    Optional<Mail> lock(String id) {
        return jdbc.sql("select * from mail where id = :id for update")
                .param("id", id)
                .query(Mails::read)
                .optional();
    }

    /**
     * Adds a mail that others may join.
     *
     * @return false if somebody else's transaction has added one to the same person about the same thing meanwhile
     */
    boolean addUnlessOpen(Mail mail) {
        try {
            // a savepoint, since PostgreSQL refuses all further statements of a transaction after a failed one
            savepoint.executeWithoutResult(status -> insert(mail, openKey(mail.recipient(), mail.about())));
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Adds a mail that nobody joins. */
    void addClosed(Mail mail) {
        insert(mail, null);
    }

    private void insert(Mail mail, @Nullable String openKey) {
        jdbc.sql(
                        "insert into mail (id, recipient, about, kind, urgent, message_id, state, created_at, send_at, attempts,"
                                + " open_key) values (:id, :recipient, :about, :kind, :urgent, :messageId, :state, :createdAt,"
                                + " :sendAt, 0, :key)")
                .param("id", mail.id())
                .param("recipient", mail.recipient())
                .param("about", mail.about())
                .param("kind", mail.kind().name())
                .param("urgent", mail.urgent())
                .param("messageId", mail.messageId())
                .param("state", mail.state().code())
                .param("createdAt", utc(mail.createdAt()))
                .param("sendAt", utc(mail.sendAt()))
                .param("key", openKey)
                .update();
    }

    /** Ids of the next mails that wait for working time or the hour of the digests, in their order. */
    List<String> waitingAfter(String id, Instant now, int most) {
        return jdbc.sql("""
                select id from mail
                where state = 'waiting' and open_key is not null and not urgent and not has_turn and send_at > :now and id > :id
                order by id limit :most""")
                .param("now", utc(now))
                .param("id", id)
                .param("most", most)
                .query(String.class)
                .list();
    }

    List<Mail> findAll(Collection<String> ids) {
        return jdbc.sql("select * from mail where id in (:ids) order by id")
                .param("ids", ids)
                .query(Mails::read)
                .list();
    }

    /** @param windows when each may be sent, by its id; one that is being sent already stays as it is */
    void moveTo(Map<String, Instant> windows) {
        if (!windows.isEmpty()) {
            batch.batchUpdate(
                    "update mail set send_at = ? where id = ? and open_key is not null",
                    windows.entrySet().stream()
                            .map(window -> new Object[] {utc(window.getValue()), window.getKey()})
                            .toList());
        }
    }

    /** Nothing joins any more. */
    void close(String id) {
        jdbc.sql("update mail set open_key = null where id = :id")
                .param("id", id)
                .update();
    }

    void raise(String id, NoticeKind kind, boolean urgent) {
        jdbc.sql("update mail set kind = :kind, urgent = :urgent where id = :id")
                .param("kind", kind.name())
                .param("urgent", urgent)
                .param("id", id)
                .update();
    }

    /** Begins an attempt: counts it, and nothing joins any more, since a repeat must carry the same words. */
    void beginAttempt(String id) {
        jdbc.sql("update mail set attempts = attempts + 1, open_key = null, has_turn = false where id = :id")
                .param("id", id)
                .update();
    }

    /** The mail's turn to be sent comes at {@code at}. */
    void noteTurn(String id, Instant at) {
        jdbc.sql("update mail set state = 'waiting', send_at = :at, has_turn = true where id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** The attempt that was begun has not been made; there is another turn at {@code at}. */
    void takeBackAttempt(String id, Instant at) {
        jdbc.sql("update mail set state = 'waiting', attempts = attempts - 1, send_at = :at,"
                        + " has_turn = true where id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void noteSent(String id, String address, String subject, Instant at) {
        jdbc.sql("update mail set state = 'sent', address = :address, subject = :subject, sent_at = :at,"
                        + " last_answer = null where id = :id")
                .param("address", address)
                .param("subject", subject)
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void noteAddress(String id, String address) {
        jdbc.sql("update mail set address = :address where id = :id")
                .param("address", address)
                .param("id", id)
                .update();
    }

    /** @param state anything but sent */
    void note(String id, MailState state, String answer) {
        jdbc.sql("update mail set state = :state, last_answer = :answer, open_key = null where id = :id")
                .param("state", state.code())
                .param("answer", Answer.shorten(answer))
                .param("id", id)
                .update();
    }

    /** A refused mail gets another run of attempts. */
    void noteCorrection(String id, String person, Instant at) {
        jdbc.sql("update mail set state = 'waiting', attempts = 0, corrected_by = :person, corrected_at = :at"
                        + " where id = :id")
                .param("person", person)
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    long count(MailState state) {
        return jdbc.sql("select count(*) from mail where state = :state")
                .param("state", state.code())
                .query(Long.class)
                .single();
    }

    /** Those that wait although they should have been sent before {@code by}. */
    long countLate(Instant by) {
        return jdbc.sql("select count(*) from mail where state = 'waiting' and send_at < :by")
                .param("by", utc(by))
                .query(Long.class)
                .single();
    }

    private static String openKey(String recipient, String about) {
        return recipient + " " + about;
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Mail read(ResultSet row, int number) throws SQLException {
        return new Mail(
                row.getString("id"),
                row.getString("recipient"),
                row.getString("about"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getBoolean("urgent"),
                row.getString("address"),
                row.getString("subject"),
                row.getString("message_id"),
                MailState.of(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("send_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("sent_at", OffsetDateTime.class)),
                row.getBoolean("has_turn"),
                row.getInt("attempts"),
                row.getString("last_answer"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
