package org.dundian.notification;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was told something.
 *
 * @param recipient user id
 * @param details values for the words, by placeholder
 * @param mailId the mail that carries it
 * @param noMail why there is none: {@code unknown-person}, {@code inactive}, {@code no-address}, {@code no-mail-server},
 *     {@code unwanted}, or {@code digest} as long as it waits for the next one
 */
public record Notice(
        String recipient,
        NoticeKind kind,
        String about,
        Map<String, String> details,
        Instant createdAt,
        @Nullable String mailId,
        @Nullable String noMail) {

    static final String URGENT = "urgent";
    static final String FOR_DIGEST = "digest";
    static final String UNWANTED = "unwanted";

    /** Whether it cannot wait, by its kind or because the problem is urgent. */
    static boolean isUrgent(NoticeKind kind, Map<String, String> details) {
        return kind.isUrgent() || URGENT.equals(details.get("severity"));
    }

    /** Whether it is told at once whatever the recipient has chosen: red, escalations, and what an urgent problem asks for. */
    static boolean isFixed(NoticeKind kind, Map<String, String> details) {
        return !kind.isOptional() || (kind.isTask() && isUrgent(kind, details));
    }
}
