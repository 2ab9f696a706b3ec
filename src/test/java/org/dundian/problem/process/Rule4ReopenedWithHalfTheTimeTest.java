package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class Rule4ReopenedWithHalfTheTimeTest extends ProblemScenario {

    private String resolvedWith(String severity) {
        String number = inProgress(Map.of("severity", severity));
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "已恢复"));
        return number;
    }

    private void dissatisfied(String number) {
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "dissatisfied", "evidence", "电话核实", "reason", "仍未到账"));
    }

    @Test
    void dissatisfiedOpensTheNextRoundWithHalfTheSeveritysLimitFromThen() {
        String high = resolvedWith("high");
        dissatisfied(high);
        assertThat(column(high, "round", Integer.class)).isEqualTo(2);
        assertThat(waitsAt(high)).containsExactly("Task_ResolveProblem");
        // three working days and a half from Wednesday 10:00
        assertThat(deadline(high)).isEqualTo(local("2024-04-15T15:30"));

        String normal = resolvedWith("normal");
        dissatisfied(normal);
        // seven and a half
        assertThat(deadline(normal)).isEqualTo(local("2024-04-19T15:30"));
    }

    @Test
    void anUrgentOneHasTwelveHoursDayOrNight() {
        String urgent = resolvedWith("urgent");
        dissatisfied(urgent);
        assertThat(deadline(urgent)).isEqualTo(local("2024-04-10T22:00"));
    }

    @Test
    void theHalfIsCountedFromTheReopeningAndNotFromTheReport() {
        String number = resolvedWith("high");
        timePassesUntil(number, "2024-04-12T16:00");
        dissatisfied(number);
        // two hours on Friday, three days, an hour and a half on Thursday
        assertThat(deadline(number)).isEqualTo(local("2024-04-18T10:30"));
    }

    @Test
    void relapsedAfterClosingOpensTheNextRound() {
        String number = resolved();
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        timePassesUntil(number, "2024-04-24T12:00");
        done(federation.reporter, number, "Task_RevisitProblem", Map.of("answer", "relapsed", "evidence", "又拖到三十天"));
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "resolved", "solution", "写入协议"));
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "satisfied", "evidence", "好"));
        assertThat(waitsAt(number)).containsExactly("Task_CloseOut");
        done(federation.office, number, "Task_CloseOut", Map.of("decision", "reopen", "reason", "缺少协议文本"));
        assertThat(column(number, "round", Integer.class)).isEqualTo(3);
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
    }
}
