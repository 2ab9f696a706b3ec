package org.dundian.notification.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody who listens for notices, on this machine. */
public class Listener implements AutoCloseable {

    public record Heard(String path, String query, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(each -> each.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"errcode\":0}";
    private volatile boolean silent;

    public Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "listener");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            heard.add(new Heard(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestURI().getQuery(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            if (status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, silent ? 0 : said.length);
            while (silent) {
                // a byte now and then keeps the other side's time-out from ever coming
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                pause();
            }
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port() + "/hook?key=token-4711";
    }

    public void says(int code, String text) {
        status = code;
        answer = text;
    }

    /** Its answer never ends. */
    void crawls() {
        silent = true;
    }

    public List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() {
        silent = false;
        server.stop(0);
    }
}
