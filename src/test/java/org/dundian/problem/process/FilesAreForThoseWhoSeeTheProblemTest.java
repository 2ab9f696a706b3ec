package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.spin.Spin;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.problem.Attachments;
import org.dundian.problem.upload.SamplePhotos;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class FilesAreForThoseWhoSeeTheProblemTest extends ProblemScenario {

    @LocalServerPort
    int port;

    @Autowired
    Attachments attachments;

    private Visitor as(String person) {
        return Visitor.program(port, person, "dundian-test");
    }

    private JsonNode uploaded(String person, String path) {
        Answer answer = as(person).upload(path, "IMG_0408.jpg", SamplePhotos.phonePhoto());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void theUploaderIsToldWhereAndWhenAndItIsForgottenUnlessKeptOnPurpose() {
        JsonNode told = uploaded(federation.reporter, "/api/uploads");
        assertThat(told.get("takenAt").asText()).isEqualTo("2024-04-08T14:03:22+08:00");
        assertThat(told.get("latitude").asDouble()).isBetween(29.562, 29.564);
        assertThat(told.get("longitude").asDouble()).isBetween(106.550, 106.552);
        assertThat(told.get("originKept").asBoolean()).isFalse();
        JsonNode kept = uploaded(federation.reporter, "/api/uploads?keepOrigin=true");
        assertThat(kept.get("originKept").asBoolean()).isTrue();

        String number = reported(Map.of(
                "uploads",
                Spin.JSON(List.of(told.get("id").asText(), kept.get("id").asText()))));

        assertThat(jdbc.sql("select count(*) from attachment where problem_number = ? and taken_at is null"
                                + " and latitude is null and longitude is null")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        JsonNode shown =
                as(federation.office).get("/api/problems/" + number).json().get("attachments");
        assertThat(shown).hasSize(2);
        assertThat(shown.findValuesAsText("takenAt")).contains("null", "2024-04-08T14:03:22+08:00");
        assertThat(shown.get(0).get("preview").asText()).endsWith("/preview");
        String file = as(federation.office)
                .get("/api/uploads/" + told.get("id").asText())
                .body();
        assertThat(file).doesNotContain("Exif", SamplePhotos.TAKEN);
        assertThat(Visitor.browser(port, federation.office, "dundian-test")
                        .page("/ledger/" + number)
                        .body())
                .contains("拍摄于 2024-04-08 14:03", "北纬 29.56")
                .contains("/api/uploads/" + told.get("id").asText() + "/preview");
    }

    @Test
    void aFileGoesToThoseWhoSeeItsProblemAsAnAttachmentAndToNobodyElse() {
        String id = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        assertThat(as(federation.reporter).get("/api/uploads/" + id).status()).isEqualTo(200);
        for (String other : List.of(federation.colleague, federation.office, federation.handler)) {
            assertThat(as(other).get("/api/uploads/" + id).status())
                    .as("before it is attached, " + other)
                    .isEqualTo(404);
        }
        String number = reported(Map.of("uploads", Spin.JSON(List.of(id))));
        StationedFederation elsewhere = new StationedFederation(jdbc, accounts);
        seenBy(
                id,
                federation.reporter,
                federation.colleague,
                federation.teamLeader,
                federation.office,
                federation.leadership);
        hiddenFrom(
                id,
                federation.hostUnion,
                federation.handler,
                elsewhere.office,
                elsewhere.reporter,
                elsewhere.leadership);

        done(federation.office, number, "Task_TriageProblem", Map.of("decision", "accept"));
        seenBy(id, federation.hostUnion, federation.reporter);
        hiddenFrom(id, federation.handler, federation.otherHandler, elsewhere.hostUnion);
        assertThat(Visitor.nobody(port).get("/api/uploads/" + id).status()).isEqualTo(401);
        assertThat(Visitor.nobody(port).get("/api/uploads/" + id + "/preview").status())
                .isEqualTo(401);

        Answer file = as(federation.hostUnion).get("/api/uploads/" + id);
        assertThat(file.header("Content-Disposition")).startsWith("attachment;").contains("IMG_0408.jpg");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Type")).isEqualTo("image/jpeg");
        Answer preview = as(federation.hostUnion).get("/api/uploads/" + id + "/preview");
        assertThat(preview.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(preview.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private void seenBy(String id, String... people) {
        for (String person : people) {
            assertThat(as(person).get("/api/uploads/" + id).status()).as(person).isEqualTo(200);
            assertThat(as(person).get("/api/uploads/" + id + "/preview").status())
                    .as(person)
                    .isEqualTo(200);
        }
    }

    private void hiddenFrom(String id, String... people) {
        for (String person : people) {
            assertThat(as(person).get("/api/uploads/" + id).status()).as(person).isEqualTo(404);
            assertThat(as(person).get("/api/uploads/" + id + "/preview").status())
                    .as(person)
                    .isEqualTo(404);
        }
    }

    @Test
    void aFileTooLargeIsRefusedByNameAtTheDoorToo() {
        for (int megabytes : new int[] {5, 6, 12, 25}) {
            byte[] large = new byte[megabytes * 1024 * 1024 + 1];
            Answer answer = as(federation.reporter).upload("/api/uploads", "现场录像.pdf", large);
            assertThat(answer.status()).as(megabytes + " MB").isEqualTo(400);
            assertThat(answer.json().get("errors").get(0).get("field").asText()).isEqualTo("file");
            assertThat(answer.json().get("detail").asText()).isEqualTo("文件“现场录像.pdf”超过 5 MB");
        }
    }

    @Test
    void withoutAFileTheFieldIsNamed() {
        Answer none = as(federation.reporter).post("/api/uploads", Map.of());
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().get("errors").get(0).get("field").asText()).isEqualTo("file");
    }

    @Test
    void aRefusedFileIsNamedAndTheReportGoesOnWithoutIt() {
        Answer refused =
                as(federation.reporter).upload("/api/uploads", "工资表.jpg", "<html>".getBytes(StandardCharsets.UTF_8));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText()).contains("工资表.jpg");
        String id = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        String number = reported(Map.of("uploads", Spin.JSON(List.of(id))));
        assertThat(as(federation.office).get("/api/problems/" + number).json().get("attachments"))
                .hasSize(1);
    }

    @Test
    void whatNobodyClaimsWithinADayIsErased() {
        String forgotten =
                uploaded(federation.reporter, "/api/uploads").get("id").asText();
        at("2024-04-10T20:00");
        String claimed = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        reported(Map.of("uploads", Spin.JSON(List.of(claimed))));
        String fresh = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        at("2024-04-11T10:01");
        attachments.eraseUnclaimed();
        assertThat(attachments.find(forgotten)).isEmpty();
        assertThat(attachments.find(claimed)).isPresent();
        assertThat(attachments.find(fresh)).isPresent();
    }

    @Test
    void anUploadIsTakenBackByItsUploaderAloneAndOnlyUntilItIsClaimed() {
        String id = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        assertThat(as(federation.colleague).delete("/api/uploads/" + id).status())
                .isEqualTo(404);
        assertThat(as(federation.reporter).delete("/api/uploads/" + id).status())
                .isEqualTo(204);
        assertThat(as(federation.reporter).get("/api/uploads/" + id).status()).isEqualTo(404);
        String claimed = uploaded(federation.reporter, "/api/uploads").get("id").asText();
        reported(Map.of("uploads", Spin.JSON(List.of(claimed))));
        assertThat(as(federation.reporter).delete("/api/uploads/" + claimed).status())
                .isEqualTo(404);
    }

    @Test
    void nobodyFillsTheHouseWithFilesThatBelongToNothing() {
        for (int i = 0; i < 50; i++) {
            uploaded(federation.colleague, "/api/uploads");
        }
        Answer refused = as(federation.colleague).upload("/api/uploads", "a.jpg", SamplePhotos.phonePhoto());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").asText()).contains("请先提交或移除");
    }
}
