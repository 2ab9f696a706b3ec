package org.dundian.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.dundian.notification.transport.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Posts one notice. Follows no redirect, and connects to checked addresses only. */
@Component
class WebhookClient {

    private static final Timeout ONE_ANSWER = Timeout.ofSeconds(5);
    private static final int MOST_READ = 4096;
    private static final String HMAC = "HmacSHA256";

    private final WebhookSettings settings;
    private final ObjectMapper json;
    private final CloseableHttpClient http;
    private final ScheduledThreadPoolExecutor alarms;

    @Autowired
    WebhookClient(WebhookSettings settings, ObjectMapper json) {
        this(settings, json, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookClient(WebhookSettings settings, ObjectMapper json, DnsResolver names) {
        this.settings = settings;
        this.json = json;
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedAddresses(names, settings.allowInternal()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(ONE_ANSWER)
                                .setSocketTimeout(ONE_ANSWER)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ONE_ANSWER)
                        .setConnectionRequestTimeout(ONE_ANSWER)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        alarms = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "webhook-deadline");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
    }

    @PreDestroy
    void close() throws IOException {
        alarms.shutdownNow();
        http.close();
    }

    /**
     * What is posted: neither words nor names.
     *
     * @param id the same at each attempt, so that a repeat is recognised
     * @param kindName in words, for people
     */
    record Message(String id, String kind, String kindName, String about, String link, Instant at) {}

    /** The other side did not take it. The message holds nothing of the address. */
    static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1L;

        NotTaken(String why) {
            super(why);
        }
    }

    /** @throws NotTaken unless it was accepted */
    void post(WebhookStyle style, String address, @Nullable String secret, Message message, Instant now)
            throws NotTaken {
        String body = body(style, message);
        HttpPost request = new HttpPost(target(style, address, secret, now));
        if (!settings.allowPlain() && !"https".equalsIgnoreCase(request.getScheme())) {
            throw new NotTaken("only https is allowed");
        }
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("User-Agent", "Dundian");
        if (style == WebhookStyle.JSON) {
            String timestamp = Long.toString(now.getEpochSecond());
            request.setHeader("X-Dundian-Delivery", message.id());
            request.setHeader("X-Dundian-Timestamp", timestamp);
            if (secret != null) {
                request.setHeader(
                        "X-Dundian-Signature",
                        "sha256=" + HexFormat.of().formatHex(hmac(secret, timestamp + "." + body)));
            }
        }
        ScheduledFuture<?> alarm =
                alarms.schedule(request::cancel, settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
        try {
            String refusal = http.execute(request, response -> refusal(style, response));
            if (refusal != null) {
                throw new NotTaken(refusal);
            }
        } catch (CheckedAddresses.InternalAddress internal) {
            throw new NotTaken("the address lies on an internal network");
        } catch (IOException failure) {
            // its text may hold the host, which the page shows, never the path with its token
            throw new NotTaken(Answer.of(failure));
        } finally {
            alarm.cancel(false);
        }
    }

    private String body(WebhookStyle style, Message message) {
        Object body = style == WebhookStyle.JSON
                ? Map.of(
                        "kind", message.kind(),
                        "about", message.about(),
                        "link", message.link(),
                        "time", message.at().toString())
                : Map.of(
                        "msgtype",
                        "text",
                        "text",
                        Map.of("content", "【" + message.kindName() + "】" + message.about() + "\n" + message.link()));
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** DingTalk wants its signature in the address: Base64 of HMAC-SHA256 over timestamp, line feed and secret. */
    private static URI target(WebhookStyle style, String address, @Nullable String secret, Instant now) {
        if (style != WebhookStyle.DINGTALK || secret == null) {
            return URI.create(address);
        }
        long timestamp = now.toEpochMilli();
        String sign = Base64.getEncoder().encodeToString(hmac(secret, timestamp + "\n" + secret));
        return UriComponentsBuilder.fromUriString(address)
                .queryParam("timestamp", timestamp)
                .queryParam("sign", "{sign}")
                .encode()
                .buildAndExpand(sign)
                .toUri();
    }

    private @Nullable String refusal(WebhookStyle style, ClassicHttpResponse response) throws IOException {
        String answer = read(response.getEntity());
        int status = response.getCode();
        if (status < 200 || status >= 300) {
            return Answer.shorten("HTTP " + status);
        }
        if (style == WebhookStyle.JSON) {
            return null;
        }
        // robots answer 200 whatever they think of it
        try {
            JsonNode said = json.readTree(answer);
            return said != null && said.path("errcode").asInt(-1) == 0
                    ? null
                    : Answer.shorten("errcode "
                            + (said == null ? "" : said.path("errcode").asText()));
        } catch (JsonProcessingException noJson) {
            return "no answer of a robot";
        }
    }

    private static String read(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? "" : new String(entity.getContent().readNBytes(MOST_READ), StandardCharsets.UTF_8);
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
