package org.dundian.stationing.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
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
class TheBoardIsMovedByTheOfficeTest extends StationingScenario {

    @LocalServerPort
    int port;

    private String grouping;
    private String board;

    @BeforeEach
    void aProposal() {
        planned();
        selected(batch, HostKind.PLATFORM);
        grouping = "/api/batches/" + batch + "/grouping";
        board = grouping + "/board";
    }

    @Test
    void aTeamAtATimeWithWhatEachCardNeeds() {
        JsonNode shown = as(office).get(board + "?team=2").json();

        assertThat(shown.at("/teams")).hasSize(2);
        assertThat(shown.at("/team/number").asInt()).isEqualTo(2);
        JsonNode host = shown.at("/team/subgroups/0/host");
        assertThat(host.get("name").asText()).startsWith("平台企业");
        assertThat(host.get("kind").asText()).isEqualTo("平台企业");
        assertThat(host.get("why").asText()).contains("2 人进驻");
        JsonNode leader = shown.at("/team/subgroups/0/members/0");
        assertThat(leader.get("leads").asBoolean()).isTrue();
        assertThat(leader.get("skills")).isNotEmpty();
        assertThat(leader.get("why").asText()).contains("小组长");
        assertThat(shown.at("/team/leader/leadsTeam").asBoolean()).isTrue();
        assertThat(shown.at("/tray/cadreCount").asInt()).isZero();
        assertThat(shown.at("/editable").asBoolean()).isTrue();
        assertThat(as(leadership).get(board).json().at("/editable").asBoolean()).isFalse();
    }

    @Test
    void aMoveAnswersWhatItCostAndBrokeAndATrialKeepsNothing() {
        JsonNode shown = as(office).get(board).json();
        String leader = shown.at("/team/subgroups/0/members/0/id").asText();

        JsonNode trial = as(office)
                .post(board + "/trial", Map.of("act", "cadre-out", "cadre", leader))
                .json();
        assertThat(trial.get("broken").toString()).contains("干部 " + leader + " 还没有编组");
        assertThat(as(office).get(board).json().get("version").asInt()).isZero();

        JsonNode moved = as(office)
                .post(board + "/steps", Map.of("version", 0, "act", "cadre-out", "cadre", leader))
                .json();
        assertThat(moved.get("effect")).isEqualTo(trial);
        assertThat(moved.get("brokenCount").asInt()).isEqualTo(3);
        assertThat(moved.at("/teams/0/broken").asInt()).isEqualTo(2);
        assertThat(moved.at("/tray/cadres/0/id").asText()).isEqualTo(leader);
        assertThat(moved.at("/tray/cadres/0/broken")).hasSize(1);
        assertThat(moved.at("/tray/cadres/0/changed/from").asText()).endsWith("小组长");
        JsonNode mended = as(office)
                .post(board + "/steps", Map.of("version", 1, "act", "undo"))
                .json();
        assertThat(mended.at("/effect/mended")).hasSize(3);
        assertThat(mended.get("redo").asText()).isEqualTo(leader + " 移出编组");
    }

    @Test
    void everyKindOfMoveIsUnderstood() {
        JsonNode shown = as(office).get(board).json();
        String head = shown.at("/team/leader/id").asText();
        String otherHead = id(head.endsWith("1") ? "head2" : "head1");
        String leader = shown.at("/team/subgroups/0/members/0/id").asText();
        String member = shown.at("/team/subgroups/0/members/1/id").asText();
        String host = shown.at("/team/subgroups/0/host/code").asText();

        List<String> did = new ArrayList<>();
        List.of(
                        Map.of("act", "cadre-to-subgroup", "cadre", member, "subgroup", 2),
                        Map.of("act", "exchange", "cadre", head, "other", otherHead),
                        Map.of("act", "lead-subgroup", "cadre", member),
                        Map.of("act", "lead-team", "cadre", head, "into", 1),
                        Map.of("act", "host-to-subgroup", "host", host, "subgroup", 2),
                        Map.of("act", "host-out", "host", host),
                        Map.of("act", "subgroup-to-team", "subgroup", 1, "into", 2),
                        Map.of("act", "pin", "cadres", List.of(leader)),
                        Map.of("act", "unpin", "cadres", List.of(leader)),
                        Map.of("act", "take-up", "attempt", 1))
                .forEach(step -> {
                    Map<String, Object> sent = new HashMap<>(step);
                    sent.put("version", did.size());
                    Answer answer = as(office).post(board + "/steps", sent);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    did.add(answer.json().at("/did/what").asText());
                });
        assertThat(did)
                .containsExactly(
                        member + " 移到第 2 小组",
                        head + " 与 " + otherHead + " 互换",
                        member + " 任小组长",
                        head + " 任第 1 组组长",
                        "平台企业" + host.charAt(host.length() - 1) + " 由第 2 小组进驻",
                        "平台企业" + host.charAt(host.length() - 1) + " 移出小组",
                        "第 1 小组移到第 2 组",
                        "固定 " + leader,
                        "取消固定 " + leader,
                        "恢复第 1 次方案");
        JsonNode hits = as(office).get(board + "/search?text=" + leader).json();
        assertThat(hits.at("/items/0/id").asText()).isEqualTo(leader);
        assertThat(hits.at("/items/0/team").asInt()).isEqualTo(1);
        JsonNode compared = as(office).get(board + "/comparison?one=1&other=0").json();
        assertThat(compared.get("total").asInt()).isZero();
        assertThat(compared.at("/one/costs")).hasSize(10);
    }

    @Test
    void whatCannotBeMeantIsRefusedAndNamed() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("act", "cadre-out", "cadre", id("cadre1")),
                Map.of("version", 0),
                Map.of("version", 0, "act", "fly"),
                Map.of("version", 0, "act", "cadre-out"),
                Map.of("version", 0, "act", "cadre-out", "cadre", "nobody"),
                Map.of("version", 0, "act", "cadre-to-subgroup", "cadre", id("cadre1"), "subgroup", 9),
                Map.of("version", 0, "act", "host-out", "host", "nowhere"),
                Map.of("version", 0, "act", "undo"))) {
            Answer answer = as(office).post(board + "/steps", wrong);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText())
                    .as(wrong.toString())
                    .isNotEmpty();
        }
        as(office).post(board + "/steps", Map.of("version", 0, "act", "cadre-out", "cadre", id("cadre1")));
        Answer late =
                as(office).post(board + "/steps", Map.of("version", 0, "act", "cadre-out", "cadre", id("cadre2")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asText()).contains(office).contains(id("cadre1") + " 移出编组");
        assertThat(as(office)
                        .post(board + "/steps", Map.of("version", 1, "act", "take-up", "attempt", 5))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void reasonsAreKeptForThoseWhoSign() {
        as(office).post(board + "/steps", Map.of("version", 0, "act", "cadre-out", "cadre", id("cadre1")));
        Map<String, Object> reason = Map.of("kind", "cadre", "id", id("cadre1"), "reason", "本人请假");

        assertThat(as(office).put(grouping + "/reasons", reason).status()).isEqualTo(204);

        JsonNode listed = as(leadership).get(grouping + "/deviations").json();
        assertThat(listed.get("total").asInt()).isEqualTo(1);
        assertThat(listed.at("/items/0/reason").asText()).isEqualTo("本人请假");
        assertThat(listed.at("/items/0/to").asText()).isEqualTo("未编组");
        assertThat(listed.at("/items/0/who").asText()).isEqualTo(office);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("kind", "team", "id", id("cadre1"), "reason", "x"),
                Map.of("kind", "cadre", "id", "nobody", "reason", "x"),
                Map.of("kind", "cadre", "id", id("cadre1"), "reason", "x".repeat(501)))) {
            assertThat(as(office).put(grouping + "/reasons", wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void othersLookOnOrSeeNothing() {
        Map<String, Object> step = Map.of("version", 0, "act", "cadre-out", "cadre", id("cadre1"));
        Map<String, Object> reason = Map.of("kind", "cadre", "id", id("cadre1"), "reason", "x");
        List<String> pages =
                List.of(board, board + "/search?text=a", board + "/comparison?one=1&other=0", grouping + "/deviations");

        assertThat(pages).allMatch(page -> as(leadership).get(page).status() == 200);
        assertThat(as(leadership).post(board + "/steps", step).status()).isEqualTo(403);
        for (String who : List.of(leadership, id("cadre1"))) {
            assertThat(as(who).post(board + "/steps", step).status()).as(who).isIn(403, 404);
            assertThat(as(who).post(board + "/trial", step).status()).as(who).isIn(403, 404);
            assertThat(as(who).put(grouping + "/reasons", reason).status())
                    .as(who)
                    .isIn(403, 404);
        }
        for (String page : pages) {
            assertThat(as(id("cadre1")).get(page).status()).as(page).isIn(403, 404);
            assertThat(as(id("reserve1")).get(page).status()).as(page).isIn(403, 404);
            assertThat(Visitor.nobody(port).get(page).status()).as(page).isEqualTo(401);
        }
        assertThat(Visitor.nobody(port).post(board + "/steps", step).status()).isEqualTo(401);
        assertThat(as(office).get(board).json().get("version").asInt()).isZero();
    }

    private Visitor as(String user) {
        return Visitor.program(port, user, "dundian-test");
    }
}
