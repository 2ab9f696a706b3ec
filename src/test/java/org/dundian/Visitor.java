package org.dundian;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who calls on the application over HTTP: {@link #nobody}, a {@link #program} that says who it is with each
 * request, or a {@link #browser} that keeps cookies and may sign in. Redirects are not followed.
 */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final int port;
    private final Map<String, String> always = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final boolean browses;

    private Visitor(int port, boolean browses) {
        this.port = port;
        this.browses = browses;
    }

    public static Visitor nobody(int port) {
        return new Visitor(port, false);
    }

    public static Visitor program(int port, String user, String password) {
        Visitor visitor = new Visitor(port, false);
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        visitor.always.put("Authorization", "Basic " + credentials);
        return visitor;
    }

    public static Visitor browser(int port) {
        return new Visitor(port, true);
    }

    /** A browser that has signed in. */
    public static Visitor browser(int port, String user, String password) {
        Visitor visitor = browser(port);
        Answer answer = visitor.signIn(user, password);
        if (answer.status() != 302 || answer.location().contains("error")) {
            throw new AssertionError("Sign-in of " + user + " failed: " + answer);
        }
        visitor.page("/");
        return visitor;
    }

    /** Opens the sign-in page and sends its form. */
    public Answer signIn(String user, String password) {
        return form("/login", Map.of("username", user, "password", password, "_csrf", tokenOn("/login")));
    }

    /** Sends a form as a page does, with the token that every page has for whoever is signed in. */
    public Answer submit(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", tokenOn("/"));
        return form(path, all, "Accept", "text/html", "Sec-Fetch-Dest", "document");
    }

    private String tokenOn(String path) {
        Answer page = page(path);
        Matcher token = CSRF.matcher(page.body());
        if (!token.find()) {
            throw new AssertionError("No CSRF token on " + path + ": " + page);
        }
        return token.group(1);
    }

    /** Opens a page as a browser does. */
    public Answer page(String path) {
        return send(
                "GET", path, null, Map.of("Accept", "text/html,application/xhtml+xml", "Sec-Fetch-Dest", "document"));
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, pairs(headers));
    }

    public Answer post(String path, Object json, String... headers) {
        return json("POST", path, json, headers);
    }

    public Answer put(String path, Object json, String... headers) {
        return json("PUT", path, json, headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, pairs(headers));
    }

    public Answer form(String path, Map<String, String> fields, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(pairs(headers));
        all.put("Content-Type", "application/x-www-form-urlencoded");
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, body, all);
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The headers with which Tasklist's scripts write to the engine's API, after a page of the webapps was opened. */
    public String[] webappToken() {
        return new String[] {"X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElseThrow()};
    }

    /** The headers with which scripts write to our own API. */
    public String[] apiToken() {
        return new String[] {"X-DUNDIAN-XSRF", cookie("DUNDIAN-XSRF").orElseThrow()};
    }

    private Answer json(String method, String path, Object json, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", "application/json");
        all.putAll(pairs(headers));
        try {
            return send(method, path, json instanceof String text ? text : JSON.writeValueAsString(json), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends one file as a browser's form does. */
    public Answer upload(String path, String fileName, byte[] content, String... headers) {
        return uploadAs("file", path, fileName, content, headers);
    }

    /** Likewise, in a field of another name. */
    public Answer uploadAs(String field, String path, String fileName, byte[] content, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(pairs(headers));
        all.put("Content-Type", "multipart/form-data; boundary=dundian-boundary");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--dundian-boundary\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--dundian-boundary--\r\n".getBytes(StandardCharsets.UTF_8));
        return exchange("POST", path, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()), all);
    }

    /** Sends bytes as they are. */
    public Answer body(String method, String path, byte[] body, Map<String, String> headers) {
        return exchange(method, path, HttpRequest.BodyPublishers.ofByteArray(body), headers);
    }

    public Answer send(String method, String path, String body, Map<String, String> headers) {
        return exchange(
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    private Answer exchange(String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body);
        always.forEach(request::setHeader);
        headers.forEach(request::setHeader);
        if (browses && !cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (browses) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty() || setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static Map<String, String> pairs(String... headers) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        return pairs;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Answer(int status, String body, Map<String, List<String>> headers) {

        /** @return the header's first value, or an empty text */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        public String location() {
            return header("Location");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + this, e);
            }
        }
    }
}
