package org.dundian.notification.transport;

import java.nio.file.Path;
import org.dundian.worktime.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses the way out: the directory if one is set, else the mail server if one is set, else none. */
@Configuration
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Outbox outbox(MailProperties properties, ObjectProvider<JavaMailSender> sender) {
        Path directory = properties.outbox();
        if (directory != null) {
            LOG.info("Mails are written to {} and sent to nobody", directory.toAbsolutePath());
            return new EmlOutbox(directory, WorkingCalendar.ZONE);
        }
        JavaMailSender server = sender.getIfAvailable();
        if (server != null) {
            return new SmtpOutbox(server);
        }
        LOG.warn("Nobody gets mail: set spring.mail.host for a mail server, or dundian.mail.outbox for a directory");
        return new NoOutbox();
    }
}
