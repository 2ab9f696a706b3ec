package org.dundian.problem.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Scenarios of the worker behind a report, over HTTP, with everybody who might want to look. */
abstract class ConfidentialScenario extends ProblemScenario {

    static final String PASSWORD = "dundian-test";

    @LocalServerPort
    int port;

    String auditor;
    String administrator;
    String head;
    String stranger;

    @BeforeEach
    void othersWhoMightLook() {
        String low = federation.reporter.replace("-reporter", "");
        auditor = person(low + "-auditor", Groups.auditors(federation.organisation));
        administrator = person(low + "-admin", Groups.ADMINISTRATORS);
        head = person(low + "-head", Groups.owner("host-" + federation.host));
        accounts.ensureGroup(Groups.heads("host-" + federation.host), "heads");
        accounts.join(head, Groups.heads("host-" + federation.host));
        stranger = person(low + "-stranger", Groups.cadres(federation.organisation));
    }

    /** Tests break the log, and share their database with others that want it whole. */
    @AfterEach
    void nothingBrokenStaysBehind() {
        jdbc.sql("delete from log_seal_head").update();
        jdbc.sql("delete from log_seal").update();
        for (String table : jdbc.sql(
                        "select table_name from information_schema.columns where lower(table_schema) = 'public'"
                                + " and lower(column_name) = 'problem_number' and lower(table_name) <> 'log_seal_head'")
                .query(String.class)
                .list()) {
            jdbc.sql("delete from \"" + table + "\" where problem_number like ?")
                    .param(federation.programme + "-%")
                    .update();
        }
        for (String table : new String[] {"problem", "problem_counter"}) {
            jdbc.sql("delete from " + table + " where programme_code = ?")
                    .param(federation.programme)
                    .update();
        }
    }

    private String person(String id, String group) {
        jdbc.sql("insert into person (user_id, name, organisation_code) values (?, ?, ?)")
                .params(id, id, federation.organisation)
                .update();
        accounts.create(new Person(id, id, federation.organisation, null, "zh", true), PASSWORD);
        accounts.ensureGroup(group, group);
        accounts.join(id, group);
        return id;
    }

    Visitor as(String user) {
        return Visitor.program(port, user, PASSWORD);
    }

    String token(String user, String name, String phone) {
        Map<String, Object> body = new HashMap<>();
        Optional.ofNullable(name).ifPresent(given -> body.put("name", given));
        Optional.ofNullable(phone).ifPresent(given -> body.put("phone", given));
        Answer answer = as(user).post("/api/workers", body);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return answer.json().get("token").asText();
    }

    Map<String, Object> withWorker(String visibility, String name, String phone) {
        return new HashMap<>(Map.of("visibility", visibility, "personToken", token(federation.reporter, name, phone)));
    }

    Answer reveal(String user, String number, String reason) {
        return as(user).post(
                        "/api/problems/" + number + "/worker", reason == null ? Map.of() : Map.of("reason", reason));
    }

    int looks(String number) {
        return jdbc.sql("select count(*) from problem_worker_reveal where problem_number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }
}
