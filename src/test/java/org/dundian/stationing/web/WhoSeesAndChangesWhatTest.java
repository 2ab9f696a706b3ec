package org.dundian.stationing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.roster.HostKind;
import org.dundian.stationing.process.StationingScenario;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DundianTest
class WhoSeesAndChangesWhatTest extends StationingScenario {

    @LocalServerPort
    int port;

    @Test
    void theOfficeSelectsOthersLookOrAreRefused() {
        planned();
        Answer answer = as(office).get("/api/batches/" + batch + "/cadres");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("wanted").asInt()).isEqualTo(28);
        assertThat(answer.json().get("candidates")).hasSize(10);
        assertThat(answer.json().at("/candidates/0/eligible").asBoolean()).isTrue();
        assertThat(as(office)
                        .put("/api/batches/" + batch + "/cadres", Map.of("selected", List.of(id("cadre1"))))
                        .status())
                .isEqualTo(200);

        assertThat(as(leadership).get("/api/batches/" + batch + "/cadres").status())
                .isEqualTo(200);
        assertThat(as(leadership)
                        .put("/api/batches/" + batch + "/cadres", Map.of("selected", List.of()))
                        .status())
                .isEqualTo(403);
        assertThat(as(id("cadre1")).get("/api/batches/" + batch + "/cadres").status())
                .isEqualTo(404);
        assertThat(Visitor.nobody(port).get("/api/batches/" + batch + "/cadres").status())
                .isEqualTo(401);
    }

    @Test
    void badBodiesAreRefusedAndNameTheField() {
        planned();
        for (Object body : List.of("{}", "{\"selected\":[null]}", "{\"selected\":[\"nobody\"]}")) {
            Answer answer = as(office).put("/api/batches/" + batch + "/cadres", body);
            assertThat(answer.status()).as(body.toString()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("selected");
        }
        assertThat(as(office).put("/api/batches/" + batch + "/hosts", "{").status())
                .isEqualTo(400);
    }

    @Test
    void theServerSaysWhatIsAgainstConfirmingAndWhoIsToLead() {
        planned();
        String path = "/api/batches/" + batch + "/cadres";

        Answer few = as(office).put(path, Map.of("selected", List.of(id("head1"))));
        assertThat(few.json().get("obstacle").asText()).contains("至少需要选定 3 名", "已选 1 名");
        assertThat(few.json().get("year").asInt()).isEqualTo(2024);

        Answer enough = as(office)
                .put(
                        path,
                        Map.of(
                                "selected", List.of(id("head1"), id("cadre1"), id("cadre2")),
                                "leads", Map.of(id("head1"), "team", id("cadre1"), "subgroup")));
        assertThat(enough.json().get("obstacle").isNull()).isTrue();
        assertThat(enough.json().get("candidates"))
                .filteredOn(row -> !row.get("lead").asText().equals("none"))
                .extracting(row ->
                        row.get("userId").asText() + " " + row.get("lead").asText())
                .containsExactlyInAnyOrder(id("head1") + " team", id("cadre1") + " subgroup");

        for (Map<String, String> leads :
                List.of(Map.of(id("cadre1"), "team"), Map.of(id("head1"), "chief"), Map.of(id("cadre4"), "subgroup"))) {
            Answer refused =
                    as(office).put(path, Map.of("selected", List.of(id("head1"), id("cadre1")), "leads", leads));
            assertThat(refused.status()).as(leads.toString()).isEqualTo(400);
            assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("leads");
        }
    }

    @Test
    void theGroupingGoesOutWithNamesAndComesBackWithout() {
        selected(batchOpened(), HostKind.PLATFORM);
        String path = "/api/batches/" + batch + "/grouping";
        Answer answer = as(office).get(path);
        assertThat(answer.json().at("/teams/0/subgroups/0/hostName").asText()).startsWith("平台企业");
        assertThat(answer.json().at("/people/" + id("cadre1")).asText()).isEqualTo(id("cadre1"));

        assertThat(as(office).put(path, answer.body()).status()).isEqualTo(200);
        String bare = "{\"teams\":[{\"number\":1,\"leader\":\"" + id("head1")
                + "\",\"subgroups\":[{\"number\":1,\"host\":\"" + host(HostKind.PLATFORM, 1) + "\",\"leader\":\""
                + id("cadre1") + "\",\"members\":[\"" + id("cadre1") + "\",{\"userId\":\"" + id("cadre2") + "\"}]}]}]}";
        Answer refusal = as(office).put(path, bare);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("应分为 2 个蹲点组");
    }

    @Test
    void membersSeeTheirSubgroupAndTheOwnOnesOnly() {
        published();
        String member = members(subgroup(1)).get(0);
        assertThat(as(member).get("/api/subgroups/mine").json())
                .singleElement()
                .satisfies(own -> assertThat(own.get("code").asText()).isEqualTo(subgroup(1)));
        assertThat(as(member).get("/api/subgroups/" + subgroup(1) + "/visits").status())
                .isEqualTo(200);
        assertThat(as(member).get("/api/subgroups/" + subgroup(2) + "/visits").status())
                .isEqualTo(404);
        assertThat(as(teamLeader(subgroup(1)))
                        .get("/api/subgroups/" + subgroup(1) + "/visits")
                        .status())
                .isEqualTo(200);
        assertThat(as(teamLeader(subgroup(1)))
                        .get("/api/subgroups/" + subgroup(2) + "/visits")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void leadersAskForAnEarlyEndOthersDoNot() {
        published();
        String path = "/api/subgroups/" + subgroup(1) + "/early-end";
        Map<String, String> body = Map.of("reason", "单位停业");
        assertThat(as(other(subgroup(1))).post(path, body).status()).isEqualTo(403);
        assertThat(as(leader(subgroup(1))).post(path, Map.of()).status()).isEqualTo(400);
        assertThat(as(leader(subgroup(1))).post(path, body).status()).isEqualTo(204);
        assertThat(waitsAt(subgroup(1))).contains("Task_ApproveEarlyEnd");
        assertThat(as(teamLeader(subgroup(1))).post(path, body).status()).isEqualTo(400);
    }

    @Test
    void aMemberAsksForTheOwnReplacementAndTheOfficeForAnybodys() {
        published();
        String path = "/api/batches/" + batch + "/replacements";
        String member = other(subgroup(1));
        Map<String, String> body = Map.of("leaving", member, "reason", "生病");
        assertThat(as(other(subgroup(2))).post(path, body).status()).isEqualTo(403);
        assertThat(as(teamLeader(subgroup(2))).post(path, body).status()).isEqualTo(403);
        assertThat(as(member).post(path, body).status()).isEqualTo(204);
        assertThat(waitsAt(batch)).containsExactly("Task_ReplaceCadre");
        assertThat(as(office).get(path + "?leaving=" + member).json())
                .extracting(candidate -> candidate.get("userId").asText())
                .contains(id("reserve1"), id("reserve2"))
                .doesNotContain(member);
        assertThat(as(member).get(path + "?leaving=" + member).status()).isEqualTo(403);
    }

    @Test
    void cancellingIsForTheOfficeAndTheLeadership() {
        published();
        String path = "/api/programmes/" + programme + "/cancel";
        Map<String, String> body = Map.of("reason", "机构调整");
        assertThat(as(id("cadre1")).post(path, body).status()).isEqualTo(404);
        assertThat(as(leadership).post(path, body).status()).isEqualTo(204);
        jobsRun();
        assertThat(runs(programme)).isFalse();
    }

    private String batchOpened() {
        planned();
        return batch;
    }

    private Visitor as(String userId) {
        return Visitor.program(port, userId, "dundian-test");
    }
}
