package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.dundian.DundianApplication;
import org.dundian.problem.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** There is no default password, the key of names and phones is made once, and a restart finds everything as it was. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final Pattern PASSWORD =
            Pattern.compile("First administrator: admin\\s+Password \\(shown this once\\): (\\S+)");

    @TempDir
    Path folder;

    @Test
    void aPasswordIsMadeUpAndShownOnceAndARestartKeepsIt(CapturedOutput output) throws IOException {
        String password;
        String key;
        long deployments;
        try (ConfigurableApplicationContext first = start("kept", "")) {
            Matcher shown = PASSWORD.matcher(output.getOut());
            assertThat(shown.find()).isTrue();
            password = shown.group(1);
            assertThat(password).hasSizeGreaterThanOrEqualTo(20);
            assertThat(accepts(first, password)).isTrue();
            assertThat(accepts(first, "dundian-demo")).isFalse();
            key = Files.readString(folder.resolve("kept.key"));
            first.getBean(Workers.class).enter("赵某某", null);
            deployments = first.getBean(RepositoryService.class)
                    .createDeploymentQuery()
                    .count();
        }
        int sofar = output.getOut().length();
        try (ConfigurableApplicationContext second = start("kept", "another-password")) {
            assertThat(output.getOut().substring(sofar))
                    .doesNotContain("First administrator")
                    .doesNotContain(password);
            assertThat(accepts(second, password)).isTrue();
            assertThat(accepts(second, "another-password")).as("too late").isFalse();
            assertThat(folder.resolve("kept.key"))
                    .as("the key of names and phones")
                    .exists();
            second.getBean(Workers.class).enter("赵某某", null);
            assertThat(second.getBean(RepositoryService.class)
                            .createDeploymentQuery()
                            .count())
                    .isEqualTo(deployments);
        }
    }

    @Test
    void aGivenPasswordIsTakenAndNotShown(CapturedOutput output) {
        try (ConfigurableApplicationContext application = start("given", "given-password")) {
            assertThat(output.getAll()).doesNotContain("given-password").doesNotContain("First administrator");
            assertThat(accepts(application, "given-password")).isTrue();
        }
    }

    private ConfigurableApplicationContext start(String database, String password) {
        return new SpringApplicationBuilder(DundianApplication.class)
                .properties(
                        "server.port=0",
                        "camunda.bpm.job-execution.enabled=false",
                        "spring.main.banner-mode=off",
                        "spring.jmx.enabled=false")
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve(database) + ";DB_CLOSE_ON_EXIT=FALSE",
                        "--dundian.data-key-file=" + folder.resolve(database + ".key"),
                        "--dundian.admin-password=" + password);
    }

    private static boolean accepts(ConfigurableApplicationContext application, String password) {
        return application.getBean(IdentityService.class).checkPassword("admin", password);
    }
}
