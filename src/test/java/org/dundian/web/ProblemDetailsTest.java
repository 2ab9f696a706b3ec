package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every refusal of the API is a problem detail that a person can read and a program can take apart. */
@DundianTest
class ProblemDetailsTest {

    @LocalServerPort
    int port;

    @Test
    void invalidInputNamesEachField() {
        Answer answer = get("/invalid");

        assertProblem(answer, 400, "标题不能为空；日期不能晚于今天");
        assertThat(answer.json().get("errors").toString())
                .isEqualTo("[{\"field\":\"title\",\"message\":\"标题不能为空\"},"
                        + "{\"field\":\"since\",\"message\":\"日期不能晚于今天\"}]");
    }

    @Test
    void invalidInputInsideAnotherFailureIsFound() {
        Answer answer = get("/invalid-inside");

        assertProblem(answer, 400, "标题不能为空");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("title");
    }

    @Test
    void aMissingOrMalformedParameterIsNamed() {
        assertThat(get("/date").json().at("/errors/0/field").asText()).isEqualTo("day");
        assertProblem(get("/date"), 400, "缺少参数：day");
        assertProblem(get("/date?day=tomorrow"), 400, "格式不正确：day");
        assertThat(get("/date?day=2024-04-03").status()).isEqualTo(200);
    }

    @Test
    void anUnreadableBodyIsRefused() {
        assertProblem(admin().post("/api/trouble/body", "{"), 400, "请求内容无法读取");
        Answer wrongDate = admin().post("/api/trouble/body", "{\"title\":\"x\",\"since\":\"yesterday\"}");
        assertProblem(wrongDate, 400, "格式不正确：since");
        assertThat(wrongDate.json().at("/errors/0/field").asText()).isEqualTo("since");
    }

    @Test
    void textThatNoDatabaseCanKeepIsRefused() {
        assertProblem(
                admin().post("/api/trouble/body", "{\"title\":\"a\\u0000b\",\"since\":null}"), 400, "格式不正确：title");
        assertThat(admin().post("/api/trouble/body", "{\"title\":\"a\\n\\tb\",\"since\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFileTooLargeIsRefused() {
        String boundary = "x-x-x";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                + "a".repeat(5 * 1024 * 1024 + 1) + "\r\n--" + boundary + "--\r\n";
        Answer answer = admin().send(
                        "POST",
                        "/api/trouble/file",
                        body,
                        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary));

        assertProblem(answer, 400, "文件“a.txt”超过 5 MB");
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("file");
    }

    @Test
    void whoWasSlowerIsToldToLookAgain() {
        assertProblem(get("/changed"), 409, "内容已被他人更新，请刷新后再试");
        assertProblem(get("/changed-in-engine"), 409, "内容已被他人更新，请刷新后再试");
    }

    @Test
    void aTaskThatIsGoneIsNotFound() {
        assertProblem(admin().post("/api/trouble/complete/none", Map.of()), 404, "没有找到");
    }

    @Test
    void whatBreaksInsideStaysInside() {
        Answer answer = get("/broken");

        assertProblem(answer, 500, "系统出现问题，请稍后再试");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void anUnknownPathOrMethodIsAProblemToo() {
        assertProblem(admin().get("/api/no-such-thing"), 404, "没有找到");
        assertThat(admin().delete("/api/me").status()).isEqualTo(405);
    }

    @Test
    void peopleGetAPageInstead() {
        Visitor browser = Visitor.browser(port, "admin", "dundian-test");

        Answer missing = browser.page("/no-such-page");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).contains("没有找到").contains("返回工作台");
        assertThat(browser.page("/camunda/app/admin/default/setup/").body()).contains("没有权限");
        assertThat(browser.get("/no-such-page?lang=en", "Accept", "text/html", "Accept-Language", "en")
                        .body())
                .contains("Not found");
    }

    private Answer get(String path) {
        return admin().get("/api/trouble" + path);
    }

    private Visitor admin() {
        return Visitor.program(port, "admin", "dundian-test");
    }

    private static void assertProblem(Answer answer, int status, String detail) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
    }
}
