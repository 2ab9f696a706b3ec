package org.dundian.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of notices: who was told what, when, and by which mail. Every method joins the caller's transaction. */
@Repository
public class NoticeLog {

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    NoticeLog(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Notice notice) {
        jdbc.sql("insert into notice (recipient, kind, about, details, created_at, mail_id, no_mail, organisation)"
                        + " values (:recipient, :kind, :about, :details, :createdAt, :mailId, :noMail,"
                        + " (select organisation_code from person where user_id = :recipient))")
                .param("recipient", notice.recipient())
                .param("kind", notice.kind().name())
                .param("about", notice.about())
                .param("details", write(notice.details()))
                .param("createdAt", Mails.utc(notice.createdAt()))
                .param("mailId", notice.mailId())
                .param("noMail", notice.noMail())
                .update();
    }

    /** In the order in which they were told. */
    public List<Notice> of(String mailId) {
        return jdbc.sql("select * from notice where mail_id = :mailId order by id")
                .param("mailId", mailId)
                .query(this::read)
                .list();
    }

    /** Whether anybody was told of this. */
    boolean hasAny(NoticeKind kind, String about) {
        return !jdbc.sql("select 1 from notice where about = :about and kind = :kind limit 1")
                .param("about", about)
                .param("kind", kind.name())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    void move(String fromMail, String toMail) {
        jdbc.sql("update notice set mail_id = :to where mail_id = :from")
                .param("to", toMail)
                .param("from", fromMail)
                .update();
    }

    /** @param organisation the recipient's when told */
    record Told(Notice notice, @Nullable String organisation) {}

    Optional<Told> lock(long id) {
        return jdbc.sql("select * from notice where id = :id for update")
                .param("id", id)
                .query((row, n) -> new Told(read(row, n), row.getString("organisation")))
                .optional();
    }

    boolean isRepeated(long id) {
        return jdbc.sql("select count(*) from notice where resend_of = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whether another mail says the same again. */
    boolean isRepeated(String mailId) {
        return jdbc.sql("select count(*) from notice r join notice n on n.id = r.resend_of where n.mail_id = :mail")
                        .param("mail", mailId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void repeat(long id, String byMail, String person, Instant now) {
        repeat("id = :which", id, byMail, person, now);
    }

    void repeatAllOf(String mailId, String byMail, String person, Instant now) {
        repeat("mail_id = :which", mailId, byMail, person, now);
    }

    private void repeat(String which, Object value, String byMail, String person, Instant now) {
        jdbc.sql("insert into notice (recipient, kind, about, details, created_at, mail_id, organisation, resend_of,"
                        + " resent_by) select recipient, kind, about, details, :now, :mail, organisation, id, :person"
                        + " from notice where " + which + " order by id")
                .param("now", Mails.utc(now))
                .param("mail", byMail)
                .param("person", person)
                .param("which", value)
                .update();
    }

    /** Who has notices that wait for the next digest; sorted. */
    List<String> waitingForDigest() {
        return jdbc.sql("select distinct recipient from notice where no_mail = :digest order by recipient")
                .param("digest", Notice.FOR_DIGEST)
                .query(String.class)
                .list();
    }

    /** The digest takes along what waited for it; or there is none for the same reason as there is no other mail. */
    void takeIntoDigest(String recipient, @Nullable String mailId, @Nullable String noMail) {
        jdbc.sql("update notice set mail_id = :mailId, no_mail = :noMail"
                        + " where no_mail = :digest and recipient = :recipient")
                .param("mailId", mailId)
                .param("noMail", noMail)
                .param("digest", Notice.FOR_DIGEST)
                .param("recipient", recipient)
                .update();
    }

    private Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getString("recipient"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("about"),
                parse(row.getString("details")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("mail_id"),
                row.getString("no_mail"));
    }

    private String write(Map<String, String> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> parse(String details) {
        try {
            return json.readValue(details, DETAILS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("details of a notice are no JSON object", corrupt);
        }
    }
}
