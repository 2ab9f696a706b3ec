package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.dundian.organisation.Groups;
import org.junit.jupiter.api.Test;

/** Substitutes of the solver: {@link SubstitutesWorkForTheAbsent}. */
class Rule3AnotherVerifiesTest extends ProblemScenario {

    @Test
    void solvedOnTheSpotGoesStraightToVerificationByAnother() {
        String number = reported(Map.of("solvedOnSpot", true, "solution", "当场补发头盔"));
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
        assertThatThrownBy(() -> done(
                        federation.reporter,
                        number,
                        "Task_VerifyResolution",
                        Map.of("answer", "satisfied", "evidence", "看过了")))
                .hasMessageContaining("不能核实自己的办理结果");
        done(federation.colleague, number, "Task_VerifyResolution", Map.of("answer", "acceptable", "evidence", "已核实"));
        assertThat(state(number)).isEqualTo("closed");
    }

    @Test
    void aHandlerWhoIsOfTheSubgroupAsWellLeavesItToTheOthers() {
        accounts.join(federation.hostUnion, Groups.subgroup(federation.subgroup));
        String number = resolved();
        assertThatThrownBy(() -> done(
                        federation.hostUnion,
                        number,
                        "Task_VerifyResolution",
                        Map.of("answer", "satisfied", "evidence", "自己看过")))
                .hasMessageContaining("不能核实自己的办理结果");
        assertThat(waitsAt(number)).containsExactly("Task_VerifyResolution");
        assertThat(state(number)).isEqualTo("resolved");
    }

    @Test
    void neitherAnswerNorEvidenceMayBeMissing() {
        String number = resolved();
        for (String missing : new String[] {"answer", "evidence"}) {
            Map<String, Object> form = new HashMap<>(Map.of("answer", "satisfied", "evidence", "电话确认"));
            form.remove(missing);
            assertThatThrownBy(() -> done(federation.colleague, number, "Task_VerifyResolution", form))
                    .as(missing)
                    .isInstanceOf(RuntimeException.class);
            assertThat(state(number)).isEqualTo("resolved");
        }
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "acceptable", "evidence", "走访三名骑手"));
        assertThat(jdbc.sql("select answer || ' ' || evidence from problem_verification where problem_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("acceptable 走访三名骑手");
    }

    @Test
    void unreachableCountsAfterThreeAttemptsOnDifferentDays() {
        String number = resolved();
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        assertThatThrownBy(() -> done(
                        federation.colleague,
                        number,
                        "Task_VerifyResolution",
                        Map.of("answer", "unreachable", "evidence", "无人接听")))
                .hasMessageContaining("改日");
        timePassesUntil(number, "2024-04-11T10:00");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        timePassesUntil(number, "2024-04-12T10:00");
        done(
                federation.colleague,
                number,
                "Task_VerifyResolution",
                Map.of("answer", "unreachable", "evidence", "无人接听"));
        assertThat(state(number)).isEqualTo("closed");
    }
}
