package org.dundian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code --rehearse} as somebody types it, in an application and a database of its own; the whole of what it plays, {@code RehearsalTest} shows. */
@ExtendWith(OutputCaptureExtension.class)
class RehearsalCommandTest {

    private final String url = "jdbc:h2:mem:rehearsed-%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());

    @TempDir
    Path mails;

    @Test
    void playsUntilTheDayAskedForAndEndsWithItsTable(CapturedOutput output) {
        int exit = rehearse("--rehearse.until=2024-04-12", "--rehearse.problems=12", "--rehearse.start=2024-04-02");

        assertThat(exit).isZero();
        assertThat(output.getOut())
                .contains("2024-04-02  ", "Process instances", "Wall time", "all hold")
                .doesNotContain("2024-04-01  ", "2024-04-13  ");
        assertThat(left().sql("select state from programme").query(String.class).list())
                .containsExactly("running");
    }

    @Test
    void namesAWrongOptionAndStartsNothing(CapturedOutput output) {
        assertThat(rehearse("--rehearse.seed=many")).isEqualTo(2);
        assertThat(rehearse("--rehearse.problems=0")).isEqualTo(2);
        assertThat(rehearse("--rehearse.until=tomorrow")).isEqualTo(2);

        assertThat(output.getErr())
                .contains("--rehearse.seed must be a whole number", "not many")
                .contains("--rehearse.problems must be a whole number from 1 to 100000, not 0")
                .contains("--rehearse.until must be a date such as 2024-04-01, not tomorrow");
        assertThat(output.getOut()).isEmpty();
    }

    private int rehearse(String... options) {
        String[] arguments = new String[options.length + 5];
        arguments[0] = "--rehearse";
        arguments[1] = "--spring.datasource.url=" + url;
        arguments[2] = "--spring.jmx.enabled=false";
        // it records only while Spring runs the test
        arguments[3] = "--spring.autoconfigure.exclude="
                + "org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration";
        arguments[4] = "--dundian.mail.outbox=" + mails;
        System.arraycopy(options, 0, arguments, 5, options.length);
        return DundianApplication.rehearse(arguments);
    }

    private JdbcClient left() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        return JdbcClient.create(source);
    }
}
