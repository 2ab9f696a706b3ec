package org.dundian.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days that administrators loaded. */
@Repository
class CalendarDays {

    private final JdbcClient jdbc;

    CalendarDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CalendarDay> all() {
        return jdbc.sql("select on_date, kind, name from calendar_day order by on_date")
                .query((row, n) -> new CalendarDay(
                        row.getObject("on_date", LocalDate.class),
                        CalendarDay.Kind.of(row.getString("kind")).orElseThrow(),
                        row.getString("name")))
                .list();
    }

    /** Adds the days; what was loaded before for the same dates is replaced. */
    void put(List<CalendarDay> days, String person, Instant now) {
        for (CalendarDay day : days) {
            jdbc.sql("delete from calendar_day where on_date = :date")
                    .param("date", day.date())
                    .update();
            jdbc.sql("insert into calendar_day (on_date, kind, name, loaded_by, loaded_at)"
                            + " values (:date, :kind, :name, :person, :now)")
                    .param("date", day.date())
                    .param("kind", day.kind().code())
                    .param("name", day.name())
                    .param("person", person)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
