package org.dundian.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notification log: who was told what, when, by which mail, delivered or why not; the newest first. */
@Service
@Transactional(readOnly = true)
public class ToldNotices {

    public static final int A_PAGE = 50;

    /** So many are shown with a problem. */
    public static final int WITH_A_PROBLEM = 100;

    private static final String LINES = """
            select n.id, n.created_at, n.organisation, n.recipient, p.name as recipient_name, n.kind, n.about, n.no_mail,
                   m.state, m.address, m.sent_at, m.send_at, m.attempts, m.last_answer, b.name as resent_by_name,
                   n.resent_by, exists (select 1 from notice r where r.resend_of = n.id) as repeated
              from notice n
              left join mail m on m.id = n.mail_id
              left join person p on p.user_id = n.recipient
              left join person b on b.user_id = n.resent_by
             where\s""";

    private final JdbcClient jdbc;
    private final NoticeAccess access;
    private final MailWords words;

    ToldNotices(JdbcClient jdbc, NoticeAccess access, MailWords words) {
        this.jdbc = jdbc;
        this.access = access;
        this.words = words;
    }

    /** @param more whether there is a page after it */
    public record Page(List<ToldNotice> items, boolean more) {}

    /** Names of kinds, by code, in the order of their declaration. */
    public Map<String, String> kinds(String language) {
        Map<String, String> names = new LinkedHashMap<>();
        for (NoticeKind kind : NoticeKind.values()) {
            names.put(kind.name(), words.kindName(kind, Language.of(language)));
        }
        return names;
    }

    /**
     * @throws org.springframework.security.access.AccessDeniedException unless the current person reads the log
     * @throws org.dundian.input.InvalidInput if something typed cannot be meant
     */
    public Page page(NoticesWanted wanted, String language) {
        Set<String> organisations = access.organisations();
        StringBuilder where = new StringBuilder("1 = 1");
        Map<String, Object> params = new LinkedHashMap<>();
        if (!access.isAdministrator()) {
            add(where, params, "n.organisation in (:organisations)", "organisations", organisations);
        }
        add(
                where,
                params,
                "n.recipient in (select user_id from person where user_id = :who or name = :who"
                        + " union all select :who)",
                "who",
                wanted.whom());
        add(where, params, "n.about = :about", "about", wanted.aboutWhat());
        NoticeKind kind = wanted.ofKind();
        add(where, params, "n.kind = :kind", "kind", kind == null ? null : kind.name());
        String state = wanted.inState();
        if (NoticesWanted.NO_MAIL.equals(state)) {
            where.append(" and n.mail_id is null");
        } else {
            add(where, params, "m.state = :state", "state", state);
        }
        add(where, params, "n.created_at >= :from", "from", midnight(wanted.since(), 0));
        add(where, params, "n.created_at < :until", "until", midnight(wanted.to(), 1));
        params.put("most", A_PAGE + 1);
        params.put("skip", wanted.pageNumber() * A_PAGE);
        List<ToldNotice> lines = jdbc.sql(
                        LINES + where + " order by n.created_at desc, n.id desc limit :most offset :skip")
                .params(params)
                .query((row, n) -> read(row, language))
                .list();
        return new Page(List.copyOf(lines.subList(0, Math.min(lines.size(), A_PAGE))), lines.size() > A_PAGE);
    }

    /** At most {@link #WITH_A_PROBLEM} about one thing, for whoever may read that; the caller has asked. */
    public List<ToldNotice> about(String about, String language) {
        return jdbc.sql(LINES + "n.about = :about order by n.created_at desc, n.id desc limit :most")
                .param("about", about)
                .param("most", WITH_A_PROBLEM)
                .query((row, n) -> read(row, language))
                .list();
    }

    private static void add(
            StringBuilder where, Map<String, Object> params, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            params.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime midnight(@Nullable LocalDate day, int daysLater) {
        if (day == null) {
            return null;
        }
        Instant at = day.plusDays(daysLater).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        return Mails.utc(at);
    }

    private ToldNotice read(ResultSet row, String language) throws SQLException {
        NoticeKind kind = NoticeKind.valueOf(row.getString("kind"));
        String organisation = row.getString("organisation");
        boolean looksAfter = access.looksAfter(organisation);
        String noMail = row.getString("no_mail");
        String state = noMail == null ? row.getString("state") : noMail;
        boolean waits = state.equals(MailState.WAITING.code());
        boolean repeated = row.getBoolean("repeated");
        String recipientName = row.getString("recipient_name");
        String resentByName = row.getString("resent_by_name");
        return new ToldNotice(
                row.getLong("id"),
                local(row, "created_at"),
                organisation,
                row.getString("recipient"),
                recipientName == null ? row.getString("recipient") : recipientName,
                kind,
                words.kindName(kind, Language.of(language)),
                row.getString("about"),
                state,
                address(row.getString("address"), looksAfter),
                localOrNull(row, "sent_at"),
                waits ? localOrNull(row, "send_at") : null,
                row.getInt("attempts"),
                row.getString("last_answer"),
                resentByName == null ? row.getString("resent_by") : resentByName,
                repeated,
                looksAfter && Resending.isPossible(state, repeated));
    }

    /** The first letter and the domain are enough to recognise one's own. */
    private static @Nullable String address(@Nullable String address, boolean whole) {
        if (address == null || whole || address.isEmpty()) {
            return address;
        }
        int at = address.lastIndexOf('@');
        return address.charAt(0) + "***" + (at < 0 ? "" : address.substring(at));
    }

    private static @Nullable OffsetDateTime localOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : local(row, column);
    }

    private static OffsetDateTime local(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(WorkingCalendar.ZONE)
                .toOffsetDateTime();
    }
}
