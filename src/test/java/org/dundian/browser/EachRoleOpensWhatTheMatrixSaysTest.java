package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.browser.RoleMatrix.Row;
import org.dundian.browser.RoleMatrix.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every page and every endpoint of ours, as each role, over HTTP. What changes something is sent so that it is refused
 * once it is let in: nothing has happened afterwards.
 */
@FilledTest
class EachRoleOpensWhatTheMatrixSaysTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}:]+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    private static final String FORM = "application/x-www-form-urlencoded ";
    private static final String JSON = "application/json ";

    /**
     * What is sent where an empty form or object would be refused before anybody asks who sent it, or would be taken: a
     * query, or a type and a body. Whoever is let in is told that something is missing.
     */
    private static final Map<String, String> SENT = Map.ofEntries(
            Map.entry("GET /api/batches/{code}/grouping/board/comparison", "?one=0&other=0"),
            Map.entry("GET /api/batches/{code}/grouping/board/search", "?text=x"),
            Map.entry("GET /api/batches/{code}/replacements", "?leaving={cadre}"),
            Map.entry("GET /api/operations/mapping", "?from=none&to=none"),
            Map.entry("GET /api/options/handlers", "?owner=rights"),
            Map.entry("GET /batches/{code}/posting-order/letters", "?team=1"),
            Map.entry("POST /api/batches/{code}/replacements", JSON + "{\"leaving\":\"{cadre}\"}"),
            Map.entry("PUT /api/batches/{code}/apart", JSON + "{\"pairs\":[{}]}"),
            Map.entry("POST /api/bulk", JSON + "{\"kind\":\"urge\",\"numbers\":[\"{number}\"]}"),
            Map.entry("POST /api/calendar", "text/csv nothing"),
            Map.entry("POST /api/problems/{number}/more-time", JSON + "{\"untilDate\":\"2000-01-01\"}"),
            Map.entry("POST /api/problems/{number}/wait", JSON + "{\"untilDate\":\"2000-01-01\"}"),
            Map.entry("PUT /api/drafts/{task}", JSON + "[]"),
            Map.entry("PUT /api/drafts/start/{process}", JSON + "[]"),
            Map.entry("POST /decision-tables/{organisation}/{decision}", FORM + "basedOn=0&version=0"),
            Map.entry("POST /mail-words/{kind}/{language}", FORM + "version=99"),
            Map.entry("POST /mail-words/{kind}/{language}/reset", FORM + "version=99"),
            Map.entry("POST /notice-settings", FORM + "hours=own&quietFrom=never&quietUntil=never"));

    /** Of these there is none, which whoever is let in is told. */
    private static final Set<String> ABSENT =
            Set.of("GET /api/operations/mapping", "POST /webhooks/{id}/test", "POST /webhooks/{id}/remove");

    @Autowired
    private List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    private Cast cast;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void gather() {
        cast.gather();
    }

    @AfterAll
    static void dismiss(@Autowired Cast cast) {
        cast.dismiss();
    }

    @Test
    void everyPageAndEndpoint() {
        Map<String, Row> table = RoleMatrix.section("Pages, files and our own API");
        List<String> wrong = new ArrayList<>();
        Map<String, HandlerMethod> handlers = handlers();
        table.keySet().stream()
                .filter(row -> !handlers.containsKey(row))
                .forEach(row -> wrong.add("there is nothing for the row: " + row));
        handlers.forEach((what, handler) -> {
            List<String> observed = new ArrayList<>();
            for (Who who : Who.values()) {
                observed.add(observed(who, what, handler));
            }
            Row row = table.get(what);
            if (row == null || !row.cells().equals(observed)) {
                wrong.add(RoleMatrix.line(what, observed));
            }
        });
        assertThat(wrong).as("what is otherwise than %s says", RoleMatrix.FILE).isEmpty();
    }

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> all = new TreeMap<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getName().startsWith("org.dundian.")
                        && !handler.getBeanType().getName().contains("Trouble")) {
                    requests(info).forEach(request -> all.put(request, handler));
                }
            });
        }
        all.keySet().removeIf(what -> what.endsWith(" /error"));
        return all;
    }

    private static Set<String> requests(RequestMappingInfo info) {
        Set<String> requests = new LinkedHashSet<>();
        info.getMethodsCondition()
                .getMethods()
                .forEach(method -> info.getPatternValues().forEach(path -> requests.add(method + " " + path)));
        if (requests.isEmpty()) {
            info.getPatternValues().forEach(path -> requests.add("GET " + path));
        }
        return requests;
    }

    private String observed(Who who, String what, HandlerMethod handler) {
        boolean own = opens(who, what, cast.problemOf(who), handler);
        if (!what.contains("{") && !SENT.getOrDefault(what, "").contains("{cadre}")) {
            return own ? "yes" : "–";
        }
        if (!own) {
            return "–";
        }
        return opens(who, what, cast.foreignProblem(), handler) ? "yes" : "own";
    }

    private boolean opens(Who who, String what, String problem, HandlerMethod handler) {
        String path = what.startsWith("DELETE /api/uploads/")
                ? "/api/uploads/" + Cast.uploadOf(problem.equals(cast.foreignProblem()) ? "nobody" : cast.account(who))
                : filled(what.substring(what.indexOf(' ') + 1), problem, who);
        Answer answer = ask(cast.browser(who), what, path, problem, handler);
        if (answer.status() >= 500) {
            throw new AssertionError(what + " at " + path + " as " + who + ": " + answer);
        }
        return switch (answer.status()) {
            case 401, 403 -> false;
            case 404 -> ABSENT.contains(what);
            case 302 -> !answer.location().endsWith("/login");
            default -> true;
        };
    }

    private Answer ask(Visitor visitor, String what, String path, String problem, HandlerMethod handler) {
        String method = what.substring(0, what.indexOf(' '));
        String special = SENT.getOrDefault(what, "")
                .replace("{cadre}", cast.cadreOf(problem))
                .replace("{number}", problem);
        if (method.equals("GET")) {
            String whole = path + special;
            return path.startsWith("/api/") ? visitor.get(whole) : visitor.page(whole);
        }
        String[] token = visitor.cookie("DUNDIAN-XSRF").isPresent() ? visitor.apiToken() : new String[0];
        if (!special.isEmpty()) {
            int space = special.indexOf(' ');
            return visitor.send(
                    method, path, special.substring(space + 1), headers(special.substring(0, space), token));
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                String body = Iterable.class.isAssignableFrom(parameter.getParameterType()) ? "[]" : "{}";
                return visitor.send(method, path, body, headers("application/json", token));
            }
            if (parameter.getParameterType() == MultipartFile.class) {
                return visitor.uploadAs("nothing", path, "x", new byte[0], token);
            }
        }
        return visitor.send(method, path, "", headers("application/x-www-form-urlencoded", token));
    }

    private static Map<String, String> headers(String type, String... token) {
        return token.length == 0 ? Map.of("Content-Type", type) : Map.of("Content-Type", type, token[0], token[1]);
    }

    /** The path, its variables being those of a problem and what belongs to it. */
    private String filled(String path, String problem, Who who) {
        Matcher variable = VARIABLE.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            variable.appendReplacement(filled, Matcher.quoteReplacement(value(path, variable.group(1), problem, who)));
        }
        return variable.appendTail(filled).toString();
    }

    private String value(String path, String variable, String problem, Who who) {
        String before = path.substring(0, path.indexOf("{" + variable));
        return switch (before) {
            case "/api/problems/", "/ledger/" -> problem;
            case "/api/subgroups/" -> cast.of(problem, "subgroup_code");
            case "/api/batches/", "/batches/" -> cast.of(problem, "batch_code");
            case "/api/programmes/" -> cast.of(problem, "programme_code");
            case "/api/uploads/" -> Cast.photoOf(problem);
            case "/api/calendar/" -> "2024";
            case "/decision-tables/" -> "CQ";
            case "/decision-tables/{organisation}/" -> "time-limit";
            case "/decision-tables/{organisation}/{decision}/" -> "0";
            case "/mail-words/" -> "overdue";
            case "/mail-words/{kind}/" -> "zh";
            case "/api/tasks/", "/api/drafts/", "/task-cards/" -> cast.taskOf(problem);
            case "/api/drafts/start/" -> "problem-resolution";
            case "/api/operations/instances/" -> cast.instanceOf(problem);
            case "/api/operations/processes/" -> cast.definitionOf(problem);
            case "/api/audit/seals/" -> cast.seal();
            case "/api/bulk/", "/bulk/" -> Cast.bulk();
            case "/api/forecasts/", "/forecasts/" -> Cast.FORECAST;
            case "/api/roster/drafts/", "/roster/drafts/" ->
                Cast.roster(
                        who != Who.OFFICE || !path.endsWith("discard")
                                ? "matrix"
                                : problem.equals(cast.foreignProblem()) ? "third" : "another");
            case "/webhooks/" -> Cast.WEBHOOK;
            case "/substitutions/" -> Cast.substitution(who, !problem.equals(cast.foreignProblem()));
            case "/batches/{code}/posting-order/letters/" -> cast.letterOf(problem);
            case "/tasks/" -> "overdue";
            case "/tasks/{kind}/" -> problem;
            default -> "1";
        };
    }
}
