package org.dundian.notification.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What webhooks may do.
 *
 * @param allowInternal whether addresses on loopback, private or link-local networks are called
 * @param allowPlain whether http is good enough
 * @param pace between two calls of one webhook; robots of WeCom and DingTalk bear twenty a minute
 * @param deadline for one call, whatever the other side does
 */
@ConfigurationProperties("dundian.webhooks")
public record WebhookSettings(
        @DefaultValue("false") boolean allowInternal,
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue("3s") Duration pace,
        @DefaultValue("10s") Duration deadline) {}
