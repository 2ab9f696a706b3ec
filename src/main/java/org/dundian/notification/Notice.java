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
 * @param noMail why there is none: {@code unknown-person}, {@code inactive}, {@code no-address} or {@code no-mail-server}
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

    /** Whether it cannot wait, by its kind or because the problem is urgent. */
    static boolean isUrgent(NoticeKind kind, Map<String, String> details) {
        return kind.isUrgent() || URGENT.equals(details.get("severity"));
    }
}
