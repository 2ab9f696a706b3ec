package org.dundian.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All postings, live and past. */
@Repository
public class Postings {

    private static final String COLUMNS = """
            select id, subgroup_code, batch_code, user_id, state, published_at, answered_at, why from posting
            """;

    private static final String LIVE = " and live_key is not null ";

    private final JdbcClient jdbc;
    private final CurrentPerson currentPerson;

    Postings(JdbcClient jdbc, CurrentPerson currentPerson) {
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
    }

    /** In the order in which they were made. */
    public List<Posting> ofSubgroup(String subgroup) {
        return jdbc.sql(COLUMNS + "where subgroup_code = :subgroup order by id")
                .param("subgroup", subgroup)
                .query(Postings::posting)
                .list();
    }

    /** The person's live posting in the batch; there is at most one. */
    public Optional<Posting> live(String batch, String userId) {
        return jdbc.sql(COLUMNS + "where live_key = :key")
                .param("key", key(batch, userId))
                .query(Postings::posting)
                .optional();
    }

    /** In the order in which they were made. */
    public List<Posting> liveOf(String subgroup) {
        return jdbc.sql(COLUMNS + "where subgroup_code = :subgroup" + LIVE + "order by id")
                .param("subgroup", subgroup)
                .query(Postings::posting)
                .list();
    }

    /** The batch's live ones, in the order in which they were made. */
    public List<Posting> liveIn(String batch) {
        return jdbc.sql(COLUMNS + "where batch_code = :batch" + LIVE + "order by id")
                .param("batch", batch)
                .query(Postings::posting)
                .list();
    }

    /** Those of all the subgroups that nobody has answered yet. */
    public List<Posting> unansweredOf(Collection<String> subgroups) {
        return subgroups.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + "where subgroup_code in (:subgroups) and state = 'published'" + LIVE
                                + "order by id")
                        .param("subgroups", subgroups)
                        .query(Postings::posting)
                        .list();
    }

    /** The person's live postings in all batches. */
    List<Posting> liveHeldBy(String userId) {
        return jdbc.sql(COLUMNS + "where user_id = :user" + LIVE + "order by id")
                .param("user", userId)
                .query(Postings::posting)
                .list();
    }

    /** User ids of those who are posted or lead a team in any batch but this one that is under way. */
    Set<String> engagedOutside(String batch) {
        return new TreeSet<>(
                jdbc.sql("""
                        select p.user_id from posting p
                         where p.batch_code <> :batch and p.live_key is not null
                        union
                        select t.leader from team t join batch b on b.code = t.batch_code
                         where t.batch_code <> :batch and b.state in ('grouping', 'approving', 'running')""").param("batch", batch).query(String.class).list());
    }

    /** User ids of those who were posted to a stay that began in the year, or led a team then, and did not decline. */
    Set<String> postedIn(int year) {
        return new TreeSet<>(jdbc.sql("""
                        select p.user_id from posting p join batch b on b.code = p.batch_code
                         where p.state in ('accepted', 'completed') and b.starts_on between :first and :last
                        union
                        select t.leader from team t join batch b on b.code = t.batch_code
                         where b.state in ('running', 'done') and b.starts_on between :first and :last""")
                .param("first", LocalDate.of(year, 1, 1))
                .param("last", LocalDate.of(year, 12, 31))
                .query(String.class)
                .list());
    }

    void propose(String subgroup, String batch, String userId) {
        add(subgroup, batch, userId, PostingState.PROPOSED, null);
    }

    void publishAll(String batch, Instant at) {
        jdbc.sql("update posting set state = 'published', published_at = :at"
                        + " where batch_code = :batch and state = 'proposed'")
                .param("batch", batch)
                .param("at", Instants.toColumn(at))
                .update();
    }

    void publish(String subgroup, String batch, String userId, Instant at) {
        add(subgroup, batch, userId, PostingState.PUBLISHED, at);
    }

    /** A place that somebody who has accepted one goes on to with the own work. */
    void carryOn(String subgroup, String batch, String userId, Instant publishedAt, Instant answeredAt) {
        add(subgroup, batch, userId, PostingState.ACCEPTED, publishedAt);
        live(batch, userId).ifPresent(posting -> accept(posting.id(), answeredAt));
    }

    void accept(long id, Instant at) {
        jdbc.sql("update posting set state = 'accepted', answered_at = :at where id = :id")
                .param("id", id)
                .param("at", Instants.toColumn(at))
                .update();
    }

    /** @param state one of the states in which it is over */
    void end(long id, PostingState state, @Nullable String why, Instant at) {
        boolean byItself = CurrentPerson.SYSTEM.equals(currentPerson.id());
        jdbc.sql("""
                        update posting set state = :state, why = :why, ended_at = :at, ended_by = :by, ended_for = :for,
                               live_key = null
                         where id = :id""")
                .param("id", id)
                .param("by", byItself ? null : currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("state", state.code())
                .param("why", why)
                .param("at", Instants.toColumn(at))
                .update();
    }

    private void add(String subgroup, String batch, String userId, PostingState state, @Nullable Instant publishedAt) {
        jdbc.sql("""
                        insert into posting (subgroup_code, batch_code, user_id, state, live_key, published_at)
                        values (:subgroup, :batch, :user, :state, :key, :at)""")
                .param("subgroup", subgroup)
                .param("batch", batch)
                .param("user", userId)
                .param("state", state.code())
                .param("key", key(batch, userId))
                .param("at", publishedAt == null ? null : Instants.toColumn(publishedAt))
                .update();
    }

    private static String key(String batch, String userId) {
        return batch + "/" + userId;
    }

    private static Posting posting(ResultSet row, int number) throws SQLException {
        return new Posting(
                row.getLong("id"),
                row.getString("subgroup_code"),
                row.getString("batch_code"),
                row.getString("user_id"),
                PostingState.of(row.getString("state")),
                Instants.fromColumn(row.getObject("published_at", OffsetDateTime.class)),
                Instants.fromColumn(row.getObject("answered_at", OffsetDateTime.class)),
                row.getString("why"));
    }
}
