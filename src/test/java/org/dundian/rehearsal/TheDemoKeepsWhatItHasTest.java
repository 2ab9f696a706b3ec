package org.dundian.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dundian.DundianApplication;
import org.dundian.engine.LedgerAgreement;
import org.dundian.ledger.Invariants;
import org.dundian.operations.Hands;
import org.dundian.problem.EngineAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo as {@code mvn spring-boot:run} starts it, over a file of its own, with the job executor off. */
@ExtendWith(OutputCaptureExtension.class)
class TheDemoKeepsWhatItHasTest {

    private static final List<String> TABLES = List.of(
            "problem",
            "problem_event",
            "escalation",
            "visit",
            "posting",
            "weekly_report",
            "notice",
            "mail",
            "person",
            "ACT_RU_EXECUTION",
            "ACT_RU_TASK",
            "ACT_RU_JOB",
            "ACT_RE_DEPLOYMENT",
            "ACT_RE_PROCDEF",
            "ACT_HI_PROCINST",
            "ACT_ID_USER",
            "ACT_RU_AUTHORIZATION",
            "ACT_RU_FILTER");

    @TempDir
    Path folder;

    @Test
    void theFirstStartFillsItAndTheSecondFindsEverythingAsItWas(CapturedOutput output) throws Exception {
        Map<String, Long> filled;
        long mails;
        try (ConfigurableApplicationContext first = start()) {
            JdbcClient jdbc = first.getBean(JdbcClient.class);
            filled = counts(jdbc);
            mails = mails();
            assertThat(output.getOut()).contains("Dundian is ready with sample data");
            assertThat(filled)
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());
            assertThat(subgroups(jdbc))
                    .as("one host may have dropped out by today")
                    .isSubsetOf("running", "ended")
                    .filteredOn("running"::equals)
                    .hasSizeGreaterThanOrEqualTo(11);
            assertThat(count(jdbc, "problem where state in ('in-progress', 'waiting', 'assigned') and red_at is null"))
                    .as("in time")
                    .isPositive();
            assertThat(count(
                            jdbc,
                            "problem where red_at is not null and state in ('assigned', 'in-progress', 'long-term')"))
                    .as("overdue")
                    .isGreaterThanOrEqualTo(2);
            assertThat(count(jdbc, "escalation where decision is null"))
                    .as("escalated")
                    .isPositive();
            assertThat(mails).isPositive();
            holds(first);
        }
        int sofar = output.getOut().length();
        try (ConfigurableApplicationContext second = start()) {
            assertThat(counts(second.getBean(JdbcClient.class))).isEqualTo(filled);
            assertThat(mails()).isEqualTo(mails);
            assertThat(output.getOut().substring(sofar)).doesNotContain("sample data");
            holds(second);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(DundianApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        // it records only while Spring runs the test
                        "--spring.autoconfigure.exclude="
                                + "org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("demo") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "--dundian.mail.outbox=" + folder.resolve("mail"));
    }

    private static void holds(ConfigurableApplicationContext application) {
        assertThat(application.getBean(Invariants.class).check()).isEmpty();
        assertThat(application.getBean(EngineAgreement.class).disagreements()).isEmpty();
        everyInstanceWaitsWhereItsModuleSays(application);
    }

    private static void everyInstanceWaitsWhereItsModuleSays(ConfigurableApplicationContext application) {
        Hands hands = application.getBean(Hands.class);
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        for (LedgerAgreement agreement :
                application.getBeansOfType(LedgerAgreement.class).values()) {
            for (String process : agreement.processes()) {
                jdbc.sql("""
                                select distinct e.business_key_ from act_ru_execution e
                                join act_re_procdef d on d.id_ = e.proc_def_id_
                                where e.parent_id_ is null and e.business_key_ is not null and d.key_ = ?""")
                        .param(process)
                        .query(String.class)
                        .list()
                        .forEach(key -> assertThat(agreement.objection(hands.standing(process, key)))
                                .as(process + " " + key + " "
                                        + hands.standing(process, key).activities())
                                .isEmpty());
            }
        }
    }

    private static Map<String, Long> counts(JdbcClient jdbc) {
        Map<String, Long> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(table, count(jdbc, table)));
        return counts;
    }

    private static long count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private static List<String> subgroups(JdbcClient jdbc) {
        return jdbc.sql("select state from subgroup").query(String.class).list();
    }

    private long mails() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            return files.count();
        }
    }
}
