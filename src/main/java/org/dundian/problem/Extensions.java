package org.dundian.problem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for more time, or for waiting a third time, and what was decided on them. */
@Repository
class Extensions {

    enum Kind {
        EXTENSION("extension"),
        WAITING("waiting");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    record Request(Kind kind, LocalDate until) {}

    private final JdbcClient jdbc;

    Extensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param by who asks, when, and on whose behalf */
    void ask(String number, Kind kind, Docket by, String reason, LocalDate until) {
        jdbc.sql("""
                insert into problem_extension
                    (problem_number, seq, kind, asked_at, asked_by, asked_for, reason, until_date)
                values (:number, (select coalesce(max(seq), 0) + 1 from problem_extension where problem_number = :number),
                    :kind, :at, :who, :for, :reason, :until)""")
                .param("number", number)
                .param("kind", kind.code)
                .param("at", by.now().atOffset(ZoneOffset.UTC))
                .param("who", by.me())
                .param("for", by.behalf())
                .param("reason", reason)
                .param("until", until)
                .update();
    }

    /** The request not yet decided. */
    Request open(String number) {
        return jdbc.sql("""
                select kind, until_date from problem_extension
                where problem_number = ? and decided_at is null order by seq desc""")
                .param(number)
                .query((row, n) -> new Request(
                        row.getString("kind").equals(Kind.WAITING.code) ? Kind.WAITING : Kind.EXTENSION,
                        row.getObject("until_date", LocalDate.class)))
                .list()
                .get(0);
    }

    /** @param by who decides, when, and on whose behalf */
    void decide(String number, Docket by, boolean granted, @Nullable LocalDate until, String reason) {
        jdbc.sql("""
                update problem_extension set decided_at = :at, decided_by = :who, decided_for = :for, granted = :granted,
                    granted_until = :until, decision_reason = :reason
                where problem_number = :number and decided_at is null""")
                .param("at", by.now().atOffset(ZoneOffset.UTC))
                .param("who", by.me())
                .param("for", by.behalf())
                .param("granted", granted)
                .param("until", until)
                .param("reason", reason)
                .param("number", number)
                .update();
    }
}
