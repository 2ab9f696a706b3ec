package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dundian.RehearsalCommand;
import org.dundian.RehearsalCommand.Rehearsed;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "dundian.mail.outbox=target/rehearsal-mail")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class RehearsalTest extends RehearsalRules {

    private static final LocalDate LAST_DAY = LocalDate.of(2024, 5, 17);

    /** What the ledger says of the time before; identifiers that are drawn at random stay out. */
    private static final Map<String, String> LEDGER_BEFORE = Map.of(
            "problem", """
                    select number, host_code, subgroup_code, category, since, reported_by, reported_at, clock_started_at
                    from problem where reported_at < :end order by number""",
            "problem_event", """
                    select problem_number, seq, at, who, on_behalf_of, what, why, from_state, to_state, round
                    from problem_event where at < :end order by problem_number, seq""",
            "problem_pause", """
                    select problem_number, seq, from_at, wake_on, reason from problem_pause
                    where from_at < :end order by problem_number, seq""",
            "problem_verification", """
                    select problem_number, seq, round, at, who, answer, reason from problem_verification
                    where at < :end order by problem_number, seq""",
            "problem_extension", """
                    select problem_number, seq, asked_at, asked_by, until_date from problem_extension
                    where asked_at < :end order by problem_number, seq""",
            "escalation", """
                    select problem_number, cause, level, opened_at, reason from escalation
                    where opened_at < :end order by problem_number, opened_at""",
            "posting", """
                    select batch_code, subgroup_code, user_id, published_at from posting
                    where published_at < :end order by id""",
            "visit", "select * from visit where logged_at < :end order by id",
            "weekly_report", """
                    select subgroup_code, week_start, summary, next_week, visits, workers_met, problems_open, written_by
                    from weekly_report where accepted_at < :end order by 1, 2""");

    @TempDir
    Path folder;

    @Autowired
    Clock now;

    @Test
    void theCommandWithTheSameSeedAndStartPlaysTheSame(CapturedOutput output) {
        Instant played = now.instant();
        try {
            Rehearsed again = RehearsalCommand.rehearse(folder, "--rehearse.until=" + LAST_DAY);

            assertThat(again.exit()).isZero();
            assertThat(output.getOut())
                    .contains("2024-04-01  ")
                    .contains("all hold")
                    .contains("on-time rate");
            LEDGER_BEFORE.forEach((table, query) -> {
                List<Map<String, Object>> rows = rows(jdbc, query);
                assertThat(rows).as("nothing in " + table).isNotEmpty();
                assertThat(departures(rows, rows(again.left(), query)))
                        .as(table)
                        .isEmpty();
            });
        } finally {
            clock.set(played);
        }
    }

    private static List<Map<String, Object>> rows(JdbcClient jdbc, String query) {
        Instant end = LAST_DAY.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        return jdbc.sql(query)
                .param("end", OffsetDateTime.ofInstant(end, ZoneOffset.UTC))
                .query()
                .listOfRows();
    }

    /** Where the second is not as the first, row by row, at most three. */
    private static List<String> departures(List<Map<String, Object>> first, List<Map<String, Object>> second) {
        return IntStream.range(0, Math.max(first.size(), second.size()))
                .mapToObj(row -> List.of(at(row, first), at(row, second)))
                .filter(both -> !both.get(0).equals(both.get(1)))
                .limit(3)
                .map(both -> both.get(0) + "\n" + both.get(1))
                .toList();
    }

    private static String at(int row, List<Map<String, Object>> rows) {
        return row < rows.size() ? rows.get(row).toString() : "nothing";
    }
}
