package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dundian.problem.DueProblem;
import org.dundian.problem.LedgerCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

class Rule1NoProblemIsLostTest extends ProblemScenario {

    @Autowired
    LedgerCheck ledger;

    /** Exactly one state, and somebody who acts next, or a date. */
    private void isInHand(String number, String state, String nextActor) {
        assertThat(state(number)).isEqualTo(state);
        assertThat(column(number, "coalesce(next_actor, 'wakes')", String.class))
                .isEqualTo(nextActor);
        assertThat(isLost(number)).isFalse();
    }

    private boolean isLost(String number) {
        for (List<String> page = ledger.lost(""); !page.isEmpty(); page = ledger.lost(page.get(page.size() - 1))) {
            if (page.contains(number)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void atEachStepSomebodyActsNextOrItHasADateAtWhichItWakes() {
        String number = reported();
        isInHand(number, "reported", "group:office-" + federation.organisation);
        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        isInHand(number, "assigned", "group:owner-host-" + federation.host);
        done(federation.hostUnion, number, "Task_AcceptProblem", Map.of("decision", "accept"));
        isInHand(number, "in-progress", "user:" + federation.hostUnion);
        done(
                federation.hostUnion,
                number,
                "Task_ResolveProblem",
                Map.of("outcome", "waiting", "reason", "等人社局答复", "untilDate", "2024-04-15"));
        assertThat(column(number, "wake_on", java.time.LocalDate.class)).isEqualTo("2024-04-15");
        isInHand(number, "waiting", "wakes");
        timePassesUntil(number, "2024-04-15T12:00");
        isInHand(number, "in-progress", "user:" + federation.hostUnion);
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已恢复"));
        isInHand(number, "resolved", "group:subgroup-" + federation.subgroup);
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "电话确认"));
        assertThat(state(number)).isEqualTo("closed");
        timePassesUntil(number, "2024-04-30T12:00");
        isInHand(number, "closed", "group:subgroup-" + federation.subgroup);
    }

    @Test
    void theDatabaseKeepsNoProblemThatNobodyHoldsNorOneThatWaitsForNothing() {
        String number = inProgress();
        for (String set : List.of("next_actor = null", "state = 'waiting'", "handler = null", "state = 'lost'")) {
            assertThatThrownBy(() -> jdbc.sql("update problem set " + set + " where number = ?")
                            .param(number)
                            .update())
                    .as(set)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void whatTheTablesCannotForbidIsFoundByTheDailyCheck() {
        String number = inProgress();
        assertThat(isLost(number)).isFalse();
        jdbc.sql("update problem_event set to_state = 'lost' where problem_number = ? and to_state = 'in-progress'")
                .param(number)
                .update();
        assertThat(isLost(number)).as("its history does not know its state").isTrue();
        jdbc.sql("update problem_event set to_state = 'in-progress' where problem_number = ? and to_state = 'lost'")
                .param(number)
                .update();
    }

    @Test
    void thereMayBeMoreLostOrDueThanAPage() {
        String number = inProgress();
        int before = ledger.lost().count();
        Instant until = deadline(number);
        copies(number, 450);
        try {
            LedgerCheck.Lost lost = ledger.lost();
            assertThat(lost.count() - before).as("copies have no history").isEqualTo(450);
            assertThat(lost.first()).hasSize(LedgerCheck.Lost.MOST_TOLD).doesNotHaveDuplicates();

            List<DueProblem> due = new ArrayList<>();
            for (List<DueProblem> page = ledger.due(until, null);
                    !page.isEmpty();
                    page = ledger.due(until, page.get(page.size() - 1))) {
                assertThat(page).hasSizeLessThanOrEqualTo(200);
                due.addAll(page);
            }
            assertThat(due).extracting(DueProblem::number).doesNotHaveDuplicates();
            assertThat(due.stream().filter(problem -> problem.number().startsWith(number)))
                    .hasSize(451)
                    .allSatisfy(problem -> assertThat(problem.people()).containsExactly(federation.hostUnion));
            assertThat(due).extracting(DueProblem::deadline).isSorted();
        } finally {
            jdbc.sql("delete from problem where number like ?")
                    .param(number + "-%")
                    .update();
        }
    }
}
