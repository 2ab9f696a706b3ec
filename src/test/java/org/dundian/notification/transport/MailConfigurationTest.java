package org.dundian.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MailConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withUserConfiguration(MailConfiguration.class, Postman.class);

    @Test
    void mailGoesToTheServerThatIsSet() {
        application
                .withPropertyValues("spring.mail.host=mail.dundian.example")
                .run(context -> assertThat(context.getBean(Outbox.class)).isInstanceOf(SmtpOutbox.class));
    }

    @Test
    void withNeitherServerNorDirectoryNobodyGetsMailAndTheLogSaysSo(CapturedOutput output) {
        application.run(context -> {
            assertThat(context.getBean(Outbox.class).isConfigured()).isFalse();
            assertThat(output).contains("WARN").contains("spring.mail.host");
        });
    }

    @Test
    void directoryKeepsMailFromLeavingEvenWhereAServerIsSet(@TempDir Path directory) {
        application
                .withPropertyValues("spring.mail.host=mail.dundian.example", "dundian.mail.outbox=" + directory)
                .run(context -> {
                    context.getBean(Postman.class)
                            .deliver(
                                    new Letter(
                                            "<m1@dundian>",
                                            "a@dundian.example",
                                            "王某",
                                            "subject",
                                            "text",
                                            Instant.parse("2024-04-03T02:00:05Z"),
                                            null),
                                    "m1");
                    assertThat(directory.resolve("20240403-100005-m1.eml")).isRegularFile();
                });
    }
}
