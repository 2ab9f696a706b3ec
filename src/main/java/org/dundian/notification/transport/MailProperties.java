package org.dundian.notification.transport;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail leaves; the server itself is Spring Boot's {@code spring.mail.*}.
 *
 * @param from address of the sender
 * @param senderName its display name
 * @param outbox directory for .eml files; where it is set nothing is sent to anybody
 */
@ConfigurationProperties("dundian.mail")
public record MailProperties(
        @DefaultValue("dundian@localhost") String from,
        @DefaultValue("蹲点工作平台") String senderName,
        @Nullable Path outbox) {}
