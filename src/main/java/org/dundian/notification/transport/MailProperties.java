package org.dundian.notification.transport;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves; the server itself is Spring Boot's {@code spring.mail.*}.
 *
 * @param from address of the sender
 * @param senderName its display name
 * @param outbox directory for .eml files; where it is set nothing is sent to anybody
 * @param perMinute how many letters a minute each node sends at most
 * @param connections to the mail server at once, from each node
 * @param deadline for one letter, from connecting to its acceptance; below the time for which a job is locked, or
 *     another worker would send it too
 */
@ConfigurationProperties("dundian.mail")
public record MailProperties(
        @DefaultValue("dundian@localhost") String from,
        @DefaultValue("蹲点工作平台") String senderName,
        @Nullable Path outbox,
        @DefaultValue("600") int perMinute,
        @DefaultValue("2") int connections,
        @DefaultValue("40s") Duration deadline) {

    private static final Duration JOB_LOCK = Duration.ofSeconds(60);

    public MailProperties {
        if (perMinute < 1 || connections < 1 || deadline.isNegative() || deadline.compareTo(JOB_LOCK) >= 0) {
            throw new IllegalArgumentException("dundian.mail: per-minute and connections are 1 or more, the deadline"
                    + " is below " + JOB_LOCK.toSeconds() + " seconds");
        }
    }
}
