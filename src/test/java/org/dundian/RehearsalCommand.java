package org.dundian;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code --rehearse} as somebody types it, each time in an application and a database of its own. */
public final class RehearsalCommand {

    private RehearsalCommand() {}

    /**
     * @param exit the process's exit code
     * @param left the database that it played in
     */
    public record Rehearsed(int exit, JdbcClient left) {}

    /** @param mails where its mails are written */
    public static Rehearsed rehearse(Path mails, String... options) {
        String url = "jdbc:h2:mem:rehearsed-%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID());
        List<String> arguments = new ArrayList<>(List.of(
                "--rehearse",
                "--spring.datasource.url=" + url,
                "--spring.jmx.enabled=false",
                // it records only while Spring runs the test
                "--spring.autoconfigure.exclude="
                        + "org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration",
                "--dundian.mail.outbox=" + mails));
        arguments.addAll(List.of(options));
        int exit = DundianApplication.rehearse(arguments.toArray(String[]::new));
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        return new Rehearsed(exit, JdbcClient.create(source));
    }
}
