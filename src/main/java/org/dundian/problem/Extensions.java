package org.dundian.problem;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
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

    /** @param letter id of the letter whose answer is to be waited for */
    record Request(
            Kind kind,
            LocalDate until,
            String reason,
            @Nullable String letter) {

        /** What is asked for and why, in one line. */
        String inWords() {
            return (kind == Kind.WAITING ? "申请继续等待至 " : "申请延期至 ") + until + "，理由：" + reason;
        }
    }

    private final JdbcClient jdbc;

    Extensions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param by who asks, when, and on whose behalf */
    void ask(String number, Kind kind, Docket by, String reason, LocalDate until, @Nullable String letter) {
        jdbc.sql("""
                insert into problem_extension
                    (problem_number, seq, kind, asked_at, asked_by, asked_for, reason, until_date, letter_id)
                values (:number, (select coalesce(max(seq), 0) + 1 from problem_extension where problem_number = :number),
                    :kind, :at, :who, :for, :reason, :until, :letter)""")
                .param("number", number)
                .param("kind", kind.code)
                .param("at", by.now().atOffset(ZoneOffset.UTC))
                .param("who", by.me())
                .param("for", by.behalf())
                .param("reason", reason)
                .param("until", until)
                .param("letter", letter)
                .update();
    }

    /** The request not yet decided. */
    Request open(String number) {
        return jdbc.sql("""
                select kind, until_date, reason, letter_id from problem_extension
                where problem_number = ? and decided_at is null order by seq desc""")
                .param(number)
                .query((row, n) -> new Request(
                        row.getString("kind").equals(Kind.WAITING.code) ? Kind.WAITING : Kind.EXTENSION,
                        row.getObject("until_date", LocalDate.class),
                        row.getString("reason"),
                        row.getString("letter_id")))
                .list()
                .get(0);
    }

    /** Whether a request waits for its decision. */
    boolean isOpen(String number) {
        return jdbc.sql("select count(*) from problem_extension where problem_number = ? and decided_at is null")
                        .param(number)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What was asked for of these problems has lost its object. */
    void drop(Collection<String> numbers, Docket by, String reason) {
        jdbc.sql("""
                update problem_extension set decided_at = :at, decided_by = :who, decided_for = :for, granted = false, decision_reason = :reason
                where problem_number in (:numbers) and decided_at is null""")
                .param("at", by.now().atOffset(ZoneOffset.UTC))
                .param("who", by.me())
                .param("for", by.behalf())
                .param("reason", reason)
                .param("numbers", numbers)
                .update();
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
