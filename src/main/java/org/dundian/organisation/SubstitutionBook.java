package org.dundian.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All substitutions, and who stands in for whom today. */
@Repository
public class SubstitutionBook {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String COLUMNS = """
            select s.id, s.absent, s.substitute, s.from_day, s.until_day, s.reason, s.entered_by, s.entered_for,
                   s.entered_at, s.revoked_by, s.revoked_at
              from substitution s
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SubstitutionBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The date in China. */
    public LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Who stands in for whom now, whether or not the substitute can sign in. One query, of few rows. */
    public StandIns today() {
        LocalDate today = day();
        Map<String, String> named = new HashMap<>();
        jdbc.sql("""
                        select absent, substitute from substitution
                         where until_day >= :today and from_day <= :today and revoked_at is null""").param("today", today).query(row -> {
            named.put(row.getString(1), row.getString(2));
        });
        return named.isEmpty() ? StandIns.NONE : new StandIns(named);
    }

    public Optional<Substitution> find(long id) {
        return jdbc.sql(COLUMNS + "where s.id = :id")
                .param("id", id)
                .query(SubstitutionBook::substitution)
                .optional();
    }

    /** Those of the person, absent or substitute, that are not over, the earliest first. */
    public List<Substitution> openOf(String userId) {
        return jdbc.sql(COLUMNS + """
                        where s.until_day >= :today and s.revoked_at is null
                          and (s.absent = :user or s.substitute = :user)
                        order by s.from_day, s.id""")
                .param("today", day())
                .param("user", userId)
                .query(SubstitutionBook::substitution)
                .list();
    }

    /** Those of an organisation's people that are not over, the earliest first. */
    public List<Substitution> openWithin(String organisation) {
        return jdbc.sql(COLUMNS + """
                        join person p on p.user_id = s.absent
                        where s.until_day >= :today and s.revoked_at is null and p.organisation_code = :organisation
                        order by s.from_day, s.id""")
                .param("today", day())
                .param("organisation", organisation)
                .query(SubstitutionBook::substitution)
                .list();
    }

    /** Everybody, absent or substitute, of whatever began or ended within the last days or lasts. */
    public List<String> peopleSince(LocalDate day) {
        return jdbc.sql("""
                        select absent from substitution where until_day >= :day and from_day <= :today
                        union
                        select substitute from substitution where until_day >= :day and from_day <= :today""")
                .param("day", day)
                .param("today", day())
                .query(String.class)
                .list();
    }

    /** Holds everybody else who wants to enter one until the transaction ends. */
    void lock() {
        jdbc.sql("select id from substitution_gate where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    /** Not revoked, and covering a day of the period. */
    List<Substitution> during(LocalDate from, LocalDate until) {
        return jdbc.sql(COLUMNS + "where s.until_day >= :from and s.from_day <= :until and s.revoked_at is null")
                .param("from", from)
                .param("until", until)
                .query(SubstitutionBook::substitution)
                .list();
    }

    long add(
            String absent,
            String substitute,
            LocalDate from,
            LocalDate until,
            @Nullable String reason,
            String enteredBy,
            @Nullable String enteredFor) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into substitution
                            (absent, substitute, from_day, until_day, reason, entered_by, entered_for, entered_at)
                        values (:absent, :substitute, :from, :until, :reason, :by, :for, :at)""")
                .param("absent", absent)
                .param("substitute", substitute)
                .param("from", from)
                .param("until", until)
                .param("reason", reason)
                .param("by", enteredBy)
                .param("for", enteredFor)
                .param("at", now())
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** @return whether it was still open */
    boolean revoke(long id, String by, @Nullable String onBehalfOf, @Nullable String why) {
        return jdbc.sql("""
                                update substitution
                                   set revoked_by = :by, revoked_for = :for, revoked_at = :at, revoked_why = :why
                                 where id = :id and revoked_at is null""")
                        .param("id", id)
                        .param("by", by)
                        .param("for", onBehalfOf)
                        .param("at", now())
                        .param("why", why)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Substitution substitution(ResultSet row, int number) throws SQLException {
        return new Substitution(
                row.getLong("id"),
                row.getString("absent"),
                row.getString("substitute"),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                Objects.requireNonNull(row.getObject("until_day", LocalDate.class)),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getString("entered_for"),
                Objects.requireNonNull(instant(row, "entered_at")),
                row.getString("revoked_by"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
