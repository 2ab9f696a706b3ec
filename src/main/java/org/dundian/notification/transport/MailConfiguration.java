package org.dundian.notification.transport;

import java.nio.file.Path;
import org.dundian.worktime.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Chooses the way out: the directory if one is set, else the mail server if one is set, else none. */
@Configuration
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Outbox outbox(MailProperties properties, ObjectProvider<JavaMailSenderImpl> sender) {
        Path directory = properties.outbox();
        if (directory != null) {
            LOG.info("Mails are written to {} and sent to nobody", directory.toAbsolutePath());
            return new EmlOutbox(directory, WorkingCalendar.ZONE);
        }
        JavaMailSenderImpl server = sender.getIfAvailable();
        if (server != null) {
            keepPasswordsFromPlainConnections(server);
            return new SmtpOutbox(server, properties);
        }
        LOG.warn("Nobody gets mail: set spring.mail.host for a mail server, or dundian.mail.outbox for a directory");
        return new NoOutbox();
    }

    /** Where there is a password, a server that offers no TLS gets neither it nor the mail, unless settings say so. */
    private static void keepPasswordsFromPlainConnections(JavaMailSenderImpl server) {
        String username = server.getUsername();
        if (username != null && !username.isBlank()) {
            server.getJavaMailProperties().putIfAbsent("mail.smtp.starttls.required", "true");
        }
    }
}
