package org.dundian.programme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dundian.input.Excerpt;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.ChangePlan.Piece;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes a batch while it runs, in one transaction: tables, running instances, tasks and groups. A preview does just that and
 * takes it back, so that it shows exactly what would happen.
 */
@Service
public class BatchChanges {

    private final Batches batches;
    private final Subgroups subgroups;
    private final ReplacementChanges replacement;
    private final StayChanges stays;
    private final HostChanges hosts;
    private final SubgroupChanges groups;
    private final Notices notices;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BatchChanges(
            Batches batches,
            Subgroups subgroups,
            ReplacementChanges replacement,
            StayChanges stays,
            HostChanges hosts,
            SubgroupChanges groups,
            Notices notices,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.replacement = replacement;
        this.stays = stays;
        this.hosts = hosts;
        this.groups = groups;
        this.notices = notices;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One that was made; the time is Shanghai's. */
    public record Made(
            LocalDateTime at,
            String by,
            @Nullable String onBehalfOf,
            ChangeKind kind,
            @Nullable String subgroup,
            String summary,
            String why,
            int disturbance) {}

    /**
     * Shows what would happen; nothing of it has afterwards.
     *
     * @throws InvalidInput if it could not be done at all
     */
    public ChangePlan preview(String batch, ChangeWish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return perform(batch, wish);
        }));
    }

    /**
     * Does it.
     *
     * @param fingerprint of the plan that was agreed to
     * @return whether it was done; if anything has changed since the preview nothing was
     * @throws InvalidInput if it cannot be done, or breaks a rule
     */
    public boolean carryOut(String batch, ChangeWish wish, @Nullable String fingerprint) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            ChangePlan plan = perform(batch, wish);
            if (!plan.fingerprint().equals(fingerprint)) {
                status.setRollbackOnly();
                return false;
            }
            if (!plan.isPossible()) {
                throw new InvalidInput("chosen", "不能这样调整：" + String.join("；", plan.broken()));
            }
            return true;
        }));
    }

    /** Newest first, at most a hundred. */
    public List<Made> of(String batch) {
        return jdbc.sql("""
                        select c.changed_at, coalesce(p.name, c.changed_by), f.name, c.kind, c.subgroup_code, c.summary, c.why,
                               c.disturbance
                          from batch_change c left join person p on p.user_id = c.changed_by
                          left join person f on f.user_id = c.changed_for
                         where c.batch_code = :batch order by c.changed_at desc, c.id desc fetch first 100 rows only""")
                .param("batch", batch)
                .query((row, n) -> new Made(
                        LocalDateTime.ofInstant(
                                Objects.requireNonNull(Instants.fromColumn(row.getObject(1, OffsetDateTime.class))),
                                WorkingCalendar.ZONE),
                        row.getString(2),
                        row.getString(3),
                        ChangeKind.of(row.getString(4)).orElseThrow(),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8)))
                .list();
    }

    private ChangePlan perform(String code, ChangeWish wish) {
        Batch batch = batches.lock(code);
        boolean running = batch.state() == BatchState.RUNNING
                && subgroups.ofBatch(code).stream().anyMatch(Subgroup::isLive);
        if (!running) {
            throw new InvalidInput("kind", "批次 " + code + " 不在进行中，不能调整");
        }
        ChangeKind kind = ChangeKind.of(wish.kind()).orElseThrow(() -> new InvalidInput("kind", "请选择“调整事项”"));
        Change change = new Change(batch, kind, wish, why(kind, wish));
        switch (kind) {
            case REPLACE -> replacement.replace(change);
            case HOST_LEAVES -> hosts.leaves(change);
            case HOST_JOINS -> hosts.joins(change);
            case MERGE -> groups.merge(change);
            case SPLIT -> groups.split(change);
            case EXTEND -> stays.extend(change);
            case END_EARLY -> stays.endEarly(change);
        }
        ChangePlan plan = change.plan(fingerprint(change.inFull()));
        log(change, plan);
        tell(change);
        return plan;
    }

    private static String why(ChangeKind kind, ChangeWish wish) {
        if (kind != ChangeKind.REPLACE) {
            return Fields.required("why", "原因说明", wish.why(), 500);
        }
        LeavingReason reason =
                LeavingReason.of(wish.reason()).orElseThrow(() -> new InvalidInput("reason", "请选择“更换原因”"));
        if (reason == LeavingReason.OTHER) {
            return Fields.required("why", "原因说明", wish.why(), 500);
        }
        return Optional.ofNullable(Fields.optional("why", "原因说明", wish.why(), 500))
                .map(more -> reason.label() + "：" + more)
                .orElse(reason.label());
    }

    private void log(Change change, ChangePlan plan) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into batch_change (batch_code, kind, subgroup_code, summary, why, disturbance, changed_by,
                                                  changed_for, changed_at)
                        values (:batch, :kind, :subgroup, :summary, :why, :disturbance, :by, :for, :at)""")
                .param("batch", change.batch.code())
                .param("kind", change.kind.code())
                .param("subgroup", change.subgroup())
                .param("summary", Excerpt.of(change.summary(), 490))
                .param("why", change.why)
                .param("disturbance", plan.disturbance())
                .param("by", person.id())
                .param("for", person.onBehalfOf())
                .param("at", Instants.toColumn(clock.instant()))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        int seq = 0;
        for (Piece piece : plan.pieces()) {
            jdbc.sql("""
                            insert into batch_change_piece (change_id, seq, kind, about, was, becomes)
                            values (:id, :seq, :kind, :about, :was, :becomes)""")
                    .param("id", id)
                    .param("seq", ++seq)
                    .param("kind", piece.kind().code())
                    .param("about", piece.about())
                    .param("was", Excerpt.of(piece.was(), 190))
                    .param("becomes", Excerpt.of(piece.becomes(), 190))
                    .update();
        }
    }

    private void tell(Change change) {
        Collection<String> concerned = change.concerned().stream()
                .filter(user -> !user.equals(person.id()))
                .toList();
        Map<String, String> details = new HashMap<>(Map.of("title", change.summary(), "reason", change.why));
        String about = change.subgroup() == null ? change.batch.code() : change.subgroup();
        notices.tell(concerned, NoticeKind.BATCH_CHANGED, about, details);
    }

    private static String fingerprint(String all) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
