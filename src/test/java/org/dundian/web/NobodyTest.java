package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Nothing but the sign-in page, its assets and the health check answers somebody who is not signed in. */
@DundianTest
class NobodyTest {

    private static final Set<String> OPEN = Set.of("GET /login", "POST /login", "GET /actuator/health");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    ServletContext servlets;

    @Test
    void isAnsweredByNoHandler() {
        Set<String> handlers = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<String> methods = new LinkedHashSet<>();
                info.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
                if (methods.isEmpty()) {
                    methods.addAll(List.of("GET", "POST"));
                }
                for (String path : info.getPatternValues()) {
                    methods.forEach(method -> handlers.add(method + " " + path));
                }
            }
        }
        assertThat(handlers)
                .as("what is enumerated")
                .contains(
                        "GET /api/me",
                        "GET /",
                        "GET /actuator/health",
                        "GET /actuator/metrics",
                        "POST /api/trouble/who");
        handlers.removeAll(OPEN);

        handlers.forEach(this::assertShut);
    }

    @Test
    void isAnsweredByNoServlet() {
        List<String> found = new ArrayList<>();
        servlets.getServletRegistrations().values().forEach(servlet -> found.addAll(servlet.getMappings()));
        assertThat(found).contains("/engine-rest/*", "/camunda/api/engine/*", "/camunda/api/admin/*");

        for (String mapping : found) {
            for (String rest : List.of(
                    "", "x", "engine", "engine/default/task", "auth/user/default", "setup/default/user/create")) {
                String path = mapping.replace("/*", "/") + rest;
                assertShut("GET " + path);
                assertShut("POST " + path);
            }
        }
    }

    @Test
    void isGivenNoFileButTheSignInPagesOwn() throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Set<String> paths = new TreeSet<>();
        for (String root : List.of("static", "META-INF/resources")) {
            for (Resource file : resources.getResources("classpath*:" + root + "/**/*.*")) {
                String url = file.getURL().toString();
                if (file.isReadable() && (url.contains("/classes/") || url.contains("camunda"))) {
                    paths.add(url.substring(url.lastIndexOf(root + "/") + root.length()));
                }
            }
        }
        paths.removeIf(path -> path.startsWith("/assets/"));
        assertThat(paths).hasSizeGreaterThan(50);

        for (String path : paths) {
            assertShut("GET " + path);
            if (path.startsWith("/webjars/camunda/")) {
                assertShut("GET /camunda/" + path.substring("/webjars/camunda/".length()));
            }
        }
    }

    @Test
    void isNotLetInByAnOddPath() {
        for (String path : List.of(
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest//task",
                "//engine-rest/task",
                "/engine-rest;x/task",
                "/engine-rest/task;x=y",
                "/assets/../engine-rest/task",
                "/assets/..;/engine-rest/task",
                "/assets/%2e%2e/engine-rest/task",
                "/login/../engine-rest/task",
                "/login/",
                "/actuator/health/",
                "/actuator/health/db",
                "/actuator",
                "/api",
                "/api/",
                "/API/me",
                "/error",
                "/camunda",
                "/camunda/",
                "/camunda/app/",
                "/h2-console",
                "/v3/api-docs",
                "/swagger-ui.html",
                "/favicon.ico",
                "/logout")) {
            Answer answer = Visitor.nobody(port).get(path);
            assertThat(answer.status()).as("GET %s", path).isIn(400, 401, 403);
        }
    }

    @Test
    void findsTheSignInPageItsAssetsAndTheHealthCheck() {
        Visitor nobody = Visitor.nobody(port);

        assertThat(nobody.page("/login").status()).isEqualTo(200);
        for (String asset : List.of("dundian.css", "dundian.svg", "sign-in.js")) {
            assertThat(nobody.get("/assets/" + asset).status()).as(asset).isEqualTo(200);
        }
        assertThat(nobody.get("/actuator/health").json()).hasToString("{\"status\":\"UP\"}");
    }

    private void assertShut(String handler) {
        String method = handler.substring(0, handler.indexOf(' '));
        String path = handler.substring(handler.indexOf(' ') + 1)
                .replaceAll("\\{(?:[^{}]|\\{[^}]*})*}", "x")
                .replace("**", "x");
        Answer asProgram = Visitor.nobody(port).send(method, path, null, Map.of());
        assertThat(asProgram.status()).as("%s", handler).isIn(401, 403);
        if (method.equals("GET")) {
            Answer asBrowser = Visitor.nobody(port).page(path);
            assertThat(asBrowser.status()).as("page %s", path).isIn(302, 401);
            if (asBrowser.status() == 302) {
                assertThat(asBrowser.location()).as("page %s", path).endsWith("/login");
            }
            if (path.startsWith("/api/")) {
                assertThat(asProgram.status()).as("%s", handler).isEqualTo(401);
            }
        }
    }
}
