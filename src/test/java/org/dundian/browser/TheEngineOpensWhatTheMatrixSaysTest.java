package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.browser.RoleMatrix.Row;
import org.dundian.browser.RoleMatrix.Who;
import org.dundian.engine.TasklistFilters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The engine's own API, as each role, over HTTP: what is listed, and what may be changed. Its resources are found as the
 * server finds them, by their annotations.
 */
@FilledTest
class TheEngineOpensWhatTheMatrixSaysTest {

    private static final Pattern RESOURCE = Pattern.compile("\\S+ /((?:history/|schema/|telemetry/)?[^/]+).*");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /** A programme with which nobody here is concerned. */
    private static final String ELSEWHERE = "ELSEWHERE-2020";

    @Autowired
    private Cast cast;

    private final Map<String, String> ids = new TreeMap<>();

    @Autowired
    private TasklistFilters filters;

    @BeforeEach
    void gather() {
        cast.gather();
        filters.offer(ELSEWHERE, "别处的蹲点工作", List.of());
    }

    @AfterEach
    void withdraw() {
        filters.withdraw(ELSEWHERE);
    }

    @AfterAll
    static void dismiss(@Autowired Cast cast) {
        cast.dismiss();
    }

    /** How many of all that there are somebody is told of. */
    @Test
    void everyResourceThatIsListed() {
        Map<String, Row> table = RoleMatrix.section("What the engine's API shows");
        List<String> wrong = new ArrayList<>();
        Set<String> resources = new TreeSet<>();
        endpoints().forEach(each -> resources.add(resourceOf(each)));
        table.keySet().stream()
                .filter(row -> !resources.contains(row))
                .forEach(row -> wrong.add("no such resource: " + row));
        for (String resource : resources) {
            int all = count(cast.program(Who.ADMINISTRATOR), resource);
            List<String> observed = new ArrayList<>();
            for (Who who : Who.values()) {
                // of what there is nothing, only that nobody is told of more
                int seen = all == 0 && who != Who.OFFICE ? 0 : count(cast.program(who), resource);
                observed.add(
                        who == Who.ADMINISTRATOR && all == 0 ? "yes" : seen == 0 ? "–" : seen < all ? "own" : "yes");
            }
            Row row = table.get(resource);
            if (row == null || !agrees(row, observed)) {
                wrong.add(RoleMatrix.line(resource, observed));
            }
        }
        assertThat(wrong).as("what is otherwise than %s says", RoleMatrix.FILE).isEmpty();
    }

    /** As the office, whose groups are granted most and which sees most, whatever can be called at all. */
    @Test
    void nothingElseIsShownOrChanged() {
        // ids that fit no resource are the engine's failures, each with its trace
        LoggingSystem.get(getClass().getClassLoader())
                .setLogLevel("org.camunda.bpm.engine.rest.exception", LogLevel.OFF);
        List<String> open = RoleMatrix.items("Open beside these");
        Set<String> found = new TreeSet<>();
        for (String endpoint : endpoints()) {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            if (method.equals("OPTIONS") || resourceOf(endpoint).matches("case-.*|tenant|optimize")) {
                continue; // tells what one may do with a resource, and what this application has none of
            }
            String path = "/engine-rest" + filled(endpoint.substring(endpoint.indexOf(' ') + 1));
            Answer answer = method.equals("GET") || method.equals("DELETE")
                    ? cast.program(Who.OFFICE).send(method, path, null, Map.of())
                    : cast.program(Who.OFFICE).send(method, path, "{}", Map.of("Content-Type", "application/json"));
            if (answer.status() < 300 && !isEmpty(answer.body()) && !isOpen(endpoint, open)) {
                found.add(endpoint + ": " + answer.body());
            }
        }
        assertThat(found).as("what is open, but not by %s", RoleMatrix.FILE).isEmpty();
        assertThat(open)
                .as("what is listed and there")
                .allMatch(each -> endpoints().stream().anyMatch(endpoint -> isOpen(endpoint, List.of(each))));
    }

    /** With a field that no form has, so that nothing is started. Administrators may start whatever there is. */
    @Test
    void everyProcessThatIsStarted() {
        Map<String, Row> table = RoleMatrix.section("What may be started");
        List<String> wrong = new ArrayList<>();
        for (String process : processes()) {
            List<String> observed = new ArrayList<>();
            for (Who who : Who.values()) {
                Answer answer = who == Who.ADMINISTRATOR
                        ? new Answer(400, "", Map.of())
                        : cast.program(who)
                                .post(
                                        "/engine-rest/process-definition/key/" + process + "/start",
                                        Map.of("variables", Map.of("noSuchField", Map.of("value", "x"))));
                observed.add(answer.status() == 401 || answer.status() == 403 ? "–" : "yes");
                assertThat(answer.status()).as("%s as %s", process, who).isNotEqualTo(200);
            }
            Row row = table.get(process);
            if (row == null || !row.cells().equals(observed)) {
                wrong.add(RoleMatrix.line(process, observed));
            }
        }
        assertThat(wrong).as("what is otherwise than %s says", RoleMatrix.FILE).isEmpty();
        assertThat(table.keySet()).isEqualTo(processes());
    }

    /** Whether somebody is let into it, as it asks itself when it opens. */
    @Test
    void everyWebApplication() {
        List<String> wrong = new ArrayList<>();
        Map<String, Row> table = RoleMatrix.section("Web applications");
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            List<String> observed = new ArrayList<>();
            for (Who who : Who.values()) {
                Answer answer = cast.browser(who).get("/camunda/api/admin/auth/user/default");
                boolean opens = answer.status() == 200
                        && answer.json().get("authorizedApps").toString().contains("\"" + application + "\"");
                observed.add(opens ? "yes" : "–");
            }
            if (!table.containsKey(application)
                    || !table.get(application).cells().equals(observed)) {
                wrong.add(RoleMatrix.line(application, observed));
            }
        }
        assertThat(wrong).as("what is otherwise than %s says", RoleMatrix.FILE).isEmpty();
    }

    private static Set<String> processes() {
        Set<String> keys = new TreeSet<>();
        EachRoleHasTheTasksTheMatrixSaysTest.models()
                .forEach(model -> model.getModelElementsByType(Process.class).forEach(each -> keys.add(each.getId())));
        return keys;
    }

    /** Somebody may have nothing of what would be theirs, or all that there is. */
    private static boolean agrees(Row row, List<String> observed) {
        for (int i = 0; i < observed.size(); i++) {
            if (!row.cells().get(i).equals("own") && !row.cells().get(i).equals(observed.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOpen(String endpoint, List<String> open) {
        return open.stream()
                .anyMatch(each -> each.endsWith("/**")
                        ? (endpoint + "/").startsWith(each.substring(0, each.length() - 2))
                        : endpoint.equals(each));
    }

    private static boolean isEmpty(String body) {
        return body.isBlank() || body.matches("\\s*(\\[\\s*]|\\{\\s*}|\\{\\s*\"count\"\\s*:\\s*0\\s*})\\s*");
    }

    /** @return how many there are, 1 for what is no list, or 0 where nothing is shown */
    private static int count(Visitor visitor, String resource) {
        Answer counted = visitor.get("/engine-rest/" + resource + "/count");
        if (counted.status() == 200 && counted.json().has("count")) {
            return counted.json().get("count").asInt();
        }
        Answer listed = visitor.get("/engine-rest/" + resource);
        if (listed.status() != 200 || isEmpty(listed.body())) {
            return 0;
        }
        return listed.json().isArray() ? listed.json().size() : 1;
    }

    /** The path with ids of what is there, as an administrator finds it. */
    private String filled(String path) {
        Matcher variable = VARIABLE.matcher(path);
        StringBuilder filled = new StringBuilder();
        int end = 0;
        while (variable.find()) {
            filled.append(path, end, variable.start());
            end = variable.end();
            filled.append(id(filled.toString()));
        }
        return filled.append(path.substring(end)).toString();
    }

    private String id(String before) {
        if (before.endsWith("/key/")) {
            return before.contains("decision") ? "time-limit" : "problem-resolution";
        }
        return ids.computeIfAbsent(before, unknown -> {
            Answer all = cast.program(Who.ADMINISTRATOR)
                    .get("/engine-rest" + before.replaceAll("/$", "") + "?maxResults=1&firstResult=3");
            return all.status() == 200
                            && all.json().isArray()
                            && !all.json().isEmpty()
                            && all.json().get(0).has("id")
                    ? all.json().get(0).get("id").asText()
                    : "x";
        });
    }

    static String resourceOf(String endpoint) {
        Matcher resource = RESOURCE.matcher(endpoint);
        if (!resource.matches()) {
            throw new AssertionError(endpoint);
        }
        return resource.group(1);
    }

    /** Every method and path beneath {@code /engine-rest}. */
    static Set<String> endpoints() {
        Set<String> found = new TreeSet<>();
        walk(DefaultProcessEngineRestServiceImpl.class, "", new HashSet<>(), found);
        assertThat(found).hasSizeGreaterThan(400);
        return found;
    }

    private static void walk(Class<?> resource, String base, Set<Class<?>> above, Set<String> found) {
        if (!above.add(resource)) {
            return;
        }
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(resource, types);
        for (Class<?> type : types) {
            for (Method method : type.getDeclaredMethods()) {
                Path path = method.getAnnotation(Path.class);
                String whole = (base + (path == null ? "" : "/" + path.value()))
                        .replaceAll("/+", "/")
                        .replaceAll("/$", "");
                String verb = verb(method);
                if (verb != null) {
                    found.add(verb + " " + whole);
                } else if (path != null) {
                    walk(method.getReturnType(), whole, new HashSet<>(above), found);
                }
            }
        }
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static void collect(Class<?> type, Set<Class<?>> types) {
        if (type == null || type == Object.class) {
            return;
        }
        types.add(type);
        collect(type.getSuperclass(), types);
        for (Class<?> each : type.getInterfaces()) {
            collect(each, types);
        }
    }
}
