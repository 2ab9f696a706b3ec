package org.dundian.stationing.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DundianTest
class GroupingIsShownTest extends StationingScenario {

    @LocalServerPort
    int port;

    private String path;

    @BeforeEach
    void aProposal() {
        planned();
        path = "/api/batches/" + batch + "/grouping";
    }

    @Test
    void withItsScoreItsCostsItsReasonsItsProgressAndItsPins() {
        assertThat(as(office).get(path).json().at("/progress/state").asText()).isEqualTo("none");
        selected(batch, HostKind.PLATFORM);

        JsonNode shown = as(office).get(path).json();

        assertThat(shown.at("/score/broken")).isEmpty();
        assertThat(shown.get("costs")).hasSize(10);
        assertThat(shown.at("/costs/0").toString())
                .isEqualTo("{\"concern\":\"expertise\",\"label\":\"单位需要的专长\",\"amount\":0,\"points\":0}");
        long sum = 0;
        for (JsonNode cost : shown.get("costs")) {
            sum += cost.get("points").asLong();
        }
        assertThat(shown.at("/score/points").asLong()).isEqualTo(sum);
        assertThat(shown.at("/why/people")).hasSize(6);
        assertThat(shown.at("/why/hosts")).hasSize(2);
        assertThat(shown.at("/why/hosts/" + host(HostKind.PLATFORM, 1)).asText())
                .contains("2 人进驻，小组长");
        assertThat(shown.at("/progress/state").asText()).isEqualTo("proposed");
        assertThat(shown.at("/progress/steps").asLong())
                .isEqualTo(shown.at("/progress/wanted").asLong());
        assertThat(shown.at("/progress/points").asLong()).isEqualTo(sum);
        assertThat(shown.at("/pins/cadres")).isEmpty();
        assertThat(as(office).get(path + "/proposals/1").json().get("teams")).isEqualTo(shown.get("teams"));
        assertThat(as(office).get(path + "/proposals/2").status()).isEqualTo(404);
    }

    @Test
    void andTheOfficePinsWhatIsToStay() {
        selected(batch, HostKind.PLATFORM);
        String one = host(HostKind.PLATFORM, 1);
        Map<String, Object> pins = Map.of(
                "cadres",
                List.of(Map.of("userId", id("cadre1"), "host", one, "leads", true)),
                "hosts",
                List.of(Map.of("host", one, "team", 1)));

        assertThat(as(office).put(path + "/pins", pins).status()).isEqualTo(200);
        JsonNode kept = as(office).get(path).json().get("pins");
        assertThat(kept.at("/cadres/0/userId").asText()).isEqualTo(id("cadre1"));
        assertThat(kept.at("/cadres/0/leads").asBoolean()).isTrue();
        assertThat(kept.at("/hosts/0/team").asInt()).isEqualTo(1);

        Answer refusal = as(office)
                .put(
                        path + "/pins",
                        Map.of(
                                "cadres",
                                List.of(Map.of("userId", id("cadre3"), "host", one, "leads", true)),
                                "hosts",
                                List.of()));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.json().at("/errors/0/field").asText()).isEqualTo("pins");
        assertThat(refusal.json().at("/errors/0/message").asText()).contains(id("cadre3") + " 固定为小组长，但不能担任小组长");
        assertThat(as(office)
                        .put(path + "/pins", Map.of("cadres", List.of(Map.of("host", one))))
                        .status())
                .isEqualTo(400);
        assertThat(as(office).get(path).json().at("/pins/cadres")).hasSize(1);
    }

    @Test
    void andSaysWhoMustBeApart() {
        String apart = "/api/batches/" + batch + "/apart";
        Map<String, Object> pairs = Map.of(
                "pairs",
                List.of(
                        Map.of("one", id("cadre2"), "other", id("cadre1")),
                        Map.of("one", id("cadre1"), "other", id("cadre2"))));

        assertThat(as(office).put(apart, pairs).json().get("pairs").toString())
                .isEqualTo("[{\"one\":\"" + id("cadre1") + "\",\"other\":\"" + id("cadre2") + "\"}]");
        for (Map<String, String> wrong : List.of(
                Map.of("one", id("cadre1"), "other", id("cadre1")),
                Map.of("one", id("cadre1"), "other", "nobody"),
                Map.of("one", id("cadre1")))) {
            Answer refusal = as(office).put(apart, Map.of("pairs", List.of(wrong)));
            assertThat(refusal.status()).as(wrong.toString()).isEqualTo(400);
            assertThat(refusal.json().at("/errors/0/field").asText()).isEqualTo("pairs");
        }
        assertThat(as(office).get(apart).json().get("pairs")).hasSize(1);
        assertThat(as(office).put(apart, Map.of("pairs", List.of())).json().get("pairs"))
                .isEmpty();
    }

    @Test
    void toNobodyElseThanThoseWhoSeeTheProgramme() {
        selected(batch, HostKind.PLATFORM);
        String apart = "/api/batches/" + batch + "/apart";
        Map<String, Object> none = Map.of("cadres", List.of(), "hosts", List.of());

        assertThat(as(leadership).get(path).status()).isEqualTo(200);
        assertThat(as(leadership).get(path + "/proposals/1").status()).isEqualTo(200);
        assertThat(as(leadership).put(path + "/pins", none).status()).isEqualTo(403);
        assertThat(as(leadership).get(apart).status()).isEqualTo(403);
        assertThat(as(leadership).put(apart, Map.of()).status()).isEqualTo(403);
        String stranger = stranger();
        for (String who : List.of(id("cadre1"), stranger)) {
            assertThat(as(who).get(path).status()).as(who).isIn(403, 404);
            assertThat(as(who).get(path + "/proposals/1").status()).as(who).isIn(403, 404);
            assertThat(as(who).put(path + "/pins", none).status()).as(who).isIn(403, 404);
            assertThat(as(who).get(apart).status()).as(who).isIn(403, 404);
            assertThat(as(who).put(apart, Map.of()).status()).as(who).isIn(403, 404);
        }
        for (String each : List.of(path, path + "/proposals/1", apart)) {
            assertThat(Visitor.nobody(port).get(each).status()).as(each).isEqualTo(401);
        }
    }

    private Visitor as(String user) {
        return Visitor.program(port, user, "dundian-test");
    }
}
