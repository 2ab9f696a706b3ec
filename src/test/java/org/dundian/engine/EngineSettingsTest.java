package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.Deployment;
import org.dundian.DundianTest;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine stands as the application needs it. */
@DundianTest
class EngineSettingsTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    Clock clock;

    @Autowired
    SimulatedClock simulated;

    @Autowired
    ActingPerson acting;

    @Autowired
    CurrentPerson person;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EngineStart start;

    @AfterEach
    void realTime() {
        simulated.reset();
    }

    @Test
    void settingsAreThoseThatWereMeasured() {
        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(settings.getIdGenerator()).isInstanceOf(StrongUuidGenerator.class);
        assertThat(settings.getDefaultSerializationFormat()).isEqualTo("application/json");
        assertThat(settings.getHistoryLevel().getName()).isEqualTo("full");
        assertThat(settings.isAuthorizationEnabled()).isTrue();
        assertThat(settings.isJobExecutorAcquireByDueDate()).isTrue();
        assertThat(settings.isEnsureJobDueDateNotNull()).isTrue();
        assertThat(settings.getHistoryCleanupBatchWindowStartTime()).isEqualTo("02:00");
        assertThat(settings.isEnforceHistoryTimeToLive()).isTrue();
        assertThat(settings.getFailedJobRetryTimeCycle()).isNotBlank();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings.getDefaultUserPermissionNameForTask()).isEqualTo("TASK_WORK");
        assertThat(settings.isEnableHistoricInstancePermissions()).isTrue();
        assertThat(settings.isMetricsEnabled()).isFalse();
        assertThat(settings.isTaskMetricsEnabled()).isFalse();
    }

    @Test
    void jobsAreAcquiredByDueDateAndSignInsReadWhatIsKeptOfAUserWithIndexes() {
        assertThat(jdbc.sql("select lower(index_name) from information_schema.indexes")
                        .query(String.class)
                        .list())
                .contains("dundian_job_duedate", "dundian_user_info");
    }

    @Test
    void jobExecutorSettingsReachIt() throws Exception {
        PropertySource<?> base = new YamlPropertySourceLoader()
                .load("base", new ClassPathResource("application.yaml"))
                .get(0);

        assertThat(Map.of(
                        "lock-time-in-millis", 60000,
                        "max-jobs-per-acquisition", 30,
                        "core-pool-size", 4,
                        "max-pool-size", 4,
                        "queue-capacity", 60,
                        "wait-time-in-millis", 1000,
                        "max-wait", 5000,
                        "backoff-time-in-millis", 10,
                        "max-backoff", 200))
                .allSatisfy((name, value) -> assertThat(base.getProperty("camunda.bpm.job-execution." + name))
                        .isEqualTo(value));
    }

    @Test
    void theJvmRunsInChina() {
        assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Shanghai");
        assertThat(clock.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));

        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            assertThatThrownBy(start::afterSingletonsInstantiated).hasMessageContaining("Asia/Shanghai");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void oneSimulatedClockServesEngineAndApplication() {
        Instant then = Instant.parse("2024-04-01T01:00:00Z");
        simulated.set(then);

        assertThat(clock.instant()).isEqualTo(then);
        assertThat(clock.withZone(ZoneId.of("UTC")).instant()).isEqualTo(then);
        engine.getTaskService().saveTask(engine.getTaskService().newTask("clock-probe"));
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId("clock-probe")
                        .singleResult()
                        .getCreateTime())
                .isEqualTo(then);
        engine.getTaskService().deleteTask("clock-probe", true);
        simulated.reset();
        assertThat(clock.instant()).isAfter(then.plusSeconds(86_400));
    }

    @Test
    void startingAgainChangesNothing() {
        List<Long> before = counts();
        start.afterSingletonsInstantiated();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void everyModelAndFormStandsInOneDeploymentUnderAStableName() {
        List<Deployment> deployments = engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("dundian")
                .list();

        assertThat(deployments).hasSize(1);
        assertThat(engine.getRepositoryService()
                        .getDeploymentResourceNames(deployments.get(0).getId()))
                .isNotEmpty()
                .allMatch(name -> name.matches("bpmn/[a-z-]+\\.(bpmn|dmn)|forms/[a-z-]+\\.(form|html)"));
    }

    @Test
    void namesAsPeopleHaveThemAreAllowed() {
        for (String id : List.of("cadre-01x", "zhang.san", "li_si")) {
            accounts.create(new Person(id, "某人", "CQ", "x@example.org", "en", true), "dundian-test");
            assertThat(accounts.exists(id)).isTrue();
        }
        assertThat(accounts.exists("nobody-of-that-name")).isFalse();
    }

    @Test
    void anAccountsPasswordOutlivesAChangeOfItsName() {
        accounts.create(new Person("renamed", "旧名", "CQ", null, "zh", true), "first-password");
        accounts.create(new Person("renamed", "新名", "CQ", null, "en", true), "second-password");

        assertThat(engine.getIdentityService().checkPassword("renamed", "first-password"))
                .isTrue();
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("renamed")
                        .singleResult()
                        .getFirstName())
                .isEqualTo("新名");
    }

    @Test
    void membershipsAreKeptWhoeverIsSignedIn() {
        accounts.create(new Person("joiner", "某人", "CQ", null, "zh", true), "dundian-test");

        acting.as("joiner", () -> {
            accounts.join("joiner", Groups.cadres("JN"));
            accounts.join("joiner", Groups.cadres("JN"));
            assertThat(person.id()).as("still acting as before").isEqualTo("joiner");
        });

        assertThat(accounts.groupsOf("joiner")).containsExactly("cadre-JN");
        assertThat(accounts.membersOf("cadre-JN")).containsExactly("joiner");
        accounts.leave("joiner", Groups.cadres("JN"));
        accounts.leave("joiner", Groups.cadres("JN"));
        assertThat(accounts.groupsOf("joiner")).isEmpty();
    }

    @Test
    void whoActsIsKnownAndOtherwiseItIsTheSystem() {
        accounts.create(new Person("actor", "某人", "CQ", null, "zh", true), "dundian-test");
        accounts.join("actor", Groups.office("AC"));

        assertThat(person.id()).isEqualTo(CurrentPerson.SYSTEM);
        assertThat(person.groups()).isEmpty();
        assertThat(acting.as("actor", () -> person.id() + person.groups())).isEqualTo("actor[office-AC]");
        assertThat(acting.as("actor", () -> acting.asApplication(person::id))).isEqualTo(CurrentPerson.SYSTEM);
        assertThat(person.id()).isEqualTo(CurrentPerson.SYSTEM);

        engine.getIdentityService().setAuthenticatedUserId("actor");
        try {
            assertThat(person.groups()).as("groups not given are looked up").containsExactly("office-AC");
            assertThat(person.sight().organisations()).containsExactly("AC");
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void aCadreMayStartWhatCadresStartAndNothingElse() {
        accounts.create(new Person("starter.cadre", "某人", "CQ", null, "zh", true), "dundian-test");
        accounts.join("starter.cadre", Groups.cadres("ST"));
        accounts.create(new Person("starter.office", "某人", "CQ", null, "zh", true), "dundian-test");
        accounts.join("starter.office", Groups.office("ST"));

        assertThat(mayStart("starter.cadre", "cadre-ST", "problem-resolution")).isTrue();
        assertThat(mayStart("starter.cadre", "cadre-ST", "visit-log")).isTrue();
        assertThat(mayStart("starter.cadre", "cadre-ST", "stationing-programme"))
                .isFalse();
        assertThat(mayStart("starter.office", "office-ST", "stationing-programme"))
                .isTrue();
        assertThat(mayStart("starter.office", "office-ST", "escalation-decision"))
                .isFalse();
    }

    private boolean mayStart(String user, String group, String definition) {
        return engine.getAuthorizationService()
                        .isUserAuthorized(
                                user,
                                List.of(group),
                                org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE,
                                Resources.PROCESS_DEFINITION,
                                definition)
                && engine.getAuthorizationService()
                        .isUserAuthorized(
                                user,
                                List.of(group),
                                org.camunda.bpm.engine.authorization.Permissions.CREATE,
                                Resources.PROCESS_INSTANCE);
    }

    private List<Long> counts() {
        return List.of(
                engine.getRepositoryService().createDeploymentQuery().count(),
                engine.getRepositoryService().createProcessDefinitionQuery().count(),
                engine.getAuthorizationService().createAuthorizationQuery().count(),
                engine.getFilterService().createFilterQuery().count(),
                engine.getIdentityService().createUserQuery().count());
    }
}
