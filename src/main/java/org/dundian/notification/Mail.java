package org.dundian.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one person about one thing, carrying one notice or several.
 *
 * @param id also the business key of its delivery
 * @param recipient user id
 * @param about a problem's number or another business key
 * @param kind the most urgent of its notices' kinds
 * @param urgent whether it is sent at once
 * @param address where the last attempt was sent to
 * @param subject as last sent
 * @param messageId the same at every attempt, so that a repeat is recognised
 * @param sendAt not to be sent before
 * @param hasTurn whether {@link #sendAt} is its turn among all that want to be sent
 * @param attempts since its creation, or since the address was corrected
 * @param lastAnswer what the mail server said last, or why nothing was sent; without addresses
 */
public record Mail(
        String id,
        String recipient,
        String about,
        NoticeKind kind,
        boolean urgent,
        @Nullable String address,
        @Nullable String subject,
        String messageId,
        MailState state,
        Instant createdAt,
        Instant sendAt,
        @Nullable Instant sentAt,
        boolean hasTurn,
        int attempts,
        @Nullable String lastAnswer) {

    static String messageId(String id) {
        return "<" + id + "@dundian>";
    }

    static Mail waiting(
            String id, String recipient, String about, NoticeKind kind, boolean urgent, Instant now, Instant sendAt) {
        return new Mail(
                id,
                recipient,
                about,
                kind,
                urgent,
                null,
                null,
                messageId(id),
                MailState.WAITING,
                now,
                sendAt,
                null,
                false,
                0,
                null);
    }
}
