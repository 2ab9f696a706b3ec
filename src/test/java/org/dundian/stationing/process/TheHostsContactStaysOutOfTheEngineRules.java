package org.dundian.stationing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.dundian.TextInTables;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form of the kick-off sends the contact's name and phone, as the contract says; the engine keeps neither. */
abstract class TheHostsContactStaysOutOfTheEngineRules extends StationingScenario {

    private static final String NAME = "司徒联系人";
    private static final String PHONE = "023-98765432";

    @LocalServerPort
    int port;

    @Test
    void whateverWayTheKickOffIsRecorded() {
        published();
        everybodyAccepts(subgroup(1));
        everybodyAccepts(subgroup(2));
        Map<String, Object> form = aKickOff();
        form.put("contactName", NAME);
        form.put("contactPhone", PHONE);
        done(leader(subgroup(1)), subgroup(1), "Task_HoldKickOff", form);
        overHttp(leader(subgroup(2)), subgroup(2));

        TextInTables tables = new TextInTables(jdbc);
        assertThat(tables.find("介绍了蹲点安排")).as("the search finds what is there").contains("kick_off.summary");
        assertThat(tables.find(PHONE)).isEmpty();
        assertThat(tables.find(NAME)).containsExactly("kick_off.contact_name");
        assertThat(jdbc.sql("select count(*) from act_hi_varinst where name_ in ('contactName', 'contactPhone')")
                        .query(Integer.class)
                        .single())
                .isZero();

        String path = "/api/subgroups/" + subgroup(1) + "/contact";
        for (String allowed : List.of(leader(subgroup(1)), other(subgroup(1)), teamLeader(subgroup(1)), office)) {
            Answer answer = as(allowed).get(path);
            assertThat(answer.json().get("phone").asText()).as(allowed).isEqualTo(PHONE);
            assertThat(answer.json().get("name").asText()).isEqualTo(NAME);
        }
        assertThat(as(leadership).get(path).status()).isEqualTo(403);
        assertThat(as(leader(subgroup(2))).get(path).status()).isEqualTo(404);
        assertThat(as(id("reserve1")).get(path).status()).isEqualTo(404);
        assertThat(Visitor.nobody(port).get(path).status()).isEqualTo(401);
        assertThat(as(office)
                        .get("/api/subgroups/" + subgroup(2) + "/contact")
                        .json()
                        .get("phone")
                        .asText())
                .isEqualTo(PHONE);
    }

    private void overHttp(String leader, String subgroup) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(subgroup)
                .taskDefinitionKey("Task_HoldKickOff")
                .singleResult();
        String path = "/engine-rest/task/" + task.getId() + "/submit-form";
        Map<String, Object> variables = new java.util.HashMap<>();
        aKickOff().forEach((name, value) -> variables.put(name, Map.of("value", value)));
        variables.put("contactName", Map.of("value", NAME));
        variables.put("contactPhone", Map.of("value", PHONE));
        variables.put("contracts", Map.of("value", 100_000));
        assertThat(as(leader).post(path, Map.of("variables", variables)).status())
                .as("more contracts than workers")
                .isEqualTo(400);
        variables.put("contracts", Map.of("value", 10));
        assertThat(as(leader).post(path, Map.of("variables", variables)).status())
                .isBetween(200, 204);
    }

    private Visitor as(String userId) {
        return Visitor.program(port, userId, "dundian-test");
    }
}
