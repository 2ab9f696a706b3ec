package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DundianTest
class HealthInDetailIsForAdministratorsTest {

    private static final String PASSWORD = "health-test";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    private Visitor of(String group) {
        String user = "health-" + group;
        accounts.create(new Person(user, "某人", "HX", null, "zh", true), PASSWORD);
        accounts.ensureGroup(group, group);
        accounts.join(user, group);
        return Visitor.program(port, user, PASSWORD);
    }

    @Test
    void nobodyIsToldButWhetherItIsWell() {
        assertThat(Visitor.nobody(port).get("/actuator/health").json()).hasToString("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"office-HX", "auditor-HX", "cadre-HX"})
    void othersAreToldNoMore(String group) {
        assertThat(of(group).get("/actuator/health").json()).hasToString("{\"status\":\"UP\"}");
    }

    @Test
    void administratorIsToldHowMailStandsAndThatTakesNothingOutOfService() {
        var health = of("camunda-admin").get("/actuator/health").json();
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("components")
                        .path("mail")
                        .path("details")
                        .path("outbox")
                        .asText())
                .as("none is set in these tests")
                .isEqualTo("none");
    }
}
