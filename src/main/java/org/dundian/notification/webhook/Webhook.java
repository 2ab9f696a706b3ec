package org.dundian.notification.webhook;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An address to which notices are posted.
 *
 * @param organisation whose people's notices; null for everybody's
 * @param host what may be shown of its address
 * @param lastState of its last call, null before the first
 * @param lastAnswer what went wrong then
 */
public record Webhook(
        String id,
        String name,
        @Nullable String organisation,
        WebhookStyle style,
        boolean urgentOnly,
        String host,
        OffsetDateTime createdAt,
        @Nullable String lastState,
        @Nullable OffsetDateTime lastAt,
        @Nullable String lastAnswer) {}
