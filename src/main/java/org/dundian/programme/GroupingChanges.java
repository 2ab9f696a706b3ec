package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.dundian.grouping.Difference;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who last moved each cadre and host of a batch, and the reasons given. */
@Repository
class GroupingChanges {

    /** What a reason is given for. */
    record Subject(Difference.Kind kind, String id) {}

    /** @param reason absent where none was given, and so is by whom */
    record Change(
            String who,
            @Nullable String onBehalfOf,
            Instant at,
            @Nullable String reason,
            @Nullable String reasonBy,
            @Nullable String reasonBehalf,
            @Nullable Instant reasonAt) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate statements;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    GroupingChanges(JdbcClient jdbc, JdbcTemplate statements, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    Map<Subject, Change> of(String batch) {
        Map<Subject, Change> changes = new HashMap<>();
        jdbc.sql("""
                        select kind, subject, who, on_behalf_of, changed_at, reason, reason_by, reason_behalf, reason_at
                          from grouping_change where batch_code = :batch""").param("batch", batch).query(row -> {
            Difference.Kind kind = Difference.Kind.CADRE.code().equals(row.getString("kind"))
                    ? Difference.Kind.CADRE
                    : Difference.Kind.HOST;
            changes.put(new Subject(kind, row.getString("subject")), change(row));
        });
        return changes;
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString("who"),
                row.getString("on_behalf_of"),
                Objects.requireNonNull(Instants.fromColumn(row.getObject("changed_at", OffsetDateTime.class))),
                row.getString("reason"),
                row.getString("reason_by"),
                row.getString("reason_behalf"),
                Instants.fromColumn(row.getObject("reason_at", OffsetDateTime.class)));
    }

    /** Notes that the current person moved them just now; reasons stay. */
    void moved(String batch, Collection<Subject> subjects) {
        OffsetDateTime now = Instants.toColumn(clock.instant());
        String who = currentPerson.id();
        String behalf = currentPerson.onBehalfOf();
        List<Subject> all = List.copyOf(subjects);
        int[] updated = statements.batchUpdate(
                """
                update grouping_change set who = ?, on_behalf_of = ?, changed_at = ?
                 where batch_code = ? and kind = ? and subject = ?""",
                all.stream()
                        .map(one -> new Object[] {
                            who, behalf, now, batch, one.kind().code(), one.id()
                        })
                        .toList());
        statements.batchUpdate(
                """
                insert into grouping_change (batch_code, kind, subject, who, on_behalf_of, changed_at)
                values (?, ?, ?, ?, ?, ?)""",
                IntStream.range(0, all.size())
                        .filter(i -> updated[i] == 0)
                        .mapToObj(all::get)
                        .map(one -> new Object[] {batch, one.kind().code(), one.id(), who, behalf, now})
                        .toList());
    }

    /** @param reason null to take it back */
    void explain(String batch, Subject subject, @Nullable String reason) {
        OffsetDateTime now = Instants.toColumn(clock.instant());
        if (!of(batch).containsKey(subject)) {
            moved(batch, List.of(subject));
        }
        jdbc.sql("""
                        update grouping_change set reason = :reason, reason_by = :who, reason_behalf = :behalf, reason_at = :at
                         where batch_code = :batch and kind = :kind and subject = :subject""")
                .param("reason", reason)
                .param("who", reason == null ? null : currentPerson.id())
                .param("behalf", reason == null ? null : currentPerson.onBehalfOf())
                .param("at", reason == null ? null : now)
                .param("batch", batch)
                .param("kind", subject.kind().code())
                .param("subject", subject.id())
                .update();
    }
}
