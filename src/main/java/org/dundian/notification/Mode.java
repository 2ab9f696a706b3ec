package org.dundian.notification;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How somebody wants to hear of a kind of notice. */
public enum Mode {
    /** In a mail of its own, shared with others on the same thing. */
    AT_ONCE("at-once"),
    /** In the day's one digest. */
    DIGEST("digest"),
    /** In no mail; it is on the notification log all the same. */
    NONE("none");

    private final String code;

    Mode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<Mode> of(@Nullable String code) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }
}
