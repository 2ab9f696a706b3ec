package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.dundian.DundianTest;
import org.dundian.Releases;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Camunda's last community release leaves open is closed. */
@DundianTest
class HolesInTheEngineTest {

    private static final List<Map<String, Object>> QUERIES_WITH_EXPRESSIONS = List.of(
            Map.of("orQueries", List.of(Map.of("createdAfterExpression", "${now()}"))),
            Map.of("orQueries", List.of(Map.of("assigneeExpression", "${currentUser()}"))),
            Map.of("orQueries", List.of(Map.of("name", "x"), Map.of("dueBeforeExpression", "${now()}"))),
            Map.of("assigneeExpression", "${currentUser()}"));

    private static final String SCRIPT = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
              <process id="own-script" isExecutable="true" camunda:historyTimeToLive="1">
                <startEvent id="start"/><sequenceFlow id="flow" sourceRef="start" targetRef="script"/>
                <scriptTask id="script" scriptFormat="javascript"><script>java.lang.System.exit(1)</script></scriptTask>
              </process>
            </definitions>""";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    Errands errands;

    @BeforeEach
    void deploy() {
        errands.deploy();
    }

    static Stream<Map<String, Object>> queriesWithExpressions() {
        return QUERIES_WITH_EXPRESSIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("queriesWithExpressions")
    void noTaskQueryCarriesAnExpression(Map<String, Object> query) {
        Visitor program = Visitor.program(port, errands.person(), Errands.PASSWORD);
        Visitor browser = Visitor.browser(port, errands.person(), Errands.PASSWORD);
        browser.page("/camunda/app/tasklist/default/");
        String filter = filterId(browser);

        for (String door : List.of(
                "/task",
                "/task/count",
                "/filter/" + filter + "/list",
                "/filter/" + filter + "/count",
                "/filter/" + filter + "/singleResult")) {
            assertThat(program.post("/engine-rest" + door, query).status())
                    .as("%s", door)
                    .isEqualTo(400);
            assertThat(browser.post("/camunda/api/engine/engine/default" + door, query, browser.webappToken())
                            .status())
                    .as("Tasklist's %s", door)
                    .isEqualTo(400);
        }
    }

    @Test
    void anExpressionIsNotEvaluatedBeforeItIsRefused() {
        String me = errands.person();
        String evil =
                "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
                        + ".invoke(null, 'dundian.hole', 'open')}";

        Visitor.program(port, me, Errands.PASSWORD)
                .post("/engine-rest/task", Map.of("orQueries", List.of(Map.of("assigneeExpression", evil))));

        assertThat(System.getProperty("dundian.hole")).isNull();
    }

    @Test
    void plainOrQueriesGoOnWorking() {
        String me = errands.person();
        String task = errands.taskFor("XX-1", me, null, null);
        Visitor program = Visitor.program(port, me, Errands.PASSWORD);
        Map<String, Object> query = Map.of("orQueries", List.of(Map.of("assignee", me, "name", "none such")));
        String filter = filterId(program);

        assertThat(program.post("/engine-rest/task", query).json().findValuesAsText("id"))
                .containsExactly(task);
        assertThat(program.post("/engine-rest/task/count", query)
                        .json()
                        .get("count")
                        .asInt())
                .isOne();
        assertThat(program.post("/engine-rest/filter/" + filter + "/list", query)
                        .json()
                        .size())
                .isOne();
        assertThat(program.post("/engine-rest/filter/" + filter + "/count", query)
                        .json()
                        .get("count")
                        .asInt())
                .isOne();
    }

    @Test
    void onlyAdministratorsMakeOrChangeFilters() {
        Visitor person = Visitor.program(port, errands.person("cadre-CQ", "office-CQ"), Errands.PASSWORD);
        Visitor administrator = Visitor.program(port, "admin", Errands.PASSWORD);
        Map<String, Object> filter =
                Map.of("name", "我的", "resourceType", "Task", "query", Map.of("assignee", "x"), "properties", Map.of());
        String shared = filterId(person);

        assertThat(person.post("/engine-rest/filter/create", filter).status()).isEqualTo(403);
        assertThat(person.put("/engine-rest/filter/" + shared, filter).status()).isEqualTo(403);
        assertThat(person.delete("/engine-rest/filter/" + shared).status()).isEqualTo(403);
        Answer made = administrator.post("/engine-rest/filter/create", filter);
        assertThat(made.status()).isEqualTo(200);
        assertThat(administrator
                        .delete("/engine-rest/filter/" + made.json().get("id").asText())
                        .status())
                .isEqualTo(204);
    }

    static Stream<Arguments> whatNobodyDeploys() {
        String table = Releases.text("bpmn/time-limit.dmn");
        return Stream.of(
                Arguments.of("a shipped table's id", "x.dmn", table),
                Arguments.of("a shipped process's id", "x.bpmn", Releases.text("bpmn/visit-log.bpmn")),
                Arguments.of("a table of its own", "x.dmn", table.replace("id=\"time-limit\"", "id=\"own\"")),
                Arguments.of("a script", "script.bpmn", SCRIPT),
                Arguments.of("a form", "visit.form", "{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatNobodyDeploys")
    void nobodyDeploysAroundTheChecks(String what, String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        long before = repository.createDeploymentQuery().count();
        Visitor browser = Visitor.browser(port, "admin", "dundian-test");
        browser.page("/camunda/app/cockpit/default/");

        for (Answer answer : List.of(
                Visitor.program(port, "admin", Errands.PASSWORD)
                        .uploadAs("data", "/engine-rest/deployment/create", name, content),
                browser.uploadAs(
                        "data",
                        "/camunda/api/engine/engine/default/deployment/create",
                        name,
                        content,
                        browser.webappToken()))) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.json().get("message").asText()).isEqualTo(DeploymentGuard.REFUSED);
        }
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void nobodyTakesADeploymentAway() {
        Visitor admin = Visitor.program(port, "admin", Errands.PASSWORD);
        Visitor browser = Visitor.browser(port, "admin", "dundian-test");
        browser.page("/camunda/app/cockpit/default/");
        ProcessDefinition model = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("visit-log")
                .latestVersion()
                .singleResult();
        String deployment = "/deployment/" + model.getDeploymentId();

        for (String path : List.of(
                deployment + "?cascade=true",
                "/process-definition/" + model.getId() + "?cascade=true",
                "/process-definition/key/visit-log?cascade=true")) {
            assertThat(admin.delete("/engine-rest" + path).status()).as(path).isEqualTo(403);
            assertThat(browser.delete("/camunda/api/engine/engine/default" + path, browser.webappToken())
                            .status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(admin.post("/engine-rest" + deployment + "/redeploy", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(repository.getProcessDefinition(model.getId())).isNotNull();
    }

    @Test
    void onlyAdministratorsSeeOrTouchJobsOfNoProcess() {
        Visitor person = Visitor.program(port, errands.person("cadre-CQ", "office-CQ"), Errands.PASSWORD);
        Visitor administrator = Visitor.program(port, "admin", Errands.PASSWORD);
        JsonNode cleanUp = StreamSupport.stream(
                        administrator.get("/engine-rest/job").json().spliterator(), false)
                .filter(job -> job.get("processDefinitionKey").isNull())
                .findFirst()
                .orElseThrow();
        String job = "/engine-rest/job/" + cleanUp.get("id").asText();

        assertThat(person.get("/engine-rest/job").json()).isEmpty();
        assertThat(person.get("/engine-rest/history/job-log").json()).isEmpty();
        assertThat(person.get(job).status()).isIn(403, 404);
        assertThat(person.get(job + "/stacktrace").status()).isEqualTo(403);
        assertThat(person.put(job + "/retries", Map.of("retries", 0)).status()).isEqualTo(403);
        assertThat(person.put(job + "/suspended", Map.of("suspended", true)).status())
                .isEqualTo(403);
        assertThat(person.put(job + "/duedate", Map.of("duedate", "2099-01-01T00:00:00.000+0800"))
                        .status())
                .isEqualTo(403);
        assertThat(person.post(job + "/execute", Map.of()).status()).isEqualTo(403);
        assertThat(person.delete(job).status()).isEqualTo(403);
        assertThat(administrator.get(job).json().get("retries").asInt()).isPositive();
    }

    @Test
    void nobodyTriesPasswordsByTheEnginesApi() {
        Visitor administrator = Visitor.browser(port, "admin", Errands.PASSWORD);
        administrator.page("/camunda/app/admin/default/");
        Map<String, Object> guess = Map.of("username", "admin", "password", "wrong");

        for (String door : List.of("/camunda/api/engine/engine/default", "/camunda/api/engine")) {
            assertThat(administrator
                            .post(door + "/identity/verify", guess, administrator.webappToken())
                            .status())
                    .as(door)
                    .isEqualTo(403);
        }
        for (String door : List.of("/engine-rest", "/engine-rest/engine/default")) {
            assertThat(Visitor.program(port, "admin", Errands.PASSWORD)
                            .post(door + "/identity/verify", guess)
                            .status())
                    .as(door)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatTheEngineTellsOfEverybodysWorkIsForAdministrators() {
        Visitor person = Visitor.program(port, errands.person("cadre-CQ", "office-CQ"), Errands.PASSWORD);
        Visitor administrator = Visitor.program(port, "admin", Errands.PASSWORD);
        Visitor browser = Visitor.browser(port, errands.person("office-CQ"), Errands.PASSWORD);
        browser.page("/camunda/app/tasklist/default/");

        for (String path : List.of(
                "/process-definition/statistics",
                "/history/cleanup/jobs",
                "/history/cleanup/configuration",
                "/telemetry/configuration")) {
            assertThat(person.get("/engine-rest" + path).status()).as(path).isEqualTo(403);
            assertThat(person.get("/engine-rest/engine/default" + path).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(browser.get("/camunda/api/engine/engine/default" + path).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(administrator.get("/engine-rest" + path).status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void theSetUpOfAFirstAdministratorIsShut() {
        Map<String, Object> intruder = Map.of(
                "profile", Map.of("id", "intruder", "firstName", "x", "lastName", "x"),
                "credentials", Map.of("password", "intruder-password"));
        Visitor nobody = Visitor.browser(port);
        nobody.page("/login");
        Visitor person = Visitor.browser(port, errands.person(), Errands.PASSWORD);
        person.page("/camunda/app/tasklist/default/");
        Visitor administrator = Visitor.browser(port, "admin", Errands.PASSWORD);
        administrator.page("/camunda/app/admin/default/");
        String path = "/camunda/api/admin/setup/default/user/create";

        assertThat(nobody.post(path, intruder).status()).isIn(401, 403);
        assertThat(person.post(path, intruder, person.webappToken()).status()).isEqualTo(403);
        assertThat(administrator
                        .post(path, intruder, administrator.webappToken())
                        .status())
                .as("the path is shut, not just unused")
                .isEqualTo(403);
        assertThat(administrator.page("/camunda/app/admin/default/setup/").status())
                .isEqualTo(403);
    }

    @Test
    void aPageLoadKeepsItsOwnNonce() throws Exception {
        Pattern nonce = Pattern.compile("nonce[-=]\"?([\\w-]+)");
        List<Visitor> browsers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            browsers.add(Visitor.browser(port, errands.person(), Errands.PASSWORD));
        }
        ExecutorService threads = Executors.newFixedThreadPool(browsers.size());
        try {
            List<Future<Integer>> swapped = browsers.stream()
                    .map(browser -> threads.submit(() -> {
                        int wrong = 0;
                        for (int i = 0; i < 40; i++) {
                            Answer page = browser.page("/camunda/app/tasklist/default/");
                            Matcher announced = nonce.matcher(page.header("Content-Security-Policy"));
                            Matcher written = nonce.matcher(page.body());
                            if (!announced.find()
                                    || !written.find()
                                    || !announced.group(1).equals(written.group(1))) {
                                wrong++;
                            }
                        }
                        return wrong;
                    }))
                    .toList();
            for (Future<Integer> each : swapped) {
                assertThat(each.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theEnginesApiAsksWhoIsThere() {
        String me = errands.person();

        assertThat(Visitor.nobody(port).get("/engine-rest/engine").status()).isEqualTo(401);
        assertThat(Visitor.nobody(port).get("/engine-rest/task").status()).isEqualTo(401);
        assertThat(Visitor.nobody(port).post("/engine-rest/task", Map.of()).status())
                .isEqualTo(401);
        assertThat(Visitor.program(port, me, "wrong").get("/engine-rest/task").status())
                .isEqualTo(401);
        assertThat(Visitor.browser(port, me, Errands.PASSWORD)
                        .get("/engine-rest/task")
                        .status())
                .as("a session is no key to it")
                .isEqualTo(401);
        assertThat(Visitor.program(port, me, Errands.PASSWORD)
                        .get("/engine-rest/task")
                        .status())
                .isEqualTo(200);
        assertThat(Visitor.program(port, me, Errands.PASSWORD)
                        .get("/engine-rest/authorization")
                        .json())
                .as("and runs as that user")
                .isEmpty();
        assertThat(Visitor.program(port, me, Errands.PASSWORD)
                        .post(
                                "/engine-rest/user/create",
                                Map.of("profile", Map.of("id", "x"), "credentials", Map.of("password", "x")))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.catalina.startup.Tomcat, 10.1.61",
        "org.postgresql.Driver, 42.7.14",
        "org.apache.commons.lang3.StringUtils, 3.22.0",
        "ch.qos.logback.classic.LoggerContext, 1.5.38",
        "ch.qos.logback.core.ContextBase, 1.5.38",
        "org.apache.ibatis.session.SqlSession, 3.5.19"
    })
    void knownFaultsAreLeftBehind(String inside, String atLeast) throws Exception {
        URL jar = Class.forName(inside).getProtectionDomain().getCodeSource().getLocation();
        Matcher version = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar").matcher(jar.getPath());

        assertThat(version.find()).as("a version in %s", jar).isTrue();
        assertThat(new int[][] {numbers(version.group(1)), numbers(atLeast)})
                .satisfies(pair ->
                        assertThat(java.util.Arrays.compare(pair[0], pair[1])).isNotNegative());
    }

    private static int[] numbers(String version) {
        return Pattern.compile("\\.")
                .splitAsStream(version)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static String filterId(Visitor visitor) {
        Answer answer = visitor.get("/engine-rest/filter");
        if (answer.status() == 401) {
            answer = visitor.get("/camunda/api/engine/engine/default/filter");
        }
        JsonNode filters = answer.json();
        for (JsonNode filter : filters) {
            if (filter.get("name").asText().equals("全部可见")) {
                return filter.get("id").asText();
            }
        }
        throw new AssertionError("No filter: " + answer);
    }
}
