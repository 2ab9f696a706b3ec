package org.dundian.notification;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A line of the notification log.
 *
 * @param organisation the recipient's when told; null where nobody knew the recipient
 * @param recipientName the user id where nobody has it
 * @param state a {@link MailState}'s code, or why there is no mail
 * @param address where the mail was sent to last, masked unless the reader looks after addresses
 * @param sentAt when the server accepted it
 * @param sendAt when it is to be sent next, while it waits
 * @param answer what the server said last, or why nothing was sent
 * @param resentBy who had it sent again, where this is a repeat
 * @param repeated whether it was sent again later
 * @param mayResend whether the reader may have it sent again
 */
public record ToldNotice(
        long id,
        OffsetDateTime at,
        @Nullable String organisation,
        String recipient,
        String recipientName,
        NoticeKind kind,
        String kindName,
        String about,
        String state,
        @Nullable String address,
        @Nullable OffsetDateTime sentAt,
        @Nullable OffsetDateTime sendAt,
        int attempts,
        @Nullable String answer,
        @Nullable String resentBy,
        boolean repeated,
        boolean mayResend) {}
