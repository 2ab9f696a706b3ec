package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;

/** Letters to bodies outside and their answers: who records them, with which dates, and what their answers set going. */
class Rule7LettersTest extends ProblemScenario {

    @LocalServerPort
    int port;

    private Visitor as(String person) {
        return Visitor.program(port, person, "dundian-test");
    }

    private static Map<String, Object> letter(Object... changes) {
        Map<String, Object> letter = new HashMap<>(Map.of(
                "kind", "official",
                "addressee", "示例市人力社保局",
                "reference", "示工函〔2024〕12号",
                "subject", "关于商请督促平台按期结算的函",
                "sentOn", "2024-04-09"));
        for (int i = 0; i < changes.length; i += 2) {
            letter.put((String) changes[i], changes[i + 1]);
        }
        return letter;
    }

    private String sent(String number, String person, Object... changes) {
        Answer answer = as(person).post("/api/problems/" + number + "/letters", letter(changes));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    private Answer answered(String number, String person, String letter, String day) {
        return as(person)
                .post(
                        "/api/problems/" + number + "/letters/" + letter + "/answer",
                        Map.of("answeredOn", day, "answer", "已责令平台限期改正"));
    }

    private void waits(String number, String until, String letter) {
        Map<String, Object> form = new HashMap<>(Map.of("outcome", "waiting", "reason", "等复函", "untilDate", until));
        if (letter != null) {
            form.put("letter", letter);
        }
        done(federation.hostUnion, number, "Task_ResolveProblem", form);
    }

    @Test
    void aLetterAndItsAnswerAreKeptAsEvidenceWithTheirDatesAndFiles() {
        String number = inProgress();
        String file = as(federation.hostUnion)
                .upload("/api/uploads", "公函.pdf", "%PDF-1.4 letter".getBytes(StandardCharsets.US_ASCII))
                .json()
                .get("id")
                .asText();
        String letter = sent(number, federation.hostUnion, "upload", file);
        String reply = as(federation.office)
                .upload("/api/uploads", "复函.pdf", "%PDF-1.4 reply".getBytes(StandardCharsets.US_ASCII))
                .json()
                .get("id")
                .asText();
        Answer answer = as(federation.office)
                .post(
                        "/api/problems/" + number + "/letters/" + letter + "/answer",
                        Map.of("answeredOn", "2024-04-10", "answer", "已约谈平台", "upload", reply));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);

        JsonNode file1 = as(federation.reporter).get("/api/problems/" + number).json();
        JsonNode kept = file1.get("letters").get(0);
        assertThat(kept.get("kindName").asText()).isEqualTo("公函");
        assertThat(kept.get("sentOn").asText()).isEqualTo("2024-04-09");
        assertThat(kept.get("sentBy").asText()).isEqualTo(federation.hostUnion);
        assertThat(kept.get("attachment").asText()).isEqualTo(file);
        assertThat(kept.get("answeredOn").asText()).isEqualTo("2024-04-10");
        assertThat(kept.get("answeredBy").asText()).isEqualTo(federation.office);
        assertThat(kept.get("answerAttachment").asText()).isEqualTo(reply);
        assertThat(file1.get("evidence").get("answers").asInt()).isEqualTo(1);
        assertThat(file1.get("evidence").get("files").asInt()).isEqualTo(2);
        assertThat(history(number)).contains("letter-sent", "letter-answered");
        assertThat(state(number)).as("it did not wait").isEqualTo("in-progress");
        assertThat(Visitor.browser(port, federation.office, "dundian-test")
                        .page("/ledger/" + number)
                        .body())
                .contains("函件往来", "示工函〔2024〕12号", "示例市人力社保局", "已约谈平台", "复函 1 份");
    }

    @Test
    void everyKindOfLetterIsKept() {
        String number = inProgress();
        for (String kind : List.of("official", "reminder", "opinion", "advice")) {
            sent(number, federation.hostUnion, "kind", kind);
        }
        JsonNode letters =
                as(federation.office).get("/api/problems/" + number).json().get("letters");
        assertThat(letters.findValuesAsText("kindName")).containsExactlyInAnyOrder("公函", "提示函", "意见书", "建议书");
    }

    @Test
    void theHandlerAndTheOfficeRecordLettersAndNobodyElse() {
        String number = inProgress();
        StationedFederation elsewhere = new StationedFederation(jdbc, accounts);
        for (String other :
                List.of(federation.reporter, federation.colleague, federation.teamLeader, federation.leadership)) {
            assertThat(as(other)
                            .post("/api/problems/" + number + "/letters", letter())
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        for (String stranger : List.of(federation.handler, elsewhere.office)) {
            assertThat(as(stranger)
                            .post("/api/problems/" + number + "/letters", letter())
                            .status())
                    .as(stranger)
                    .isEqualTo(404);
        }
        assertThat(Visitor.nobody(port)
                        .post("/api/problems/" + number + "/letters", letter())
                        .status())
                .isEqualTo(401);
        String letter = sent(number, federation.office);
        assertThat(answered(number, federation.reporter, letter, "2024-04-10").status())
                .isEqualTo(403);
        assertThat(answered(number, elsewhere.office, letter, "2024-04-10").status())
                .isEqualTo(404);
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-10").status())
                .isEqualTo(204);
    }

    @Test
    void datesAreInTheRightOrderAndNotInTheFuture() {
        String number = inProgress();
        refused(number, "sentOn", "“发函日期”不能晚于今天", "sentOn", "2024-04-11");
        refused(number, "sentOn", "“发函日期”不是有效的日期", "sentOn", "昨天");
        refused(number, "addressee", "请填写“发往单位”", "addressee", " ");
        refused(number, "kind", "不是可选的值", "kind", "postcard");
        refused(number, "subject", "不能超过 200 个字", "subject", "长".repeat(201));
        String letter = sent(number, federation.hostUnion);
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-08")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("“答复日期”不能早于发函日期 2024-04-09");
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-11")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("“答复日期”不能晚于今天");
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-09").status())
                .isEqualTo(204);
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-10")
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("该函件已登记答复");
        String other = inProgress();
        assertThat(answered(other, federation.hostUnion, letter, "2024-04-10").status())
                .isEqualTo(400);
        assertThatThrownBy(() -> jdbc.sql("update problem_letter set answered_on = date '2024-04-01' where id = ?")
                        .param(letter)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void refused(String number, String field, String message, Object... changes) {
        Answer answer = as(federation.hostUnion).post("/api/problems/" + number + "/letters", letter(changes));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("detail").asText()).contains(message);
    }

    @Test
    void aProblemThatWaitsForALetterGoesOnWhenItIsAnswered() {
        String number = inProgress();
        String letter = sent(number, federation.hostUnion, "sentOn", "2024-04-08");
        String other = sent(number, federation.hostUnion, "addressee", "示例市市场监管局");
        waits(number, "2024-04-30", letter);
        assertThat(state(number)).isEqualTo("waiting");
        assertThat(as(federation.office)
                        .get("/api/problems/" + number)
                        .json()
                        .get("letters")
                        .findValuesAsText("awaited"))
                .containsExactly("true", "false");

        at("2024-04-12T10:00");
        assertThat(answered(number, federation.hostUnion, other, "2024-04-12").status())
                .isEqualTo(204);
        assertThat(state(number)).as("another letter's answer").isEqualTo("waiting");
        assertThat(answered(number, federation.hostUnion, letter, "2024-04-11").status())
                .isEqualTo(204);
        assertThat(state(number)).isEqualTo("in-progress");
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
        assertThat(history(number)).endsWith("letter-answered", "answered");
        // 15 working days of 10 April 10:00, and the two that it waited
        assertThat(deadline(number)).isEqualTo(local("2024-05-07T10:00"));
    }

    @Test
    void aWaitThatNamesNoLetterEndsWithAnyAnswer() {
        String number = inProgress();
        String letter = sent(number, federation.hostUnion);
        waits(number, "2024-04-30", null);
        assertThat(answered(number, federation.office, letter, "2024-04-10").status())
                .isEqualTo(204);
        assertThat(state(number)).isEqualTo("in-progress");
    }

    @Test
    void theAnswerSaidWithoutTheLetterIsTheLettersAnswerToo() {
        String number = inProgress();
        String letter = sent(number, federation.hostUnion);
        waits(number, "2024-04-30", letter);
        Answer answer =
                as(federation.hostUnion).post("/api/problems/" + number + "/answer", Map.of("text", "来电答复：已立案"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(jdbc.sql("select answer from problem_letter where id = ?")
                        .param(letter)
                        .query(String.class)
                        .single())
                .isEqualTo("来电答复：已立案");
        assertThat(state(number)).isEqualTo("in-progress");
    }

    @Test
    void aLetterThatWasAnsweredOrIsNotTheProblemsCannotBeWaitedFor() {
        String number = inProgress();
        String letter = sent(number, federation.hostUnion);
        answered(number, federation.hostUnion, letter, "2024-04-10");
        assertThatThrownBy(() -> waits(number, "2024-04-30", letter)).hasMessageContaining("已有答复，无需等待");
        String other = inProgress();
        String foreign = sent(other, federation.hostUnion);
        assertThatThrownBy(() -> waits(number, "2024-04-30", foreign)).hasMessageContaining("没有这份函件");
    }

    @Test
    void consentToAThirdWaitKeepsTheLetterAndIsNotGivenOnceItIsAnswered() {
        String number = inProgress();
        for (String day : List.of("2024-04-11", "2024-04-12")) {
            waits(number, day, null);
            timePassesUntil(number, day + "T10:00");
        }
        String letter = sent(number, federation.hostUnion);
        waits(number, "2024-04-30", letter);
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意"));
        assertThat(state(number)).isEqualTo("waiting");
        answered(number, federation.office, letter, "2024-04-12");
        assertThat(state(number)).isEqualTo("in-progress");

        String second = sent(number, federation.hostUnion);
        waits(number, "2024-04-30", second);
        answered(number, federation.office, second, "2024-04-12");
        assertThatThrownBy(() -> done(
                        federation.office, number, "Task_DecideExtension", Map.of("decision", "grant", "reason", "同意")))
                .hasMessageContaining("已有答复，无需等待");
        done(federation.office, number, "Task_DecideExtension", Map.of("decision", "refuse", "reason", "已有答复"));
        assertThat(waitsAt(number)).containsExactly("Task_ResolveProblem");
    }
}
