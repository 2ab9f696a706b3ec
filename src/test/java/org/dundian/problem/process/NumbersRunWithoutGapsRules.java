package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Numbers within a programme, under concurrent reports of which some are refused half-way. */
abstract class NumbersRunWithoutGapsRules extends ProblemScenario {

    @Test
    void concurrentReportsGetAllNumbersOnceAndRefusedOnesTakeNone() throws InterruptedException, ExecutionException {
        ExecutorService reporters = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> reports = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                // refused after the number was drawn: the attachment is checked last
                Map<String, Object> changes = i % 5 == 4 ? Map.of("personToken", "unknown-token") : Map.of();
                reports.add(reporters.submit(() -> reported(changes)));
            }
            int refused = 0;
            for (Future<String> report : reports) {
                try {
                    report.get();
                } catch (ExecutionException failure) {
                    assertThat(failure).hasStackTraceContaining("职工信息已失效");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(6);
        } finally {
            reporters.shutdownNow();
        }
        List<Integer> numbers = jdbc.sql(
                        "select running_number from problem where programme_code = ? order by running_number")
                .param(federation.programme)
                .query(Integer.class)
                .list();
        assertThat(numbers).hasSize(24).first().isEqualTo(1);
        assertThat(numbers).last().isEqualTo(24);
    }

    @Test
    void theDatabaseRefusesAVerifierWhoSolvedIt() {
        String number = resolved();
        assertThatThrownBy(() -> jdbc.sql("update problem set verified_by = solved_by where number = ?")
                        .param(number)
                        .update())
                .satisfies(failure -> violates(failure, "problem_verified_by_another"));
    }

    @Test
    void theDatabaseRefusesAProblemWithNobodyToActNext() {
        String number = reported();
        assertThatThrownBy(() -> jdbc.sql("update problem set next_actor = null where number = ?")
                        .param(number)
                        .update())
                .satisfies(failure -> violates(failure, "problem_has_next_actor"));
    }

    @Test
    void theDatabaseRefusesWaitingWithoutReasonOrADateToLookAgain() {
        String number = inProgress();
        assertThatThrownBy(() -> jdbc.sql("update problem set state = 'waiting' where number = ?")
                        .param(number)
                        .update())
                .satisfies(failure -> violates(failure, "problem_waiting_wakes"));
        assertThatThrownBy(() -> jdbc.sql("""
                insert into problem_pause (problem_number, seq, from_at, wake_on, reason, open_key)
                values (?, 1, current_timestamp, date '2024-05-01', '', 'open')""").param(number).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theDatabaseRefusesADecisionWithoutWhy() {
        String number = reported();
        assertThatThrownBy(() -> jdbc.sql("""
                insert into problem_event (problem_number, seq, at, who, what, to_state, round)
                values (?, 99, current_timestamp, 'somebody', 'declined', 'declined', 1)""").param(number).update())
                .satisfies(failure -> violates(failure, "problem_event_says_why"));
    }

    private static void violates(Throwable failure, String constraint) {
        assertThat(failure).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT))
                .contains(constraint);
    }
}
