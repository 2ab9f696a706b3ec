package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.dundian.DundianApplication;
import org.dundian.OnPostgres;
import org.dundian.engine.ActingPerson;
import org.dundian.engine.SimulatedClock;
import org.dundian.organisation.Accounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rule 5 under load: 250 problems whose limit ends in the same minute become 250 escalations, none lost, none twice. */
class BreachesInOneMinuteTest {

    private static final int PROBLEMS = 250;
    private static final int THREADS = 4;
    private static final Instant REPORTED = Instant.parse("2024-04-10T02:00:00Z");
    private static final Instant BREACHED = Instant.parse("2024-04-12T02:01:00Z");

    @TempDir
    Path folder;

    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @AfterEach
    void theNodesStop() {
        nodes.forEach(node -> jobExecutor(node).shutdown());
        nodes.get(0).getBean(SimulatedClock.class).reset();
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void onOneNodeWithH2() {
        node("only", "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        breach();
        becomesAnEscalationEach();
    }

    @Test
    void onTwoNodesWithOnePostgres() {
        Map<String, Object> database = OnPostgres.Server.freshDatabase();
        String[] options = database.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toArray(String[]::new);
        node("first", options);
        node("second", options);
        breach();
        becomesAnEscalationEach();
        assertThat(nodes).allSatisfy(node -> assertThat(jobsDoneBy(node)).isPositive());
    }

    private static long jobsDoneBy(ConfigurableApplicationContext node) {
        return jobExecutor(node).getThreadPoolExecutor().getCompletedTaskCount();
    }

    private void node(String name, String... database) {
        List<String> options = new ArrayList<>(List.of(database));
        options.addAll(List.of(
                "--server.port=0",
                "--spring.jmx.enabled=false",
                "--spring.main.banner-mode=off",
                "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.generic-properties.properties.hostname=" + name,
                "--dundian.admin-password=for-this-test-only",
                "--dundian.mail.outbox=" + folder));
        boolean postgres = options.stream().anyMatch(option -> option.contains("postgresql"));
        nodes.add(new SpringApplicationBuilder(DundianApplication.class)
                .profiles(postgres ? new String[] {"postgres", "test"} : new String[] {"test"})
                .run(options.toArray(String[]::new)));
    }

    private void breach() {
        ConfigurableApplicationContext node = nodes.get(0);
        SimulatedClock clock = node.getBean(SimulatedClock.class);
        clock.set(REPORTED);
        StationedFederation federation = new StationedFederation(jdbc(), node.getBean(Accounts.class));
        RuntimeService runtime = node.getBean(RuntimeService.class);
        ActingPerson acting = node.getBean(ActingPerson.class);
        for (int i = 0; i < PROBLEMS; i++) {
            acting.as(
                    federation.reporter,
                    () -> runtime.startProcessInstanceByKey(ProblemResolutionProcess.KEY, federation.aReport()));
        }
        clock.set(BREACHED);
        nodes.forEach(each -> jobExecutor(each).start());
    }

    private void becomesAnEscalationEach() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> count("problem where yellow_at is not null") == PROBLEMS);
        assertThat(count("escalation where decision is null and level = 3")).isEqualTo(PROBLEMS);
        assertThat(count("escalation")).isEqualTo(PROBLEMS);
        assertThat(count("problem_event where what = 'escalated'")).isEqualTo(PROBLEMS);
        assertThat(count("ACT_RU_TASK where TASK_DEF_KEY_ = 'Task_DecideEscalation'"))
                .isEqualTo(PROBLEMS);
        assertThat(count("ACT_RU_TASK where TASK_DEF_KEY_ = 'Task_TriageProblem'"))
                .isEqualTo(PROBLEMS);
        assertThat(count("ACT_RU_INCIDENT")).isZero();
    }

    private long count(String rows) {
        return jdbc().sql("select count(*) from " + rows).query(Long.class).single();
    }

    private JdbcClient jdbc() {
        return nodes.get(0).getBean(JdbcClient.class);
    }

    /** The engine's own, with as many threads as the application's: that one would start with the application. */
    private static DefaultJobExecutor jobExecutor(ConfigurableApplicationContext node) {
        DefaultJobExecutor executor = (DefaultJobExecutor) ((ProcessEngineConfigurationImpl)
                        node.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                .getJobExecutor();
        executor.setCorePoolSize(THREADS);
        executor.setMaxPoolSize(THREADS);
        return executor;
    }
}
