package org.dundian.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.dundian.notification.webhook.WebhookClient.Message;
import org.dundian.notification.webhook.WebhookClient.NotTaken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksAreCalledWithCareTest {

    private static final String SECRET = "a secret of some length";
    private static final Instant NOW = Instant.parse("2024-04-03T02:00:00Z");
    private static final Message OVERDUE = new Message(
            "call-1", "OVERDUE", "红色督办", "CQ-2024-0042", "https://dundian.example/ledger/CQ-2024-0042", NOW);

    private final Listener listener = new Listener();
    private final ObjectMapper json = new ObjectMapper();
    private final WebhookClient trusting = client(true, true, SystemDefaultDnsResolver.INSTANCE);

    private WebhookClient client(boolean internal, boolean plain, DnsResolver names) {
        return new WebhookClient(
                new WebhookSettings(internal, plain, Duration.ofSeconds(3), Duration.ofSeconds(1)), json, names);
    }

    @AfterEach
    void close() throws Exception {
        listener.close();
        trusting.close();
    }

    @Test
    void programIsToldKindNumberLinkAndTimeAndCanCheckWhoSaysSo() throws Exception {
        trusting.post(WebhookStyle.JSON, listener.address(), SECRET, OVERDUE, NOW);

        Listener.Heard heard = listener.heard().get(0);
        assertThat(json.readTree(heard.body())).isEqualTo(json.readTree("""
                        {"kind": "OVERDUE", "about": "CQ-2024-0042", "time": "2024-04-03T02:00:00Z",
                         "link": "https://dundian.example/ledger/CQ-2024-0042"}"""));
        assertThat(heard.header("X-Dundian-Delivery")).isEqualTo("call-1");
        assertThat(heard.header("X-Dundian-Timestamp")).isEqualTo("1712109600");
        assertThat(heard.header("X-Dundian-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(hmac("1712109600." + heard.body())));
    }

    @Test
    void weComsRobotIsSentAText() throws Exception {
        trusting.post(WebhookStyle.WECOM, listener.address(), null, OVERDUE, NOW);
        Listener.Heard heard = listener.heard().get(0);
        assertThat(heard.query()).isEqualTo("key=token-4711");
        assertThat(json.readTree(heard.body())).isEqualTo(json.readTree("""
                        {"msgtype": "text", "text": {"content":
                         "【红色督办】CQ-2024-0042\\nhttps://dundian.example/ledger/CQ-2024-0042"}}"""));
    }

    @Test
    void dingTalksRobotFindsTheSignatureInTheAddress() throws Exception {
        trusting.post(WebhookStyle.DINGTALK, listener.address(), SECRET, OVERDUE, NOW);
        String sign = Base64.getEncoder().encodeToString(hmac("1712109600000\n" + SECRET));
        assertThat(listener.heard().get(0).query()).isEqualTo("key=token-4711&timestamp=1712109600000&sign=" + sign);
    }

    @Test
    void robotThatDeclinesInAFriendlyAnswerHasNotTakenIt() {
        listener.says(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}");
        assertThatThrownBy(() -> trusting.post(WebhookStyle.WECOM, listener.address(), null, OVERDUE, NOW))
                .isInstanceOf(NotTaken.class)
                .hasMessage("errcode 45009");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsNotFollowed(int status) {
        listener.says(status, "");
        assertThatThrownBy(() -> trusting.post(WebhookStyle.JSON, listener.address(), SECRET, OVERDUE, NOW))
                .hasMessage("HTTP " + status);
        assertThat(listener.heard()).extracting(Listener.Heard::path).containsExactly("/hook");
    }

    @Test
    void endlessAnswerIsCutOffAtTheDeadline() {
        listener.crawls();
        long start = System.nanoTime();
        try {
            trusting.post(WebhookStyle.WECOM, listener.address(), null, OVERDUE, NOW);
        } catch (NotTaken cut) {
            // or what was read so far is no answer of a robot
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"})
    void thisMachineIsNotCalledUnlessAllowed(String host) throws Exception {
        WebhookClient careful = client(false, true, SystemDefaultDnsResolver.INSTANCE);
        assertThatThrownBy(() -> careful.post(
                        WebhookStyle.JSON, "http://" + host + ":" + listener.port() + "/", SECRET, OVERDUE, NOW))
                .isInstanceOf(NotTaken.class);
        assertThat(listener.heard()).isEmpty();
        careful.close();
    }

    @Test
    void nameThatMeansAnInternalAddressByTheTimeOfTheCallIsNotCalled() throws Exception {
        WebhookClient careful = client(false, true, names(host -> List.of("93.184.216.34", "127.0.0.1")));
        assertThatThrownBy(() -> careful.post(
                        WebhookStyle.JSON, "http://rebinding.example:" + listener.port() + "/", SECRET, OVERDUE, NOW))
                .hasMessageContaining("internal network")
                .hasMessageNotContaining("rebinding");
        assertThat(listener.heard()).isEmpty();
        careful.close();
    }

    @Test
    void connectionGoesToTheAddressThatWasChecked() throws Exception {
        int[] asked = {0};
        WebhookClient client = client(true, true, names(host -> {
            asked[0]++;
            return List.of(asked[0] == 1 ? "127.0.0.1" : "203.0.113.1");
        }));
        client.post(WebhookStyle.JSON, "http://once.example:" + listener.port() + "/", SECRET, OVERDUE, NOW);
        assertThat(listener.heard()).hasSize(1);
        assertThat(asked[0]).isEqualTo(1);
        client.close();
    }

    @Test
    void plainHttpIsNotSpokenUnlessAllowed() throws Exception {
        WebhookClient careful = client(true, false, SystemDefaultDnsResolver.INSTANCE);
        assertThatThrownBy(() -> careful.post(WebhookStyle.JSON, listener.address(), SECRET, OVERDUE, NOW))
                .hasMessage("only https is allowed");
        assertThat(listener.heard()).isEmpty();
        careful.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "0.1.2.3",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void addressThatIsNotPublicIsKnown(String address) throws Exception {
        assertThat(CheckedAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2400:3200::1", "2606:2800::1"})
    void addressThatIsPublicIsKnown(String address) throws Exception {
        assertThat(CheckedAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    private interface Names {
        List<String> of(String host);
    }

    private static DnsResolver names(Names names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                List<String> answers = names.of(host);
                InetAddress[] all = new InetAddress[answers.size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = InetAddress.getByName(answers.get(i));
                }
                return all;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static byte[] hmac(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
