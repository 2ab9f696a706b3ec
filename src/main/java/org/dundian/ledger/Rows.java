package org.dundian.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** Reads columns of time as they are shown: in local time with its offset, to the second. */
final class Rows {

    private Rows() {}

    static OffsetDateTime time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(row, column));
    }

    static @Nullable OffsetDateTime timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null
                ? null
                : time.atZoneSameInstant(WorkingCalendar.ZONE)
                        .toOffsetDateTime()
                        .truncatedTo(ChronoUnit.SECONDS);
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(dateOrNull(row, column));
    }

    static @Nullable LocalDate dateOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}
