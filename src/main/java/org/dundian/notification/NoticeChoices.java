package org.dundian.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of what people want to hear of, and when. */
@Repository
class NoticeChoices {

    private final JdbcClient jdbc;

    NoticeChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How each of them wants to hear of the kind; those who have not chosen are missing. */
    Map<String, Mode> of(Collection<String> users, NoticeKind kind) {
        Map<String, Mode> modes = new HashMap<>();
        if (!users.isEmpty() && kind.isOptional()) {
            jdbc.sql("select user_id, mode from notice_choice where kind = :kind and user_id in (:users)")
                    .param("kind", kind.name())
                    .param("users", users)
                    .query(row -> {
                        modes.put(row.getString(1), Mode.of(row.getString(2)).orElseThrow());
                    });
        }
        return modes;
    }

    /** All that the person has chosen. */
    Map<NoticeKind, Mode> of(String user) {
        Map<NoticeKind, Mode> modes = new EnumMap<>(NoticeKind.class);
        jdbc.sql("select kind, mode from notice_choice where user_id = :user")
                .param("user", user)
                .query(row -> {
                    modes.put(
                            NoticeKind.valueOf(row.getString(1)),
                            Mode.of(row.getString(2)).orElseThrow());
                });
        return modes;
    }

    /** Of those who have any of their own. */
    Map<String, QuietHours> quietHours(Collection<String> users) {
        Map<String, QuietHours> quiet = new HashMap<>();
        if (!users.isEmpty()) {
            jdbc.sql("select quiet_from, quiet_until, working_days, user_id from mail_hours where user_id in (:users)")
                    .param("users", users)
                    .query(row -> {
                        quiet.put(row.getString(4), hours(row));
                    });
        }
        return quiet;
    }

    private static QuietHours hours(ResultSet row) throws SQLException {
        return new QuietHours(row.getObject(1, LocalTime.class), row.getObject(2, LocalTime.class), row.getBoolean(3));
    }

    /** @param modes those that differ from what is usual */
    void save(String user, @Nullable QuietHours quiet, Map<NoticeKind, Mode> modes) {
        jdbc.sql("delete from notice_choice where user_id = :user")
                .param("user", user)
                .update();
        modes.forEach(
                (kind, mode) -> jdbc.sql("insert into notice_choice (user_id, kind, mode) values (:user, :kind, :mode)")
                        .param("user", user)
                        .param("kind", kind.name())
                        .param("mode", mode.code())
                        .update());
        jdbc.sql("delete from mail_hours where user_id = :user")
                .param("user", user)
                .update();
        if (quiet != null) {
            jdbc.sql("insert into mail_hours (user_id, quiet_from, quiet_until, working_days)"
                            + " values (:user, :from, :until, :workingDays)")
                    .param("user", user)
                    .param("from", quiet.from())
                    .param("until", quiet.until())
                    .param("workingDays", quiet.workingDays())
                    .update();
        }
    }
}
